import { RUN } from './chunk.ts'
import { GrowingNumbers } from './growing.ts'
import type { GrowingList } from './keep.ts'

/**
 * A facet holds the values of one field, document by document, as small numbers: what a filtered set is counted by.
 * Values are numbered by how many documents have them, the most common first, so that those worth showing stand together
 * at the head of the facet's dictionary. A dictionary block is lines of `value TAB count TAB note`.
 *
 * Documents mostly have the same few lists of values: a block has each list once, and a document is counted by the
 * number of its list. A block is, little-endian: how many lists as Uint32; where each begins among the values, and where
 * the last one ends, as Uint32; how many documents have each, as Uint32; the values of all lists, in `width` bytes; the
 * number of each document's list, in one byte where there are at most 256 lists, else in two.
 */

/** Documents in one block of a facet: those of a chunk. */
export const FACET_RUN = RUN

/** A facet as the root describes it. */
export type FacetRoot = {
  values: number
  width: 2 | 4
  firstBlock: number
  firstDictionaryBlock: number
  /** The first value number of each dictionary block. */
  dictionaryFirsts: number[]
}

/** The column that holds, by number, where a value of a facet stands in the order of the values themselves. */
export function facetOrder(name: string): string {
  return `order of ${name}`
}

/** One block as it is held in memory: document n has list `lists[n]`, whose values are from `starts[list]` up to `starts[list + 1]`. */
export type FacetBlock = {
  lists: Uint8Array | Uint16Array
  /** How many documents have each list. */
  totals: Int32Array
  starts: Uint32Array
  values: Uint16Array | Uint32Array
}

/** Gathers the values of one field, document after document. */
export class FacetWriter {
  readonly #seen = new Map<string, number>()
  readonly #counts: number[] = []
  readonly #runs: GrowingList<Uint8Array>
  readonly #last = new ListedRun()

  /** @param runs where all blocks but the last are kept */
  constructor(runs: GrowingList<Uint8Array>) {
    this.#runs = runs
  }

  /** The number by which `push` takes a value. */
  numberOf(value: string): number {
    const held = this.#seen.get(value)
    if (held !== undefined) return held
    this.#seen.set(value, this.#counts.length)
    return this.#counts.push(0) - 1
  }

  /** Adds a value to the document that is being written. */
  push(number: number): void {
    this.#last.push(number)
    this.#counts[number] = (this.#counts[number] as number) + 1
  }

  /** Ends a document. */
  end(): void {
    if (this.#last.end() === FACET_RUN) this.#close()
  }

  /** The values by their numbers, the most common first and equals in their own order, how many have each; the blocks. */
  written() {
    const counted = [...this.#seen].map(([value, number]) => ({ value, number, count: this.#counts[number] as number }))
    counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    const renumbered = new Uint32Array(counted.length)
    for (const [at, { number }] of counted.entries()) renumbered[number] = at
    const width: FacetRoot['width'] = counted.length <= 2 ** 16 ? 2 : 4
    if (this.#last.documents > 0) this.#close()
    return {
      values: counted,
      width,
      blocks: Iterator.from(this.#runs).map((run) => withNumbers(run, renumbered, width)),
    }
  }

  #close(): void {
    this.#runs.push(this.#last.block())
    this.#last.clear()
  }
}

/** More than a facet has values; times the paths of a block it is still an exact number. */
const PATH = 2 ** 28

/** The documents of one block, each by the number of its list of values. */
class ListedRun {
  readonly #lists = new GrowingNumbers()
  /** The lists as paths from the empty one: by the number of a path, times PATH, and the value that it goes on with. */
  readonly #paths = new Map<number, number>()
  /** The paths of one value, which most documents have, by that value. */
  readonly #short = new Map<number, number>()
  #last = 0
  /** By the number of a path, its list, once a document ended there. */
  readonly #listAt: number[] = []
  readonly #values = new GrowingNumbers()
  readonly #starts: number[] = [0]
  readonly #totals: number[] = []
  #path = 0
  readonly #open = new GrowingNumbers()

  /** Begins the next run. */
  clear(): void {
    this.#paths.clear()
    this.#short.clear()
    this.#last = 0
    this.#listAt.length = 0
    this.#lists.length = this.#values.length = 0
    this.#starts.length = 1
    this.#totals.length = 0
  }

  get documents(): number {
    return this.#lists.length
  }

  push(number: number): void {
    this.#open.push(number)
    const [paths, key] = this.#path === 0 ? [this.#short, number] : [this.#paths, this.#path * PATH + number]
    const known = paths.get(key)
    this.#path = known ?? ++this.#last
    if (known === undefined) paths.set(key, this.#path)
  }

  /** @returns how many documents there are now */
  end(): number {
    let list = this.#listAt[this.#path]
    if (list === undefined) {
      for (const value of this.#open.values) this.#values.push(value)
      list = this.#starts.push(this.#values.length) - 2
      this.#listAt[this.#path] = list
    }
    this.#lists.push(list)
    this.#totals[list] = (this.#totals[list] ?? 0) + 1
    this.#open.length = 0
    this.#path = 0
    return this.#lists.length
  }

  /** The block of the run, its values by the numbers they have so far. */
  block(): Uint8Array {
    const [starts, totals] = [this.#starts, this.#totals]
    const lists = totals.length <= 2 ** 8 ? Uint8Array.from(this.#lists.values) : Uint16Array.from(this.#lists.values)
    return blockOf({ starts, totals, values: this.#values.values, lists })
  }
}

function blockOf({ starts, totals, values, lists }: Omit<FacetBlock, 'starts' | 'totals'> & Counts): Uint8Array {
  const parts = [Uint32Array.from([totals.length, ...starts, ...totals]), values, lists]
  const block = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const { buffer, byteOffset, byteLength } of parts) {
    block.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return block
}

type Counts = { starts: Iterable<number>; totals: ArrayLike<number> & Iterable<number> }

/** The block of a run, with the lasting numbers of its values. */
function withNumbers(run: Uint8Array, numbers: Uint32Array, width: FacetRoot['width']): Uint8Array {
  const { values, ...rest } = readFacetBlock({ width: 4 }, run)
  const lasting = width === 2 ? new Uint16Array(values.length) : new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) lasting[i] = numbers[values[i] as number] as number
  return blockOf({ ...rest, values: lasting })
}

export function readFacetBlock(
  { width }: Pick<FacetRoot, 'width'>,
  { buffer, byteOffset, byteLength }: Uint8Array,
): FacetBlock {
  let at = byteOffset
  const next = (bytes: number) => {
    at += bytes
    return at - bytes
  }
  const [count = 0] = new Uint32Array(buffer, next(4), 1)
  const starts = new Uint32Array(buffer, next(4 * (count + 1)), count + 1)
  const totals = new Int32Array(buffer, next(4 * count), count)
  const size = starts[count] as number
  const place = next(width * size)
  const values = width === 2 ? new Uint16Array(buffer, place, size) : new Uint32Array(buffer, place, size)
  const rest = byteOffset + byteLength - at
  const lists = count <= 2 ** 8 ? new Uint8Array(buffer, at, rest) : new Uint16Array(buffer, at, rest / 2)
  return { lists, totals, starts, values }
}
