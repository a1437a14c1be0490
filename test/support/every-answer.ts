import { inject } from 'vitest'
import { service, storeOnly } from './service.ts'

/**
 * Every kind of answer there is, over the edited dossier: what it is, its status, the address, and how it is asked for
 * where that is not just so. A new route needs a row here, and all that holds of every answer then holds of it.
 */
type EveryAnswer = readonly [what: string, status: number, path: string, how?: How | undefined]
type How = { init?: RequestInit; over?: Parameters<typeof service>[0]; given?: () => Promise<void> }

const OLD = '/v1/@2026-02-27'

/** The newest release refers to a block that is not there. */
async function withoutBlocks(): Promise<void> {
  const values = inject('published')
  await storeOnly(Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('b/'))))
}

export const EVERY_ANSWER: readonly EveryAnswer[] = [
  ['the landing page', 200, '/'],
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
  ['the page of all problems', 200, '/problems'],
  ['the page of one problem', 200, '/problems/bad-parameter'],
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
  ['an unknown record', 404, '/v1/events/nothing-happened'],
  ['an unknown release', 404, '/v1/@2020-01-01/events'],
  ['an unknown release by itself', 404, '/v1/releases/2020-01-01'],
  ['an unknown collection', 404, '/v1/people'],
  ['an unknown format', 404, '/v1/events.docx'],
  ['an unknown problem', 404, '/problems/unlucky'],
  ['an unknown page', 404, '/robots.php'],
  ['a write', 405, '/v1/events', { init: { method: 'POST', body: '{}' } }],
  ['a withdrawn record', 410, '/v1/events/isi-cell-claim'],
  ['a withdrawn record of an old release', 410, `${OLD}/events/pns-taimur-refused`],
  ['one request too many', 429, '/v1/events', { over: { LIMITER: { limit: async () => ({ success: false }) } } }],
  ['a bug', 500, '/v1/events', { over: { LIMITER: { limit: () => Promise.reject(new Error('a secret of ours')) } } }],
  ['a block that is not there', 503, '/v1/events', { given: withoutBlocks }],
  ['nothing published', 503, '/v1/events', { given: () => storeOnly({}) }],
]

/** Asks for one of them in a fresh isolate. @param changes to the request, on top of its own */
export async function askFor([, , path, how = {}]: EveryAnswer, changes: RequestInit = {}): Promise<Response> {
  await (how.given ?? (() => storeOnly(inject('edited'))))()
  return await service(how.over).ask(path, { ...how.init, ...changes })
}
