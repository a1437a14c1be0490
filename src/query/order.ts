import { members, RUN } from '../segment/chunk.ts'
import type { Segment } from '../segment/segment.ts'
import { type OrdinalSet, take } from '../segment/set.ts'
import { ordinalOf } from './plan.ts'
import type { Sort } from './query.ts'

/** A record in a list: where it is, and what it is sorted by. Days are numbers; `updated` is 0 unless sorted by it. */
export type Place = { segment: Segment; ordinal: number; updated: number; day: number; id: string }

/** The orders that are another one read backwards. The others have the newest first, and ids ascending. */
function isBackwards(sort: Sort): boolean {
  return sort === 'date' || sort === '-id' || sort === 'updated'
}

function isByUpdate(sort: Sort): boolean {
  return sort === '-updated' || sort === 'updated'
}

/** The order of two places of one list, in whatever segments they are. */
export function comparePlaces(a: Place, b: Place, sort: Sort): number {
  const forwards = b.updated - a.updated || b.day - a.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  return isBackwards(sort) ? -forwards : forwards
}

/** The place of a record by its id: what a cursor points at. Null when no segment has it, or a block is missing. */
export function findPlace(segments: readonly Segment[], id: string, sort: Sort): Place | null {
  for (const segment of segments) {
    const ordinal = ordinalOf(segment, id)
    if (ordinal !== null) return placeOf(segment, ordinal, sort)
  }
  return null
}

/**
 * The first `limit` members of a set in the order of `sort`, those behind `after` where it is given. Order by date is
 * that of the ordinals, so a page is a seek however deep it lies; order by update reads a column.
 */
export function inOrder(set: OrdinalSet, segment: Segment, sort: Sort, after: Place | null, limit: number): Place[] {
  const backwards = isBackwards(sort)
  const start = after ? behind(segment, after, backwards) : backwards ? segment.count - 1 : 0
  const ordinals = isByUpdate(sort)
    ? byUpdate(set, segment, after ? { updated: after.updated, start } : null, backwards, limit)
    : take(set, segment, start, limit, backwards)
  return ordinals.map((ordinal) => placeOf(segment, ordinal, sort))
}

function placeOf(segment: Segment, ordinal: number, sort: Sort): Place {
  const updated = isByUpdate(sort) ? (segment.column('updated')(ordinal) ?? 0) : 0
  return { segment, ordinal, updated, day: segment.dayOf(ordinal), id: idOf(segment.record(ordinal)) }
}

/** A stored record begins with its id: see release/build.ts. Empty while its block is missing. */
export function idOf(record: string | undefined): string {
  return record === undefined ? '' : record.slice(7, record.indexOf('"', 7))
}

/** The first ordinal behind a place: the neighbour in its own segment, in another one looked for by day and id. */
function behind(segment: Segment, after: Place, backwards: boolean): number {
  if (segment === after.segment) return after.ordinal + (backwards ? -1 : 1)
  let [low, high] = [segment.firstOn(after.day), segment.firstOn(after.day - 1)]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (idOf(segment.record(middle)) < after.id) low = middle + 1
    else high = middle
  }
  return backwards ? low - 1 : low
}

/**
 * The first `limit` members by day of update, equals in the order of their ordinals. Keeps no more than twice as many:
 * whenever there are, the worse half goes, and what is worse than the worst left is not looked at again.
 */
function byUpdate(
  set: OrdinalSet,
  segment: Segment,
  after: { updated: number; start: number } | null,
  backwards: boolean,
  limit: number,
): number[] {
  const updatedOn = segment.column('updated')
  const sign = backwards ? -1 : 1
  const better = (a: Ranked, b: Ranked) => sign * (b.updated - a.updated) || sign * (a.ordinal - b.ordinal)
  let kept: Ranked[] = []
  let worst = Number.NEGATIVE_INFINITY
  const halve = () => {
    kept = kept.sort(better).slice(0, limit)
    if (kept.length === limit) worst = sign * (kept[limit - 1] as Ranked).updated
  }
  for (let run = 0; run * RUN < segment.count; run++) {
    for (const offset of members(set.chunk(run))) {
      const ordinal = run * RUN + offset
      const updated = updatedOn(ordinal) ?? 0
      if (sign * updated < worst) continue
      if (after && !isBehind(updated, ordinal, after, sign)) continue
      kept.push({ updated, ordinal })
      if (kept.length >= limit * 2) halve()
    }
  }
  halve()
  return kept.map(({ ordinal }) => ordinal)
}

type Ranked = { updated: number; ordinal: number }

function isBehind(updated: number, ordinal: number, after: { updated: number; start: number }, sign: number): boolean {
  return updated === after.updated ? sign * (ordinal - after.start) >= 0 : sign * (after.updated - updated) > 0
}
