import type { Segment } from './segment.ts'
import { NOTHING, type OrdinalSet, withKey } from './set.ts'

/**
 * A collection is one layer, its base, or two: a base and a delta with every document added or changed since. The
 * delta tells which documents of the base no longer count, and between which of them each of its own belongs.
 */
export type Layer = {
  segment: Segment
  /** Documents of the segment that the layer above replaces or removes. Looked up anew each time it is asked for. */
  readonly superseded: OrdinalSet
  /** Where a document stands in the order of the whole collection: integers that compare across its layers. */
  rank(ordinal: number): number
  /** The first ordinal whose rank is above `rank`; `count` when there is none. */
  firstAbove(rank: number): number
}

/** The key under which a delta lists the ordinals of its base that no longer count. */
export const SUPERSEDED = 'superseded:'
/** The column of a delta that says how many documents of the base come before one of its own. */
export const POSITION = 'position'

/** @param segments a base, and perhaps the delta on it */
export function layersOf([base, delta]: readonly Segment[]): Layer[] {
  if (!base) return []
  const layer: Layer = {
    segment: base,
    get superseded() {
      return delta ? withKey(delta, SUPERSEDED) : NOTHING
    },
    rank: (ordinal) => ordinal * 2 + 1,
    firstAbove: (rank) => Math.max(0, Math.ceil(rank / 2)),
  }
  return delta ? [layer, deltaLayer(delta)] : [layer]
}

/** A document of the delta stands before the base's document number `position`: an even rank between two odd ones. */
function deltaLayer(segment: Segment): Layer {
  const position = segment.column(POSITION)
  const rank = (ordinal: number) => (position(ordinal) ?? 0) * 2
  return {
    segment,
    superseded: NOTHING,
    rank,
    firstAbove(above) {
      let [low, high] = [0, segment.count]
      while (low < high) {
        const middle = (low + high) >>> 1
        if (rank(middle) <= above) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}
