import fc from 'fast-check'
import { FORMAT_NAMES } from '../../src/formats/formats.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { PARAMETERS, RELEASE_PARAMETERS, VIEW_PARAMETERS } from '../../src/query/parameters.ts'

/** Requests as somebody makes them up who means no good: half of each is what we know, so that it gets somewhere. */
export type MadeUp = { method: string; origin: string; path: string; headers: Readonly<Record<string, string>> }

/** Hosts that a reader may claim to have asked; none of them may come back. */
export const FOREIGN = 'foreign-host.example'

/** Markup that must never come back as markup. */
export const MARKUP = '<img src=x onerror=alert(1)>'

const HOSTILE = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '.',
  '..',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%0d%0aSet-Cookie:%20a=b',
  '%c0%af',
  '%ff',
  '%f0%9f%98',
  '%ed%a0%80',
  '%',
  '%%',
  '%u0041',
  '%E2%80%AE',
  '',
  '*',
  '@',
  '@@',
  '@2026-02-27@',
  '\'"><!--',
  MARKUP,
  encodeURIComponent(MARKUP),
  'javascript:alert(1)',
  '{{7*7}}<%= 7*7 %>',
  "' OR 1=1--",
  'پاک-بحریہ',
  'নৌবাহিনী',
  '😀',
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  '0x10',
  'null',
  'true',
  ',',
  '!',
  '!!',
  ',,,!,',
  'a'.repeat(3_000),
  `${'a'.repeat(40)}!`,
  '0-'.repeat(60),
  '[1..'.repeat(30),
  '"'.repeat(101),
  '\u0000\u0007\u001b',
  '\r\nLocation: https://foreign-host.example',
] as const

/** Values that mean something somewhere. */
const KNOWN_VALUES = [
  'pakistan-navy',
  'pakistan',
  'dhaka',
  'mirza-meets-yunus',
  'isi-cell-claim',
  'jamuna-call',
  'meeting',
  'host',
  'BD',
  'bn,ur',
  'date',
  'type,status,actor',
  'actors,sources',
  '2025-11',
  '2025-10-24/2025-10-28',
  '[2025-10-21,2025-10-24]',
  '2025-2X',
  '../2025',
  '2026-02-27',
  '2026-02-28',
  '88,20,93,27',
  '170,-10,-170,10',
  '23.71,90.41',
  '50',
  '100',
  '1',
  'naval chief',
  '"naval chief"',
  '-navy jf',
  'day',
  'within',
  'relevance',
  '-updated',
  'MjAyNi0wMi0yNwpxCm1pcnph',
] as const

const SEGMENTS = [
  ...COLLECTIONS,
  ...COLLECTIONS.flatMap((collection) => FORMAT_NAMES.map((format) => `${collection}.${format}`)),
  ...['timeline', 'network', 'network.csv', 'search', 'changes', 'releases', 'codebook', 'timemap', 'timemap.json'],
  ...['datapackage.json', 'citation.bib', 'proof', 'claims.csv', 'catalog.jsonld', 'openapi.json'],
  ...['embed', 'map', 'event', 'actor', 'sources', 'oembed', 'mcp', 'healthz', 'docs', 'problems', 'bad-parameter'],
  ...['.well-known', 'dossier-key', 'robots.txt', 'llms.txt', 'sitemap.xml', 'parts', 'page.en.json'],
  ...['v1', '@2026-02-27', '@2026-02-28', '@1999-01-01'],
] as const

const tables = [...Object.values(PARAMETERS), ...Object.values({ ...VIEW_PARAMETERS, ...RELEASE_PARAMETERS })]
const NAMES = [...new Set([...tables.flatMap((table) => Object.keys(table)), 'all', 'bom', 'format', 'url', 'theme'])]

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string[]>(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
)

/** A text as it stands in a URL: encoded, or, as some programs do it, not. */
const written = fc
  .tuple(text, fc.boolean())
  .map(([value, isEncoded]) => (isEncoded ? encodeURIComponent(value.toWellFormed()) : value))

const segment = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string[]>(...SEGMENTS) },
  { weight: 2, arbitrary: fc.constantFrom<string[]>(...KNOWN_VALUES.map(encodeURIComponent)) },
  { weight: 2, arbitrary: written },
)

const path = fc.oneof(
  { weight: 4, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['v1', ...rest]) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['v1', '@2026-02-27', ...rest]) },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['embed', ...rest]) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 6 }) },
)

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom('actor[]', 'actor[0]', 'ACTOR', ' actor', 'actor%00', '__proto__[x]', '') },
  { weight: 1, arbitrary: written },
)

const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string[]>(...KNOWN_VALUES).map(encodeURIComponent) },
  { weight: 3, arbitrary: written },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom<string[]>(...KNOWN_VALUES), { maxLength: 60 }).map((all) => all.join(',')),
  },
)

/** What is answered with 200, by the path it goes with. */
const SOUND: Readonly<Record<string, readonly string[]>> = {
  '/v1/events': [
    ...[
      'actor=pakistan-navy',
      'actor=!isi',
      'location=country-bangladesh',
      'country=BD,PK',
      'type=meeting',
      'topic=aviation',
    ],
    ...[
      'status=!cancelled',
      'disputed=date',
      'background=false',
      'date=2025-11',
      'date=2025-01/..',
      'date_match=within',
    ],
    ...[
      'q=naval',
      'q=%22naval%20chief%22',
      'q=JF-17',
      'sort=-updated',
      'sort=date',
      'limit=3',
      'limit=100',
      'lang=bn,ur',
    ],
    ...[
      'bbox=88,20,93,27',
      'near=23.71,90.41',
      'updated_since=2026-02-27',
      'id=mirza-meets-yunus,jamuna-call',
      'exact=true',
    ],
  ],
  '/v1/@2026-02-27/events.json': [
    'facets=type,country',
    'include=actors,sources',
    'fields=id,title',
    'role=host',
    'q=visit',
  ],
  '/v1/events.csv': ['all=true', 'bom=1', 'fields=id,date', 'actor=pakistan', 'sort=date'],
  '/v1/events.ics': ['limit=100', 'lang=ur', 'actor=pakistan'],
  '/v1/events.atom': ['sort=-updated', 'limit=5', 'q=navy'],
  '/v1/events.geojson': ['bbox=88,20,93,27', 'limit=7', 'all=true'],
  '/v1/events.jsonld': ['limit=3', 'lang=bn'],
  '/v1/events.md': ['limit=4', 'lang=ur', 'topic=aviation'],
  '/v1/events/claims.csv': ['limit=5', 'disputed=true'],
  '/v1/events/mirza-meets-yunus': ['fields=disputed,conflicts', 'include=sources', 'lang=bn'],
  '/v1/actors': ['kind=state', 'country=PK', 'q=navy', 'actor=pakistan', 'sort=-id', 'facets=kind'],
  '/v1/locations': ['near=23.71,90.41', 'country=BD', 'location=country-bangladesh', 'kind=city'],
  '/v1/sources': ['language=ur', 'date=2025', 'sort=date', 'q=naval'],
  '/v1/timeline': ['interval=day', 'actor=pakistan', 'date=2025', 'interval=year', 'q=navy'],
  '/v1/network': ['limit=5', 'actor=pakistan-navy', 'lang=ur', 'type=meeting'],
  '/v1/network.graphml': ['limit=5', 'country=BD'],
  '/v1/search': ['q=dha', 'q=pak&limit=10', 'q=%E0%A6%AC&lang=bn'],
  '/v1/changes': ['from=2026-02-27', 'from=2026-02-27&to=2026-02-28', 'from=2026-02-28&to=2026-02-27&limit=2'],
  '/v1/releases': [''],
  '/v1/timemap/events': ['actor=pakistan', ''],
  '/': ['lang=bn', ''],
  '/embed/timeline': ['actor=pakistan-navy', 'theme=dark', 'lang=ur', 'limit=5'],
  '/embed/map': ['country=BD', 'lang=bn'],
  '/embed/network': ['type=meeting', 'limit=5'],
  '/events/mirza-meets-yunus': ['', 'lang=bn'],
  '/oembed': ['url=https%3A%2F%2Fdossier.test%2Fembed%2Ftimeline', 'url=https%3A%2F%2Fdossier.test%2F&format=xml'],
}

/** An address that is answered, at times with something wrong at its end. */
const sound = fc
  .constantFrom(...Object.entries(SOUND))
  .chain(([address, searches]) =>
    fc.tuple(
      fc.constant(address),
      fc.uniqueArray(fc.constantFrom(...searches), {
        minLength: 1,
        maxLength: 3,
        selector: (part) => part.split('=')[0],
      }),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.tuple(name, value).map(([key, of]) => `${key}=${of}`) },
      ),
    ),
  )
  .map(([address, searches, more]) => `${address}?${[...searches, more].filter(Boolean).join('&')}`)

const search = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((pairs) => pairs.map(([key, of]) => `${key}=${of}`).join('&'))

/** Now and then 64 kB of it. */
const bulk = fc.oneof(
  { weight: 60, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('q=x', 'actor=pakistan', 'fields=id', 'date=2025-11', 'type=meeting,', '%F0%9F%98%80')
      .map((part) => `${part}&`.repeat(Math.ceil(65_536 / (part.length + 1)))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('q=', 'actor=', 'bbox=', 'date=', 'cursor=', 'near=', 'lang=', 'updated_since=')
      .map((start) => start + '9a-,./~"!'.repeat(7_281)),
  },
)

const headers = fc.dictionary(
  fc.constantFrom(
    'If-None-Match',
    'If-Modified-Since',
    'If-Match',
    'If-Range',
    'Range',
    'Accept',
    'Accept-Datetime',
    'Accept-Language',
    'Accept-Encoding',
    'Origin',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'X-Original-URL',
    'X-HTTP-Method-Override',
    'CF-Connecting-IP',
    'CF-Ray',
    'Authorization',
    'Cookie',
    'Purpose',
  ),
  fc.oneof(
    fc.constantFrom(
      '*',
      'W/"x"',
      '"a", W/"b" ,, c',
      'bytes=0-9',
      'bytes=-1,5-2,999999999-',
      'items=0-',
      'text/csv',
      'text/html,application/geo+json;q=0.9,*/*;q=x',
      `${'text/csv;q=1,'.repeat(500)}*/*`,
      'Fri, 27 Feb 2026 12:00:00 GMT',
      'Fri, 27 Feb 2026 12:00:00 PST',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      '275760-09-13',
      FOREIGN,
      `host=${FOREIGN};proto=http`,
      'DELETE',
      '2001:db8::1',
      'null',
      '"'.repeat(5_000),
    ),
    fc.string({ maxLength: 40 }).map((chars) => chars.replace(/[^\x20-\x7e]/g, '?')),
  ),
  { maxKeys: 3 },
)

const anything = fc
  .tuple(path, search, bulk)
  .map(
    ([parts, query, more]) =>
      `/${parts.join('/')}${query || more ? `?${[more, query].filter(Boolean).join('&')}` : ''}`,
  )

/** `origin` is the service's own, or another that leads to it. */
export function madeUp(own: string): fc.Arbitrary<MadeUp> {
  return fc.record({
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant('GET') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'get', 'QUERY'),
      },
    ),
    origin: fc.oneof(
      { weight: 9, arbitrary: fc.constant(own) },
      { weight: 1, arbitrary: fc.constantFrom(`https://${FOREIGN}`, `http://${FOREIGN}:8080`) },
    ),
    path: fc.oneof({ weight: 1, arbitrary: sound }, { weight: 1, arbitrary: anything }),
    headers,
  })
}
