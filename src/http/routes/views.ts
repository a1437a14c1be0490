import { badParameter } from '../../errors.ts'
import { NETWORK_FORMATS } from '../../formats/network.ts'
import { canonicalQuery } from '../../query/canonical.ts'
import { checkValues } from '../../query/known.ts'
import { selected } from '../../query/list.ts'
import { network } from '../../query/network.ts'
import { parseView } from '../../query/parse.ts'
import type { Query } from '../../query/query.ts'
import { search } from '../../query/search.ts'
import { type Interval, timeline } from '../../query/timeline.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { answer } from '../answer.ts'
import { rootOf } from '../asked.ts'
import type { AppContext } from '../context.ts'
import { redirected, releaseOf, withFilter } from './collections.ts'

/** `/v1/timeline`: how many of the events that match begin in each day, week, month or year. */
export async function timelineRoute(c: AppContext, pinned: string | null) {
  const { origin, searchParams } = c.get('url')
  const { query, own } = parseView('timeline', searchParams)
  const interval = (own.interval?.[0] ?? 'month') as Interval
  return await answer(c, {
    pinned,
    address: address('timeline', query, interval === 'month' ? [] : [`interval=${interval}`]),
    contentType: 'application/json',
    async make(release) {
      const { periods, total } = await overEvents(c, query, release, (sets) => timeline(sets, interval))
      return { body: `${JSON.stringify({ data: periods, total, interval, release: releaseOf(origin, release) })}\n` }
    },
  })
}

const PAIRS = 100

/** `/v1/network`: who meets whom in the events that match, also as CSV and GraphML. */
export async function networkRoute(c: AppContext, format: keyof typeof NETWORK_FORMATS, pinned: string | null) {
  const { origin, searchParams } = c.get('url')
  const { query, own } = parseView('network', searchParams)
  const limit = (own.limit?.[0] ?? PAIRS) as number
  const extra = [
    ...(query.lang.length > 0 ? [`lang=${query.lang.join(',')}`] : []),
    ...(limit === PAIRS ? [] : [`limit=${limit}`]),
  ]
  return await answer(c, {
    pinned,
    address: address(`network${format === 'json' ? '' : `.${format}`}`, query, extra),
    contentType: NETWORK_FORMATS[format].contentType,
    async make(release) {
      const found = await overEvents(c, query, release, (sets) =>
        network(sets, limit, c.get('reading').current.withdrawn.actors),
      )
      const lang = query.lang.length > 0 ? query.lang : release.manifest.dossier.languages
      const events = `${rootOf(origin, pinned)}/events`
      const body = NETWORK_FORMATS[format].write({
        network: found,
        lang,
        release: releaseOf(origin, release),
        urlOf: ({ source, target }) => {
          const both = withFilter(withFilter(selection(query), 'actor', source), 'actor', target)
          return `${events}?${canonicalQuery({ ...both, exact: true })}`
        },
      })
      return { body }
    },
  })
}

const HITS = 5

/** `/v1/search`: what a word that is being typed may be the beginning of, in every collection. */
export async function searchRoute(c: AppContext, pinned: string | null) {
  const { origin, searchParams } = c.get('url')
  const { query, own } = parseView('search', searchParams)
  const { q, lang } = query
  if (!q) throw badParameter('q', '', 'given: the words to search for')
  const limit = (own.limit?.[0] ?? HITS) as number
  const extra = [...(lang.length > 0 ? [`lang=${lang.join(',')}`] : []), ...(limit === HITS ? [] : [`limit=${limit}`])]
  return await answer(c, {
    pinned,
    address: address('search', query, extra),
    contentType: 'application/json',
    async make(release) {
      const { session } = c.get('reading')
      const shelf = c.get('reading').shelf(release)
      const hits = await session.settle(() => search(q, shelf, limit, lang))
      const root = rootOf(origin, pinned)
      const data = hits.map((hit) => ({ ...hit, url: `${root}/${hit.collection}/${hit.id}` }))
      return { body: `${JSON.stringify({ data, release: releaseOf(origin, release) })}\n` }
    },
  })
}

/** Works something out over the events that a query selects. */
async function overEvents<T>(
  c: AppContext,
  query: Query,
  release: OpenRelease,
  work: (sets: ReturnType<typeof selected>) => T,
): Promise<T> {
  const reading = c.get('reading')
  const shelf = reading.shelf(release)
  const resolved = redirected(query, release)
  return await reading.session.settle(() => {
    checkValues(resolved, shelf, release.manifest.codebook)
    return work(selected(resolved, shelf))
  })
}

/** The part of a query that selects events. */
function selection(query: Query): Query {
  return { ...query, sort: '-date', limit: 20, lang: [] }
}

/** The canonical address of a view: the canonical form of what it selects, and of what is its own. */
function address(view: string, query: Query, own: readonly string[]): string {
  const selected = canonicalQuery({ ...selection(query), sort: query.sort })
  const canonical = [...(selected === '' ? [] : [selected]), ...own].join('&')
  return `/v1/${view}${canonical && `?${canonical}`}`
}
