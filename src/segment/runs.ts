import { RUN } from './chunk.ts'
import type { GrowingList, Keep } from './keep.ts'
import { even, Log } from './log.ts'
import type { Occurrences } from './occurrences.ts'

/**
 * The postings of a segment that is being written. They are gathered run by run, of as many documents as a chunk has:
 * what the documents of a run say is noted in the order of the documents, and when the run is full it is sorted by key
 * and put away. So one run is in memory, however many documents there are.
 */
export class Runs {
  readonly #keys: string[]
  readonly #lists = new Map<number, readonly number[]>()
  readonly #runs: SortedRun[] = []
  readonly #keep: Keep
  readonly #open = new Log()
  #first = 0

  /** @param keys by their numbers; there may be more of them with every document */
  constructor(keys: string[], keep: Keep) {
    this.#keys = keys
    this.#keep = keep
  }

  /** Documents come in the order of their ordinals. @param word where it stands in the document, if the key is a word */
  post(key: number, ordinal: number, word?: Occurrences): void {
    if (ordinal - this.#first >= RUN) {
      this.#seal()
      this.#first = Math.floor(ordinal / RUN) * RUN
    }
    this.#open.add(key, ordinal - this.#first, word)
  }

  /** A list of numbers that are no documents, ascending, under a key of its own. */
  list(key: string, numbers: readonly number[]): void {
    this.#lists.set(this.#keys.push(key) - 1, numbers)
  }

  /** Every key in plain order, with what stands under it, run after run. */
  *sorted(): Generator<{ key: string; parts: Part[] }> {
    this.#seal()
    this.#open.end()
    const cursors = this.#runs.map((run) => run.cursor())
    for (const number of inOrder(Uint32Array.from(this.#keys.keys()), this.#keys)) {
      const list = this.#lists.get(number)
      const parts = list ? partsOf(list) : cursors.flatMap((next) => next(number) ?? [])
      yield { key: this.#keys[number] as string, parts }
    }
  }

  #seal(): void {
    if (this.#open.length === 0) return
    const keys = inOrder(this.#open.present(), this.#keys)
    this.#runs.push(new SortedRun(this.#open, this.#first / RUN, keys, this.#keep.bytes()))
    this.#open.clear()
  }
}

/** What stands under a key in one run: the documents as offsets from its start, and, of a word, its occurrences in them. */
export type Part = { run: number; offsets: Uint16Array; word?: { weights: Uint8Array; positions: Uint8Array } }

/** Bytes of postings that are put away, and read again, at once. */
const PIECE = 65_536

/** The postings of a run by key: the numbers of its keys in plain order, and the bytes of many of them together. */
class SortedRun {
  readonly #run: number
  readonly #keys: Uint32Array
  readonly #members: Uint32Array
  /** Bytes of each key. */
  readonly #sizes: Uint32Array
  readonly #pieces: GrowingList<Uint8Array>

  constructor(log: Log, run: number, keys: Uint32Array, pieces: GrowingList<Uint8Array>) {
    this.#run = run
    this.#keys = keys
    this.#members = keys.map((key) => log.membersOf(key))
    this.#sizes = keys.map((key) => log.sizeOf(key))
    this.#pieces = pieces
    const bytes = log.sorted(keys)
    let [from, to] = [0, 0]
    for (const exact of this.#sizes) {
      const size = even(exact)
      if (to > from && to + size - from > PIECE) {
        pieces.push(bytes.subarray(from, to))
        from = to
      }
      to += size
    }
    pieces.push(bytes.subarray(from, to))
  }

  /** Gives what stands under a key, or nothing. Keys are to be asked for in plain order. */
  cursor(): (key: number) => Part | undefined {
    let [at, next, from] = [0, 0, 0]
    let piece = new Uint8Array(0)
    return (key) => {
      if (this.#keys[at] !== key) return undefined
      const [count, size] = [this.#members[at] as number, this.#sizes[at] as number]
      at++
      if (from === piece.length) {
        piece = this.#pieces.at(next++) as Uint8Array<ArrayBuffer>
        from = 0
      }
      const bytes = piece.subarray(from, from + size)
      from += even(size)
      const offsets = new Uint16Array(bytes.buffer, bytes.byteOffset, count)
      if (size === count * 2) return { run: this.#run, offsets }
      const word = { weights: bytes.subarray(count * 2, count * 3), positions: bytes.subarray(count * 3) }
      return { run: this.#run, offsets, word }
    }
  }
}

function partsOf(numbers: readonly number[]): Part[] {
  return [...Map.groupBy(numbers, (number) => Math.floor(number / RUN))].map(([run, members]) => ({
    run,
    offsets: Uint16Array.from(members, (number) => number % RUN),
  }))
}

/** Plain string order, as UTF-16 units. Sorts `numbers` itself. */
function inOrder(numbers: Uint32Array, keys: readonly string[]): Uint32Array {
  return numbers.sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1))
}
