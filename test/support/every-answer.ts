import { inject } from 'vitest'
import { service, storeOnly } from './service.ts'

/**
 * Every kind of answer there is, over the edited dossier: what it is, its status, the address, and how it is asked for
 * where that is not just so. A new route needs a row here, and all that holds of every answer then holds of it.
 */
type EveryAnswer = readonly [what: string, status: number, path: string, how?: How | undefined]
type How = { init?: RequestInit; over?: Parameters<typeof service>[0]; given?: () => Promise<void> }

/** What a browser asks a page with. */
const BROWSER = { init: { headers: { Accept: 'text/html,*/*;q=0.8' } } }

const OLD = '/v1/@2026-02-27'

function message(content: object): RequestInit {
  return { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...content }) }
}

/** The newest release refers to a block that is not there. */
async function withoutBlocks(): Promise<void> {
  const values = inject('published')
  await storeOnly(Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('b/'))))
}

export const EVERY_ANSWER: readonly EveryAnswer[] = [
  ['the landing page', 200, '/'],
  ['the landing page as Markdown', 200, '/index.md'],
  ['the page of a list', 200, '/actors?kind=state'],
  ['the page of a record', 200, '/events/mirza-meets-yunus?lang=bn'],
  ['the page of a record of a release', 200, '/@2026-02-27/locations/dhaka'],
  ['the page of a record as Markdown', 200, '/events/mirza-meets-yunus.md'],
  ['the health of the service', 200, '/healthz'],
  ['what crawlers may read', 200, '/robots.txt'],
  ['what language models read first', 200, '/llms.txt'],
  ['the APIs of this host', 200, '/.well-known/api-catalog'],
  ['whom to tell of a weakness, where nobody is named', 404, '/.well-known/security.txt'],
  ['the page of every record', 200, '/sitemap.xml'],
  ['some of the pages', 200, '/sitemap-1.xml'],
  ['the page that makes embeds', 200, '/embed?widget=timeline&actor=isi'],
  ['how a page is embedded', 200, '/oembed?url=https%3A%2F%2Fdossier.test%2Fevents%2Fmirza-meets-yunus'],
  [
    'how a page is embedded in a format that there is not',
    501,
    '/oembed?url=https%3A%2F%2Fdossier.test%2F&format=yaml',
  ],
  ['what there is', 200, '/v1'],
  ['a list', 200, '/v1/events?actor=pakistan&limit=5'],
  ['a list with its suffix', 200, '/v1/events.json'],
  ['a list of nothing', 200, '/v1/events?country=NZ'],
  ['a record', 200, '/v1/events/mirza-meets-yunus'],
  ['the codebook', 200, '/v1/codebook'],
  ['the releases', 200, '/v1/releases'],
  ['a release', 200, '/v1/releases/2026-02-27'],
  ['what there is in a release', 200, OLD],
  ['a list of a release', 200, `${OLD}/actors?kind=state`],
  ['a record of a release', 200, `${OLD}/locations/dhaka`],
  ['a release as a data package', 200, `${OLD}/datapackage.json`],
  ['a citation', 200, '/v1/citation.bib'],
  ['the catalog', 200, '/catalog.jsonld'],
  ['all states of a list', 200, '/v1/timemap/events?actor=pakistan'],
  ['all states of a list up to a release', 200, '/v1/timemap.json/@2026-02-27/events'],
  [
    'a list as it was',
    302,
    '/v1/events',
    { init: { headers: { 'Accept-Datetime': 'Fri, 27 Feb 2026 12:00:00 GMT' } } },
  ],
  ['a list as it was at no time', 400, '/v1/events', { init: { headers: { 'Accept-Datetime': 'yesterday' } } }],
  ['the codebook of a release', 200, `${OLD}/codebook`],
  ['a preflight', 204, '/v1/events', { init: { method: 'OPTIONS' } }],
  ['a merged record', 308, '/v1/events/jamuna-call'],
  ['a merged record of a release', 308, '/v1/@2026-02-28/actors/pakistan-fleet'],
  ['a list as CSV', 200, '/v1/events.csv?limit=5'],
  ['the claims of a list', 200, '/v1/events/claims.csv?limit=5'],
  ['a whole list for a map', 200, '/v1/locations.geojson?all=true'],
  ['a record for a calendar', 200, '/v1/events/mirza-meets-yunus.ics'],
  ['a list in a format that the reader likes better', 303, '/v1/events', { init: { headers: { Accept: 'text/csv' } } }],
  ['a collection in a format it does not come in', 404, '/v1/actors.ics'],
  ['a misspelt parameter', 400, '/v1/events?actr=pakistan'],
  ['a misspelt value', 400, '/v1/events?actor=pakistn'],
  ['an embed', 200, '/embed/timeline?actor=pakistan&limit=5'],
  ['an embed as a part of another page', 200, '/embed/map.fragment'],
  ['an embed as a picture', 200, '/embed/network.svg?theme=dark'],
  ['an embed of a release', 200, '/embed/@2026-02-27/sources?limit=5'],
  ['an embed about a record', 200, '/embed/event/mirza-meets-yunus'],
  ['an embed about a merged record', 308, '/embed/event/jamuna-call'],
  ['a misspelt parameter of an embed', 400, '/embed/timeline?thme=dark'],
  ['an unknown embed', 404, '/embed/timelime'],
  ['an embed about a withdrawn record', 410, '/embed/event/isi-cell-claim'],
  ['the proof of a record', 200, '/v1/proof/events/mirza-meets-yunus'],
  ['the proof of a record of a release', 200, `${OLD}/proof/sources/ndtv-9697491`],
  ['a message of a language model', 200, '/mcp', { init: message({ method: 'tools/list' }) }],
  [
    'a message without an answer',
    202,
    '/mcp',
    { init: message({ id: undefined, method: 'notifications/initialized' }) },
  ],
  ['a preflight of a message', 204, '/mcp', { init: { method: 'OPTIONS' } }],
  ['a look at where messages go', 405, '/mcp'],
  ['an unknown record', 404, '/v1/events/nothing-happened'],
  ['an unknown release', 404, '/v1/@2020-01-01/events'],
  ['an unknown release by itself', 404, '/v1/releases/2020-01-01'],
  ['an unknown collection', 404, '/v1/people'],
  ['an unknown format', 404, '/v1/events.docx'],
  ['an unknown problem', 404, '/problems/unlucky'],
  ['an unknown page', 404, '/robots.php'],
  ['an unknown page for a browser', 404, '/robots', BROWSER],
  ['a page of an unknown record for a browser', 404, '/actors/nobody', BROWSER],
  ['a page of an unknown record', 404, '/actors/nobody'],
  ['a page of a withdrawn record for a browser', 410, '/events/isi-cell-claim', BROWSER],
  ['the page of a merged record', 308, '/locations/dacca'],
  ['a write', 405, '/v1/events', { init: { method: 'POST', body: '{}' } }],
  ['a withdrawn record', 410, '/v1/events/isi-cell-claim'],
  ['a withdrawn record of an old release', 410, `${OLD}/events/pns-taimur-refused`],
  ['one request too many', 429, '/v1/events', { over: { LIMITER: { limit: async () => ({ success: false }) } } }],
  [
    'a bug',
    500,
    '/v1/events',
    {
      over: {
        VERSION: {
          get id(): string {
            throw new Error('a secret of ours')
          },
        },
      },
    },
  ],
  ['a block that is not there', 503, '/v1/events', { given: withoutBlocks }],
  ['nothing published', 503, '/v1/events', { given: () => storeOnly({}) }],
]

/** Asks for one of them in a fresh isolate. @param changes to the request, on top of its own */
export async function askFor([, , path, how = {}]: EveryAnswer, changes: RequestInit = {}): Promise<Response> {
  await (how.given ?? (() => storeOnly(inject('edited'))))()
  return await service(how.over).ask(path, { ...how.init, ...changes })
}
