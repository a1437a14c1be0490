/** What is asked, and by which answers it is well answered. */
export type Ask = { path: string; headers?: Record<string, string>; method?: string; statuses: readonly number[] }

/** A mix as a public API meets it: most of it known to the caches, some of it new, some of it wrong. */
const POPULAR = [
  '/',
  '/v1',
  '/v1/events',
  '/v1/events?actor=pakistan-navy',
  '/v1/events?q=naval&facets=type',
  '/v1/events/mirza-meets-yunus',
  '/v1/actors?limit=100',
  '/v1/sources?limit=100',
  '/v1/events.csv',
  '/v1/events.atom?sort=-updated',
  '/v1/events.ics?limit=100',
  '/v1/events.geojson',
  '/v1/timeline',
  '/v1/network',
  '/v1/search?q=dha',
  '/v1/releases',
  '/v1/datapackage.json',
]
const EMBEDS = ['/embed/timeline?limit=25', '/embed/map', '/embed/network', '/embed/event/mirza-meets-yunus']
const WRONG: readonly (readonly [path: string, status: number, method?: string])[] = [
  ['/v1/events?actr=pakistan', 400],
  ['/v1/events?limit=0', 400],
  ['/v1/events/nothing-happened', 404],
  ['/v1/@1999-01-01/events', 404],
  ['/wp-login.php', 404],
  ['/v1/events', 405, 'POST'],
]
const ACTORS = ['pakistan', 'bangladesh', 'pakistan-navy', 'isi', 'nsi']
const WORDS = ['navy', 'visit', 'chief', 'dhaka', 'army', 'defence', 'talks', 'trade']

/**
 * The n-th request of the mix. Of 100: 40 popular, 15 the same by who has them, 10 of a release, 20 that nobody asked
 * before, 8 embeds, 7 wrong.
 * @param release one that is published
 * @param etagOf what was last seen at a path
 */
export function nth(n: number, release: string, etagOf: (path: string) => string | undefined): Ask {
  // In no order, yet the same at every run.
  const at = (n * 7_919) % 100
  const pick = <T>(all: readonly T[]): T => all[Math.floor(n / 100 + at) % all.length] as T
  if (at < 40) return { path: pick(POPULAR), statuses: [200] }
  if (at < 55) {
    const path = pick(POPULAR)
    const etag = etagOf(path)
    return { path, statuses: [200, 304], ...(etag !== undefined && { headers: { 'If-None-Match': etag } }) }
  }
  if (at < 65) return { path: pick(POPULAR.slice(2, 10)).replace('/v1', `/v1/@${release}`), statuses: [200] }
  if (at < 85) {
    const day = new Date(Date.UTC(2024, 0, 1 + (n % 900))).toISOString().slice(0, 10)
    const search = [`date=../${day}`, `actor=${pick(ACTORS)}`, `q=${pick(WORDS)}`, `limit=${1 + (n % 97)}`]
    return { path: `/v1/events?${search.slice(n % 3).join('&')}`, statuses: [200] }
  }
  if (at < 93) return { path: pick(EMBEDS), statuses: [200] }
  const [path, status, method = 'GET'] = pick(WRONG)
  return { path, method, statuses: [status] }
}
