import { GrowingBytes, GrowingNumbers } from './growing.ts'

/**
 * A facet holds the values of one field, document by document, as small numbers: what a filtered set is counted by.
 * Values are numbered by how many documents have them, the most common first, so that those worth showing stand together
 * at the head of the facet's dictionary. A dictionary block is lines of `value TAB count TAB note`.
 */

/** Documents in one block of a facet. */
export const FACET_RUN = 32_768

/** A facet as the root describes it. `single`: every document has exactly one value. */
export type FacetRoot = {
  values: number
  width: 1 | 2 | 4
  single: boolean
  firstBlock: number
  firstDictionaryBlock: number
  /** The first value number of each dictionary block. */
  dictionaryFirsts: number[]
}

/** The column that holds, by number, where a value of a facet stands in the order of the values themselves. */
export function facetOrder(name: string): string {
  return `order of ${name}`
}

/** One block as it is held in memory: the values of document n are those from `starts[n]` up to `starts[n + 1]`. */
export type FacetBlock = { starts: Uint32Array | null; values: Uint8Array | Uint16Array | Uint32Array }

/** Gathers the values of one field, document after document. */
export class FacetWriter {
  readonly #seen = new Map<string, number>()
  readonly #counts: number[] = []
  readonly #lengths = new GrowingBytes()
  /** By the order in which values were first seen. */
  readonly #numbers = new GrowingNumbers()
  #open = 0

  /** The number by which `push` takes a value. */
  numberOf(value: string): number {
    const held = this.#seen.get(value)
    if (held !== undefined) return held
    this.#seen.set(value, this.#counts.length)
    return this.#counts.push(0) - 1
  }

  /** Adds a value to the document that is being written. */
  push(number: number): void {
    this.#numbers.push(number)
    this.#counts[number] = (this.#counts[number] as number) + 1
    this.#open++
  }

  /** Ends a document. @throws {Error} when it has more than 255 values */
  end(): void {
    if (this.#open > 255) throw new Error(`a document has ${this.#open} values of one facet; 255 are the most`)
    this.#lengths.push(this.#open)
    this.#open = 0
  }

  /** The values by their numbers, the most common first and equals in their own order, how many have each; the blocks. */
  written() {
    const counted = [...this.#seen].map(([value, number]) => ({ value, number, count: this.#counts[number] as number }))
    counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    const renumbered = new Uint32Array(counted.length)
    for (const [at, { number }] of counted.entries()) renumbered[number] = at
    const width: 1 | 2 | 4 = counted.length <= 2 ** 8 ? 1 : counted.length <= 2 ** 16 ? 2 : 4
    const lengths = this.#lengths.values
    const single = lengths.every((length) => length === 1)
    const blocks: Uint8Array[] = []
    for (let from = 0, at = 0; from < lengths.length; from += FACET_RUN) {
      const run = lengths.subarray(from, from + FACET_RUN)
      const end = at + run.reduce((sum, length) => sum + length, 0)
      const cells = cellsOf(
        width,
        this.#numbers.values.subarray(at, end).map((number) => renumbered[number] as number),
      )
      const head = single ? new Uint8Array(0) : padded(run)
      const block = new Uint8Array(head.length + cells.byteLength)
      block.set(head)
      block.set(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength), head.length)
      blocks.push(block)
      at = end
    }
    return { values: counted, width, single, blocks }
  }
}

/** @param documents in this block */
export function readFacetBlock(root: FacetRoot, bytes: Uint8Array, documents: number): FacetBlock {
  const head = root.single ? 0 : Math.ceil(documents / 4) * 4
  const { buffer, byteOffset } = bytes
  const size = (bytes.byteLength - head) / root.width
  const at = byteOffset + head
  const values =
    root.width === 1
      ? new Uint8Array(buffer, at, size)
      : root.width === 2
        ? new Uint16Array(buffer, at, size)
        : new Uint32Array(buffer, at, size)
  if (root.single) return { starts: null, values }
  const starts = new Uint32Array(documents + 1)
  for (let i = 0; i < documents; i++) starts[i + 1] = (starts[i] as number) + (bytes[i] as number)
  return { starts, values }
}

function cellsOf(width: 1 | 2 | 4, values: Uint32Array) {
  return width === 1 ? Uint8Array.from(values) : width === 2 ? Uint16Array.from(values) : values
}

/** To a multiple of four, so that what follows may be viewed as numbers of any width. */
function padded(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  out.set(bytes)
  return out
}
