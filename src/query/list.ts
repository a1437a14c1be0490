import type { Withdrawn } from '../model/dossier.ts'
import { nearest } from '../model/nearest.ts'
import type { Collection } from '../model/terms.ts'
import type { Layer } from '../segment/layer.ts'
import { holds, remembered, size } from '../segment/set.ts'
import { withinBudget } from './budget.ts'
import { type FacetCounts, facetsOf } from './facets.ts'
import { included, referencesOf } from './include.ts'
import { comparePlaces, findPlace, inOrder, type Place } from './order.ts'
import { pageOf } from './page.ts'
import { matching, ordinalOf } from './plan.ts'
import type { Query } from './query.ts'
import { byRelevance, type LayerSet } from './relevance.ts'

/** What a query runs over: every collection of one release in its layers, and what was taken back since. */
export type Shelf = { layers: Record<Collection, readonly Layer[]>; withdrawn: Withdrawn }

/** The answer to a query: stored texts of whole records, in order. */
export type Listing = {
  records: string[]
  total: number
  relation: 'eq' | 'gte'
  /** The id behind which the next page begins; null on the last one. */
  next: string | null
  included: Partial<Record<Collection, string[]>> | null
  facets: Record<string, FacetCounts> | null
}

/** Blocks of one page. Where they would be more, the page is shorter than asked for and the next one goes on. */
const PAGE_BLOCKS_MOST = 24

/**
 * Runs a query. Pure, and void while a block is missing: see `Session.settle`.
 * @param after the cursor's record @param blocks that one page may lie in
 */
export function list(query: Query, shelf: Shelf, after: string | null, blocks = PAGE_BLOCKS_MOST): Listing {
  const sets = selected(query, shelf)
  const places = placesOf(query, shelf, sets, after)
  const facets = query.facets.length === 0 ? null : facetsOf(query, sets, shelf.withdrawn)
  const { records, references } = pageOf(query, places.slice(0, query.limit), shelf, blocks)
  const total = totalOf(sets, blocks)
  return {
    records,
    total: total ?? places.length,
    relation: total === null ? 'gte' : 'eq',
    // One more than asked for tells whether there is a next page.
    next: places.length > records.length ? idOf(records.at(-1)) : null,
    included: query.include.length === 0 ? null : included(query, references, shelf),
    facets,
  }
}

/** Documents that are looked at one by one to tell how many match: a page needs far fewer. */
const TESTED_MOST = 2_048

/** How many match; null where counting them would read or look at too much. Until the page is here it leaves what that may need. */
function totalOf(sets: readonly LayerSet[], needed: number): number | null {
  if (sets.some(({ set }) => (set.tests ?? 0) > TESTED_MOST)) return null
  const reader = sets[0]?.layer.segment.blocks
  const count = () => sets.reduce((sum, { layer, set }) => sum + size(set, layer.segment), 0)
  return withinBudget(() => (reader?.missing ? reader.sparing(needed, count) : count()))
}

/** What a query selects in each layer of its collection: all that matches and was not taken back. */
export function selected(query: Query, shelf: Shelf): LayerSet[] {
  const hidden = Object.keys(shelf.withdrawn[query.collection])
  return shelf.layers[query.collection].map((layer) => ({
    layer,
    set: remembered(matching(query, layer, hidden)),
  }))
}

function placesOf(query: Query, shelf: Shelf, sets: readonly LayerSet[], after: string | null): Place[] {
  const { sort, limit } = query
  const anchor = after === null ? null : findPlace(shelf.layers[query.collection], after, sort)
  // A page that begins behind a record that is not there is empty.
  if (after !== null && !anchor) return []
  if (sort === 'relevance' && query.q) return byRelevance(query.q, sets, anchor, limit + 1)
  const places = sets.flatMap(({ layer, set }) => inOrder(set, layer, sort, anchor, limit + 1))
  return sets.length > 1 ? places.sort((a, b) => comparePlaces(a, b, sort)) : places
}

/** One record by id, as a listing of it alone; null when there is none. Void while a block is missing. */
export function item(query: Query, shelf: Shelf, id: string): Listing | null {
  const record = recordById(shelf, query.collection, id)
  if (record === null) return null
  const references = query.include.length === 0 ? null : included(query, [referencesOf(query, record)], shelf)
  return { records: [record], total: 1, relation: 'eq', next: null, included: references, facets: null }
}

/** The stored text of a record, null when there is none or it was withdrawn. */
export function recordById(shelf: Shelf, collection: Collection, id: string): string | null {
  if (Object.hasOwn(shelf.withdrawn[collection], id)) return null
  // The upper layer has the last word on a record, and what it removed is gone.
  for (const { segment, superseded } of shelf.layers[collection].toReversed()) {
    const ordinal = ordinalOf(segment, id)
    if (ordinal !== null) return holds(superseded, ordinal) ? null : (segment.record(ordinal) ?? null)
  }
  return null
}

/** Records of a small collection that ids are looked for among. */
const NEAR_MOST = 2_000

/** The id that a mistyped one most likely means, where all the records are at hand anyway; void while a block is missing. */
export function nearestId(shelf: Shelf, collection: Collection, id: string): string | undefined {
  const layers = shelf.layers[collection]
  if (!layers.every(({ segment }) => segment.open.isPacked)) return undefined
  const ids = layers.flatMap(({ segment }) =>
    Array.from({ length: Math.min(segment.count, NEAR_MOST) }, (_, ordinal) => idOf(segment.record(ordinal))),
  )
  return nearest(
    id,
    ids.filter((each) => !Object.hasOwn(shelf.withdrawn[collection], each)),
  )
}

/** The id of a stored record, which begins with it: see release/documents.ts. Empty while its block is missing. */
export function idOf(record: string | undefined): string {
  return record === undefined ? '' : record.slice(7, record.indexOf('"', 7))
}
