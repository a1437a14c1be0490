import fc from 'fast-check'
import type { Chunk } from '../../src/segment/chunk.ts'

/** A set of offsets of one run: scattered ones, and stretches of every so-manieth, from none to nearly all of them. */
export const offsetSets: fc.Arbitrary<number[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 65_535 }), { maxLength: 30 }),
    fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 65_535 }),
        length: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 65_536 })),
        step: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 3 },
    ),
  )
  .map(([scattered, stretches]) => {
    const set = new Set(scattered)
    for (const { from, length, step } of stretches)
      for (let at = from; at < Math.min(65_536, from + length); at += step) set.add(at)
    return ascending(set)
  })

/** The same as a chunk, in either of its forms, however many members it has. */
export const chunks: fc.Arbitrary<{ chunk: Chunk; offsets: number[] }> = fc
  .tuple(offsetSets, fc.boolean())
  .map(([offsets, asBitmap]) => ({
    offsets,
    chunk: asBitmap ? bitmapOf(offsets) : Uint16Array.from(offsets),
    // A bitmap in full would be 2,048 numbers.
    [fc.toStringMethod]: () => `${asBitmap ? 'bitmap' : 'array'} of ${offsets.length}: ${offsets.slice(0, 20)}`,
  }))

export function bitmapOf(offsets: readonly number[]): Int32Array {
  const words = new Int32Array(2_048)
  for (const offset of offsets) words[offset >> 5] = (words[offset >> 5] as number) | (1 << (offset & 31))
  return words
}

export function ascending(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b)
}
