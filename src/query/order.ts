import { members, RUN } from '../segment/chunk.ts'
import { cellOf } from '../segment/column.ts'
import type { Layer } from '../segment/layer.ts'
import { type OrdinalSet, take } from '../segment/set.ts'
import { ordinalOf } from './plan.ts'
import type { Sort } from './query.ts'

/**
 * A record in a list: where it is, and what it is sorted by. `key` counts first, higher before lower: the day of its
 * update, or how well it matches; 0 where only the usual order counts, which is that of `rank`, ascending.
 */
export type Place = { layer: Layer; ordinal: number; key: number; rank: number }

/** The orders that are another one read backwards. */
function isBackwards(sort: Sort): boolean {
  return sort === 'date' || sort === '-id' || sort === 'updated'
}

export function isByUpdate(sort: Sort): boolean {
  return sort === '-updated' || sort === 'updated'
}

/** The order of two places of one list, in whatever layers they are. */
export function comparePlaces(a: Place, b: Place, sort: Sort): number {
  const forwards = b.key - a.key || a.rank - b.rank || a.ordinal - b.ordinal
  return isBackwards(sort) ? -forwards : forwards
}

/** The place of a record by its id: what a cursor points at. Null when no layer has it, or a block is missing. */
export function findPlace(layers: readonly Layer[], id: string, sort: Sort): Place | null {
  // The upper layer first: where both have a record, its is the one that counts.
  for (const layer of layers.toReversed()) {
    const ordinal = ordinalOf(layer.segment, id)
    if (ordinal !== null) return placeOf(layer, ordinal, sort)
  }
  return null
}

/**
 * The first `limit` members of a set of one layer in the order of `sort`, those behind `after` where it is given. Order
 * by date is that of the ordinals, so a page is a seek however deep it lies; order by update reads a column.
 */
export function inOrder(set: OrdinalSet, layer: Layer, sort: Sort, after: Place | null, limit: number): Place[] {
  const { segment } = layer
  const backwards = isBackwards(sort)
  const start = after ? behind(layer, after, backwards) : backwards ? segment.count - 1 : 0
  const ordinals = isByUpdate(sort)
    ? byUpdate(set, layer, after && { updated: after.key, start }, backwards, limit)
    : take(set, segment, start, limit, backwards)
  return ordinals.map((ordinal) => placeOf(layer, ordinal, sort))
}

function placeOf(layer: Layer, ordinal: number, sort: Sort): Place {
  const key = isByUpdate(sort) ? (layer.segment.column('updated')(ordinal) ?? 0) : 0
  return { layer, ordinal, key, rank: layer.rank(ordinal) }
}

/** The first ordinal of a layer behind a place: the neighbour in its own, in another one found by rank. */
function behind(layer: Layer, after: Place, backwards: boolean): number {
  if (layer === after.layer) return after.ordinal + (backwards ? -1 : 1)
  const above = layer.firstAbove(after.rank)
  return backwards ? above - 1 : above
}

/**
 * The first `limit` members by day of update, equals in the order of their ordinals. Keeps no more than twice as many:
 * whenever there are, the worse half goes. They are looked at in the order of equals, so that one as good as the worst
 * that is left comes behind it, and is not looked at again.
 */
function byUpdate(
  set: OrdinalSet,
  { segment }: Layer,
  after: { updated: number; start: number } | null,
  backwards: boolean,
  limit: number,
): number[] {
  const sign = backwards ? -1 : 1
  const better = (a: Ranked, b: Ranked) => sign * (b.cell - a.cell) || sign * (a.ordinal - b.ordinal)
  let kept: Ranked[] = []
  let worst = Number.NEGATIVE_INFINITY
  const halve = () => {
    kept = kept.sort(better).slice(0, limit)
    if (kept.length === limit) worst = sign * (kept[limit - 1] as Ranked).cell
  }
  const last = Math.ceil(segment.count / RUN) - 1
  for (let run = backwards ? last : 0; run >= 0 && run <= last; run += sign) {
    const offsets = members(set.chunk(run))
    const held = offsets.length === 0 ? undefined : segment.cells('updated', run)
    if (!held) continue
    const { cells, root } = held
    const behind = after && { cell: cellOf(root, after.updated), start: after.start }
    for (let i = backwards ? offsets.length - 1 : 0; i >= 0 && i < offsets.length; i += sign) {
      const offset = offsets[i] as number
      const cell = cells[offset] as number
      if (sign * cell <= worst) continue
      const ordinal = run * RUN + offset
      if (behind && !isBehind(cell, ordinal, behind, sign)) continue
      kept.push({ cell, ordinal })
      if (kept.length >= limit * 2) halve()
    }
  }
  halve()
  return kept.map(({ ordinal }) => ordinal)
}

type Ranked = { cell: number; ordinal: number }

function isBehind(cell: number, ordinal: number, after: { cell: number; start: number }, sign: number): boolean {
  return cell === after.cell ? sign * (ordinal - after.start) >= 0 : sign * (after.cell - cell) > 0
}
