import type { Collection, Withdrawn } from '../model/dossier.ts'
import type { Layer } from '../segment/layer.ts'
import { holds, remembered, size, without } from '../segment/set.ts'
import { withinBudget } from './budget.ts'
import { type FacetCounts, facetsOf } from './facets.ts'
import { included } from './include.ts'
import { comparePlaces, findPlace, inOrder, type Place } from './order.ts'
import { matching, ordinalOf, withIds } from './plan.ts'
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

/** Record blocks of one page. Where they would be more, the page is shorter than asked for and the next one goes on. */
const RECORD_BLOCKS_MOST = 24

/**
 * Runs a query. Pure, and void while a block is missing: see `Session.settle`.
 * @param after the cursor's record @param blocks of records that one page may lie in
 */
export function list(query: Query, shelf: Shelf, after: string | null, blocks = RECORD_BLOCKS_MOST): Listing {
  const sets = selected(query, shelf)
  const places = placesOf(query, shelf, sets, after)
  const page = near(places.slice(0, query.limit), blocks)
  const records = page.map(({ layer, ordinal }) => layer.segment.record(ordinal) ?? '')
  const total = totalOf(sets, blocks)
  return {
    records,
    total: total ?? places.length,
    relation: total === null ? 'gte' : 'eq',
    // One more than asked for tells whether there is a next page.
    next: places.length > page.length ? idOf(records.at(-1)) : null,
    included: query.include.length === 0 ? null : included(query, records, shelf),
    facets: query.facets.length === 0 ? null : facetsOf(query, sets, shelf.withdrawn),
  }
}

/** How many match; null where counting them would read too much. Until the page is here it leaves what that may need. */
function totalOf(sets: readonly LayerSet[], needed: number): number | null {
  const reader = sets[0]?.layer.segment.blocks
  const count = () => sets.reduce((sum, { layer, set }) => sum + size(set, layer.segment), 0)
  return withinBudget(() => (reader?.missing ? reader.sparing(needed, count) : count()))
}

/** As many of a page's places as lie in so many blocks: in a large release each may lie in one of its own. */
function near(places: Place[], most: number): Place[] {
  const blocks = new Set<string>()
  const end = places.findIndex(({ layer: { segment, rank }, ordinal }) => {
    if (!segment.open.isPacked) blocks.add(`${rank(0) % 2} ${segment.recordBlockOf(ordinal)}`)
    return blocks.size > most
  })
  return end === -1 ? places : places.slice(0, end)
}

/** What a query selects in each layer of its collection: all that matches and was not taken back. */
export function selected(query: Query, shelf: Shelf): LayerSet[] {
  const hidden = Object.keys(shelf.withdrawn[query.collection])
  return shelf.layers[query.collection].map((layer) => ({
    layer,
    set: remembered(without(matching(query, layer), withIds(layer.segment, hidden))),
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
  const references = query.include.length === 0 ? null : included(query, [record], shelf)
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

/** The id of a stored record, which begins with it: see release/documents.ts. Empty while its block is missing. */
export function idOf(record: string | undefined): string {
  return record === undefined ? '' : record.slice(7, record.indexOf('"', 7))
}
