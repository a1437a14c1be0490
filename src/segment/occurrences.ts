import { type GrowingBytes, GrowingNumbers } from './growing.ts'

/**
 * What a text index keeps of a word beside the documents that have it: a weight for each, from which they are ranked,
 * and where in each it stands, by which phrases are found. Both are streams of bytes of their own, so that a word that
 * only filters costs neither.
 *
 * The weight of the n-th document of a list is the byte at `weights + n`. Positions begin with an offset for every
 * `SKIP` documents, as four bytes each, little-endian, counted from behind those offsets; then, for each document, how
 * many there are and their distances, as varints.
 */

/** How often a word occurs in one document, weighted and at most 255, and at which word positions, ascending. */
export type Occurrences = { weight: number; positions: readonly number[] }

/** Documents between two entry points into the positions of a list. */
export const SKIP = 64

/** Writes where a word stands in one document. */
export function writePositions(to: GrowingBytes, positions: readonly number[]): void {
  to.pushVarint(positions.length)
  let last = 0
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i] as number
    to.pushVarint(position - last)
    last = position
  }
}

/** Where the positions of the document end that begin at `at`. */
export function positionsEnd(stream: Uint8Array, at: number): number {
  let [end, left, shift] = [at, 0, 0]
  for (; (stream[end] as number) >= 0x80; shift += 7) left |= ((stream[end++] as number) & 0x7f) << shift
  left |= (stream[end++] as number) << shift
  // A number ends with its first byte below 128.
  for (; left > 0; left--) while ((stream[end++] as number) >= 0x80);
  return end
}

/** The entry points that stand before the positions of a list. @param streams those of its documents, one behind another */
export function entryPoints(streams: readonly Uint8Array[]): Uint8Array {
  const skips = new GrowingNumbers()
  let [documents, before] = [0, 0]
  for (const stream of streams) {
    documents = addEntryPoints(stream, documents, before, skips)
    before += stream.length
  }
  return new Uint8Array(skips.values.slice().buffer)
}

/** @returns how many documents there are so far */
function addEntryPoints(stream: Uint8Array, documents: number, before: number, skips: GrowingNumbers): number {
  let document = documents
  for (let at = 0; at < stream.length; at = positionsEnd(stream, at), document++)
    if (document % SKIP === 0) skips.push(before + at)
  return document
}

/** Reads a stored stream by address; a byte whose block is missing reads as 0. */
export type ByteAt = (address: number) => number

/**
 * Reads the word positions of the documents of a list of `count`, from the stream at `start`: a function of a document's
 * index in the list. Asked in ascending order it goes on where it stands, or from the next entry point on the way.
 */
export function positionsIn(byteAt: ByteAt, start: number, count: number): (index: number) => number[] {
  const first = start + Math.ceil(count / SKIP) * 4
  let [at, passed] = [first, 0]
  const varint = (): number => {
    let value = byteAt(at++)
    // A missing block reads as zeros, which end every number.
    if (value < 0x80) return value
    value &= 0x7f
    for (let shift = 7; ; shift += 7) {
      const byte = byteAt(at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const enterAt = (skip: number) => {
    const from = start + skip * 4
    const offset = byteAt(from) | (byteAt(from + 1) << 8) | (byteAt(from + 2) << 16) | (byteAt(from + 3) << 24)
    at = first + offset
    passed = skip * SKIP
  }
  return (index) => {
    const skip = Math.floor(index / SKIP)
    if (index < passed || skip > Math.floor(passed / SKIP)) enterAt(skip)
    for (; passed < index; passed++) for (let left = varint(); left > 0; left--) varint()
    passed++
    const positions: number[] = []
    let position = 0
    for (let left = varint(); left > 0; left--) {
      position += varint()
      positions.push(position)
    }
    return positions
  }
}
