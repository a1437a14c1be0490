import fc from 'fast-check'
import { name, value } from './anything.ts'

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
export const sound = fc
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
