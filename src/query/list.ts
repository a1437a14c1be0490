import type { Collection } from '../model/terms.ts'
import { remembered, size } from '../segment/set.ts'
import { withinBudget } from './budget.ts'
import { type FacetCounts, facetsOf } from './facets.ts'
import { included, referencesOf } from './include.ts'
import { comparePlaces, findPlace, inOrder, type Place } from './order.ts'
import { pageOf } from './page.ts'
import { matching } from './plan.ts'
import type { Query } from './query.ts'
import { byRelevance, type LayerSet } from './relevance.ts'
import { idOf, recordById, type Shelf } from './shelf.ts'

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
  const { records, references, blocks: used } = pageOf(query, places.slice(0, query.limit), shelf, blocks)
  // What records refer to is only known once they are here.
  const total = totalOf(sets, query.include.length === 0 ? blocks - used : blocks)
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

/** How many match; null where counting them would read or look at too much. Until the page is here it leaves what that may still need. */
function totalOf(sets: readonly LayerSet[], needed: number): number | null {
  if (sets.some(({ set }) => (set.tests ?? 0) > TESTED_MOST)) return null
  const reader = sets[0]?.layer.segment.blocks
  const count = () => sets.reduce((sum, { layer, set }) => sum + size(set, layer.segment), 0)
  return withinBudget(() => (reader?.missing ? reader.sparing(needed, count) : count()))
}

/** What a query selects in each layer of its collection: all that matches and was not taken back. */
export function selected(query: Query, shelf: Shelf): LayerSet[] {
  const hidden = Object.keys(shelf.withdrawn[query.collection])
  return shelf.layers(query.collection).map((layer) => ({
    layer,
    set: remembered(matching(query, layer, hidden)),
  }))
}

function placesOf(query: Query, shelf: Shelf, sets: readonly LayerSet[], after: string | null): Place[] {
  const { sort, limit } = query
  const anchor = after === null ? null : findPlace(shelf.layers(query.collection), after, sort)
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
