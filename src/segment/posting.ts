import { isBitmap, ones, RUN } from './chunk.ts'
import type { Entry } from './directory.ts'
import { lowerBound } from './lower-bound.ts'
import type { Segment } from './segment.ts'

/**
 * Which place each of some ascending ordinals has in a posting list, from 0; -1 for those that are not in it. What is
 * kept beside a list, weights and positions, is found by it.
 */
export function postingIndexes(segment: Segment, entry: Entry, ordinals: ArrayLike<number>): Int32Array {
  const indexes = new Int32Array(ordinals.length).fill(-1)
  if (entry.ordinals) {
    for (let i = 0; i < ordinals.length; i++) indexes[i] = entry.ordinals.indexOf(ordinals[i] as number)
    return indexes
  }
  let [before, i] = [0, 0]
  for (const place of entry.chunks) {
    const [from, to] = [place.run * RUN, (place.run + 1) * RUN]
    while (i < ordinals.length && (ordinals[i] as number) < from) i++
    if (i < ordinals.length && (ordinals[i] as number) < to) {
      const chunk = segment.chunk(place)
      let [at, passed] = [0, 0]
      for (; i < ordinals.length && (ordinals[i] as number) < to; i++) {
        const offset = (ordinals[i] as number) - from
        if (isBitmap(chunk)) {
          for (; at < offset >>> 5; at++) passed += ones(chunk[at] as number)
          const word = chunk[at] as number
          const bit = 1 << (offset & 31)
          if (word & bit) indexes[i] = before + passed + ones(word & (bit - 1))
        } else {
          at = lowerBound(chunk, offset, at)
          if (chunk[at] === offset) indexes[i] = before + at
        }
      }
    }
    before += place.members
  }
  return indexes
}
