import { type Chunk, count, isBitmap, RUN, WORDS } from './chunk.ts'
import type { Cells } from './column.ts'

/** Chunks beside what is kept of every document of their run: the cells of a column, the numbers of a facet. */

/**
 * How many members there are by the number that `numbers` has for each offset.
 * @param totals how many offsets have each number: of a chunk that is nearly full the others are fewer to look at
 */
export function tallied(chunk: Chunk, numbers: Uint8Array | Uint16Array, totals: Int32Array): Int32Array {
  const isMost = isBitmap(chunk) && numbers.length === RUN && count(chunk) > RUN / 2
  const found = isMost ? totals.slice() : new Int32Array(totals.length)
  if (isBitmap(chunk)) {
    const [flip, step] = isMost ? [-1, -1] : [0, 1]
    for (let i = 0; i < WORDS; i++)
      for (let word = (chunk[i] as number) ^ flip; word !== 0; word &= word - 1) {
        const number = numbers[i * 32 + 31 - Math.clz32(word & -word)] as number
        found[number] = (found[number] as number) + step
      }
  } else
    for (let i = 0; i < chunk.length; i++) {
      const number = numbers[chunk[i] as number] as number
      found[number] = (found[number] as number) + 1
    }
  return found
}

/** Members whose cell is at least `least`. */
export function atLeast(chunk: Chunk, cells: Cells, least: number): Chunk {
  if (!isBitmap(chunk)) return chunk.filter((offset) => (cells[offset] as number) >= least)
  const out = new Int32Array(WORDS)
  for (let i = 0; i < WORDS; i++) {
    let kept = 0
    for (let word = chunk[i] as number; word !== 0; word &= word - 1) {
      const low = word & -word
      if ((cells[i * 32 + 31 - Math.clz32(low)] as number) >= least) kept |= low
    }
    out[i] = kept
  }
  return out
}
