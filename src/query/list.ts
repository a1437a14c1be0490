import type { Collection, Withdrawn } from '../model/dossier.ts'
import type { Segment } from '../segment/segment.ts'
import { size, without } from '../segment/set.ts'
import { included } from './include.ts'
import { comparePlaces, findPlace, inOrder, type Place } from './order.ts'
import { matching, ordinalOf, withIds } from './plan.ts'
import type { Query } from './query.ts'

/** What a query runs over: the segments of every collection of one release, and what was taken back since. */
export type Shelf = { segments: Record<Collection, readonly Segment[]>; withdrawn: Withdrawn }

/** The answer to a query: stored texts of whole records, in order. */
export type Listing = {
  records: string[]
  total: number
  relation: 'eq' | 'gte'
  /** The id behind which the next page begins; null on the last one. */
  next: string | null
  included: Partial<Record<Collection, string[]>> | null
}

/** Runs a query. Pure, and void while a block is missing: see `Session.settle`. @param after the cursor's record */
export function list(query: Query, shelf: Shelf, after: string | null): Listing {
  const segments = shelf.segments[query.collection]
  const hidden = Object.keys(shelf.withdrawn[query.collection])
  const anchor = after === null ? null : findPlace(segments, after, query.sort)
  let total = 0
  const places: Place[] = []
  for (const segment of segments) {
    const set = without(matching(query, segment), withIds(segment, hidden))
    total += size(set, segment)
    // A page that begins nowhere is empty, and one more than asked for tells whether there is a next one.
    if (after === null || anchor) places.push(...inOrder(set, segment, query.sort, anchor, query.limit + 1))
  }
  if (segments.length > 1) places.sort((a, b) => comparePlaces(a, b, query.sort))
  const page = places.slice(0, query.limit)
  const records = page.map(({ segment, ordinal }) => segment.record(ordinal) ?? '')
  return {
    records,
    total,
    relation: 'eq',
    next: places.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    included: query.include.length === 0 ? null : included(query, records, shelf),
  }
}

/** One record by id, as a listing of it alone; null when there is none. Void while a block is missing. */
export function item(query: Query, shelf: Shelf, id: string): Listing | null {
  const record = recordById(shelf, query.collection, id)
  if (record === null) return null
  const records = [record]
  return {
    records,
    total: 1,
    relation: 'eq',
    next: null,
    included: query.include.length === 0 ? null : included(query, records, shelf),
  }
}

/** The stored text of a record, null when there is none or it was withdrawn. */
export function recordById(shelf: Shelf, collection: Collection, id: string): string | null {
  if (Object.hasOwn(shelf.withdrawn[collection], id)) return null
  for (const segment of shelf.segments[collection]) {
    const ordinal = ordinalOf(segment, id)
    if (ordinal !== null) return segment.record(ordinal) ?? null
  }
  return null
}
