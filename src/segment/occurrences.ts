import { GrowingBytes, GrowingNumbers } from './growing.ts'

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

/** Gathers the occurrences of one word, document after document. */
export class OccurrenceWriter {
  readonly #weights = new GrowingBytes()
  readonly #positions = new GrowingBytes()
  readonly #skips = new GrowingNumbers()

  add({ weight, positions }: Occurrences): void {
    if (this.#weights.length % SKIP === 0) this.#skips.push(this.#positions.length)
    this.#weights.push(Math.min(255, Math.max(1, weight)))
    this.#positions.pushVarint(positions.length)
    let last = 0
    for (const position of positions) {
      this.#positions.pushVarint(position - last)
      last = position
    }
  }

  get weights(): Uint8Array {
    return this.#weights.values
  }

  get positions(): Uint8Array {
    const skips = this.#skips.values
    const bytes = new Uint8Array(skips.length * 4 + this.#positions.length)
    bytes.set(new Uint8Array(Uint32Array.from(skips).buffer))
    bytes.set(this.#positions.values, skips.length * 4)
    return bytes
  }
}

/** Reads a stored stream by address; a byte whose block is missing reads as 0. */
export type ByteAt = (address: number) => number

/** The word positions of the `index`-th document of a list of `count`, from the stream at `start`. */
export function positionsAt(byteAt: ByteAt, start: number, count: number, index: number): number[] {
  const skipAt = start + Math.floor(index / SKIP) * 4
  const offset = byteAt(skipAt) | (byteAt(skipAt + 1) << 8) | (byteAt(skipAt + 2) << 16) | (byteAt(skipAt + 3) << 24)
  let at = start + Math.ceil(count / SKIP) * 4 + offset
  const varint = (): number => {
    let [value, shift] = [0, 0]
    for (;;) {
      const byte = byteAt(at++)
      value |= (byte & 0x7f) << shift
      // A missing block reads as zeros, which end every number.
      if (byte < 0x80) return value
      shift += 7
    }
  }
  for (let passed = Math.floor(index / SKIP) * SKIP; passed < index; passed++)
    for (let left = varint(); left > 0; left--) varint()
  const positions: number[] = []
  let position = 0
  for (let left = varint(); left > 0; left--) {
    position += varint()
    positions.push(position)
  }
  return positions
}
