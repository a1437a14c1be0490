import type { Collection } from '../../src/model/terms.ts'
import { firstDifference } from './difference.ts'
import { type Engine, type Json, ORIGIN } from './engine.ts'
import type { Oracle, Place } from './oracle.ts'

/** What became of a query: the same answer, refused for its cost, or where the answers part. */
export type Verdict =
  | { kind: 'same'; pages: number }
  | { kind: 'refused'; path: string; detail: string }
  | { kind: 'differs'; where: string }

/** Scores closer than this share of each other are equal: the two add the same numbers in different orders. */
const SCORES_ALIKE = 1e-9
/** Pages of a list that are followed; all of them unless there are more. */
const PAGES_MOST = 15

class Difference extends Error {}

/** Asks the service and the oracle the same. @param path of a list, of the timeline, of the network or of the search */
export async function judge(engine: Engine, oracle: Oracle, path: string): Promise<Verdict> {
  const url = new URL(path, ORIGIN)
  const name = url.pathname.slice('/v1/'.length)
  const { status, body } = await engine.ask(path)
  try {
    const collection = (VIEWS.has(name) ? 'events' : name) as Collection
    const unknown = oracle.unknown(collection, url.searchParams)
    if (status === 422 && unknown === null) return { kind: 'refused', path, detail: body.detail }
    same('status', status, unknown === null ? 200 : 400)
    if (unknown !== null) return { kind: 'same', pages: 0 }
    const judged = VIEWS.get(name)
    if (judged) judged(oracle, url.searchParams, body)
    const pages = judged ? 1 : await judgeList(engine, oracle, collection, url.searchParams, body)
    return { kind: 'same', pages }
  } catch (error) {
    if (error instanceof Difference) return { kind: 'differs', where: error.message }
    throw error
  }
}

const VIEWS = new Map([
  ['timeline', judgeTimeline],
  ['network', judgeNetwork],
  ['search', judgeSearch],
])

async function judgeList(
  engine: Engine,
  oracle: Oracle,
  collection: Collection,
  search: URLSearchParams,
  first: Json,
): Promise<number> {
  const total = oracle.select(collection, search)
  const places = oracle.ordered(collection, search)
  const facets = search.get('facets')?.split(',') ?? []
  const counted = Object.fromEntries(facets.map((field) => [field, oracle.facet(collection, field, search)]))
  const seen = new Set<string>()
  let [body, pages] = [first, 0]
  for (;;) {
    judgePage(oracle, collection, search, body, { total, places, seen })
    judgeFacets(body, counted)
    pages++
    const { next } = body.page
    if (next === null || pages === PAGES_MOST || seen.size >= places.length) break
    const answer = await engine.ask(next)
    // Whoever was given the first page is given the others: they may only be shorter.
    same(`status of page ${pages + 1}, ${next}`, answer.status, 200)
    body = answer.body
  }
  for (const { values } of Object.values(first.facets ?? {}) as Json[]) {
    // One of them, which one being left to chance that repeats.
    const value = values[total % Math.max(1, values.length)]
    const found = value && (await totalOf(engine, value.url))
    if (found) same(`total of ${value.url}`, found, { total: value.count })
  }
  return pages
}

/** How many records an address finds; null where it is refused or only a lower bound. */
async function totalOf(engine: Engine, url: string): Promise<{ total: number } | null> {
  const { status, body } = await engine.ask(url)
  if (status === 422) return null
  same(`status of ${url}`, status, 200)
  return body.page.relation === 'eq' ? { total: body.page.total } : null
}

type Expected = { total: number; places: readonly Place[]; seen: Set<string> }

function judgePage(
  oracle: Oracle,
  collection: Collection,
  search: URLSearchParams,
  { data, page, included }: Json,
  { total, places, seen }: Expected,
): void {
  const from = seen.size
  const limit = Number(search.get('limit') ?? 20)
  const byId = new Map(places.map((place) => [place.id, place]))
  if (page.relation === 'eq') same('page.total', page.total, total)
  else if (page.total > total) differ('page.total', `${page.total} or more`, total)
  same('page.limit', page.limit, limit)
  same('page.count', page.count, data.length)
  for (const [i, record] of data.entries()) {
    const expected = places[from + i]
    // A list that is longer than the part of it we look at.
    if (!expected && from + i < total) break
    const place = byId.get(record.id)
    const where = `record ${from + i}`
    if (!place || !expected || seen.has(record.id) || !isAlike(place, expected)) differ(where, record.id, expected?.id)
    else seen.add(record.id)
    same(where, record, oracle.shaped(collection, oracle.record((place as Place).n), search))
  }
  if (page.next === null) same('records up to the last page', seen.size, total)
  // A page may be shorter than asked for where its records lie far apart, but then there is another.
  else if (seen.size >= total || data.length === 0) differ('page.next', page.next, null)
  if (search.has('include'))
    same(
      'included',
      included,
      oracle.included(
        data.map(({ id }: Json) => oracle.record(byId.get(id)?.n ?? 0)),
        search,
      ),
    )
}

/** Whether two places may stand for each other: the same record, or two whose scores only rounding tells apart. */
function isAlike(a: Place, b: Place): boolean {
  if (a.id === b.id) return true
  if (a.score === null || b.score === null || a.score === b.score) return false
  return Math.abs(a.score - b.score) <= SCORES_ALIKE * Math.abs(b.score)
}

function judgeFacets(body: Json, counted: Record<string, { value: string; label: string; count: number }[]>): void {
  for (const [field, expected] of Object.entries(counted)) {
    same(`facets.${field}.relation`, body.facets[field].relation, 'eq')
    const got = body.facets[field].values.map(({ value, label, count }: Json) => ({ value, label, count }))
    same(`facets.${field}`, got, expected)
  }
}

function judgeTimeline(oracle: Oracle, search: URLSearchParams, body: Json): void {
  same('total', body.total, oracle.select('events', search))
  same('data', body.data, oracle.timeline(search.get('interval') ?? 'month'))
}

function judgeNetwork(oracle: Oracle, search: URLSearchParams, { data, relation }: Json): void {
  oracle.select('events', search)
  const { nodes, edges, isWhole } = oracle.network(Number(search.get('limit') ?? 100))
  same('relation', relation, isWhole ? 'eq' : 'gte')
  // Of an edge's events those that would cost too much to name are left out: the others stand in their order.
  const named = data.edges.map(({ url: _, ...edge }: Json, i: number) => ({
    ...edge,
    events: isWithin(edge.events, edges[i]?.events ?? []) ? edges[i].events : edge.events,
  }))
  same('edges', named, edges)
  same(
    'nodes',
    data.nodes.map(({ id, events }: Json) => ({ id, events })),
    nodes,
  )
}

/** Whether all of some values stand in others, in their order. */
function isWithin(some: readonly string[], others: readonly string[]): boolean {
  const kept = others.filter((each) => some.includes(each))
  return kept.length === some.length && kept.every((each, i) => each === some[i])
}

function judgeSearch(oracle: Oracle, search: URLSearchParams, { data }: Json): void {
  const limit = Number(search.get('limit') ?? 5)
  const q = new URLSearchParams({ q: search.get('q') ?? '', sort: 'relevance' })
  for (const collection of ['actors', 'locations', 'events', 'sources'] as const) {
    oracle.select(collection, q)
    const places = oracle.ordered(collection, q)
    const hits: Json[] = data.filter((hit: Json) => hit.collection === collection)
    same(`hits in ${collection}`, hits.length, Math.min(limit, places.length))
    for (const [i, hit] of hits.entries()) {
      const place = places.find(({ id }) => id === hit.id)
      const expected = places[i] as Place
      if (!place || !isAlike(place, expected)) differ(`${collection} ${i}`, hit.id, expected.id)
      else same(`${collection} ${i}`, hit, { ...oracle.hit(collection, place, search), url: hit.url })
    }
  }
}

function same(where: string, got: unknown, expected: unknown): void {
  const difference = firstDifference(got, expected)
  if (difference) differ(`${where}${difference.path}`, difference.got, difference.expected)
}

function differ(where: string, got: unknown, expected: unknown): never {
  throw new Difference(`${where}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`)
}

/** Follows a list of ids to its end, however many pages it has, and compares their order. @throws where it differs */
export async function walk(engine: Engine, oracle: Oracle, path: string): Promise<number> {
  const url = new URL(path, ORIGIN)
  oracle.select(url.pathname.slice('/v1/'.length) as Collection, url.searchParams)
  const expected = oracle.ids(url.searchParams.get('sort') ?? '')
  const ids: string[] = []
  let pages = 0
  for (let next: string | null = path; next !== null; pages++) {
    const { status, body } = await engine.ask(next)
    same(`status of page ${pages + 1} of ${path}`, status, 200)
    for (const { id } of body.data) ids.push(id)
    next = body.page.next
  }
  same(path, ids, expected)
  return pages
}
