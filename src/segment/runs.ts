import { RUN } from './chunk.ts'
import { GrowingBytes } from './growing.ts'
import type { GrowingList, Keep } from './keep.ts'
import { type Occurrences, writePositions } from './occurrences.ts'

/**
 * The postings of a segment that is being written. They are gathered run by run, of as many documents as a chunk has:
 * what the documents of a run say is noted in the order of the documents, and when the run is full it is sorted by key
 * and put away. So one run is in memory, however many documents there are.
 */
export class Runs {
  readonly #keys: string[] = []
  readonly #lists = new Map<number, readonly number[]>()
  readonly #runs: SortedRun[] = []
  readonly #keep: Keep
  #open = new Log()
  #first = 0

  constructor(keep: Keep) {
    this.#keep = keep
  }

  /** The number by which `post` takes a key. It is to be asked for once. */
  numberOf(key: string): number {
    return this.#keys.push(key) - 1
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
    this.#lists.set(this.numberOf(key), numbers)
  }

  /** Every key in plain order, with what stands under it, run after run. */
  *sorted(): Generator<{ key: string; parts: Part[] }> {
    this.#seal()
    const cursors = this.#runs.map((run) => run.cursor())
    for (const number of inOrder(this.#keys.keys(), this.#keys)) {
      const list = this.#lists.get(number)
      const parts = list ? partsOf(list) : cursors.flatMap((next) => next(number) ?? [])
      yield { key: this.#keys[number] as string, parts }
    }
  }

  #seal(): void {
    if (this.#open.length === 0) return
    this.#runs.push(new SortedRun(this.#open, this.#first / RUN, this.#keys, this.#keep.bytes()))
    this.#open = new Log()
  }
}

/** What stands under a key in one run: the documents as offsets from its start, and, of a word, its occurrences in them. */
export type Part = { run: number; offsets: Uint16Array; word?: { weights: Uint8Array; positions: Uint8Array } }

/** Postings in the order of their documents: of number n the key, the document, the weight, 0 for what is no word, and where its positions begin. */
class Log {
  length = 0
  keys = new Uint32Array(FIRST_POSTINGS)
  offsets = new Uint16Array(FIRST_POSTINGS)
  weights = new Uint8Array(FIRST_POSTINGS)
  starts = new Uint32Array(FIRST_POSTINGS)
  readonly positions = new GrowingBytes()

  add(key: number, offset: number, word: Occurrences | undefined): void {
    if (this.length === this.keys.length) this.#grow()
    const at = this.length++
    this.keys[at] = key
    this.offsets[at] = offset
    this.starts[at] = this.positions.length
    this.weights[at] = word ? Math.min(255, Math.max(1, word.weight)) : 0
    if (word) writePositions(this.positions, word.positions)
  }

  /** Where the positions of a posting end. */
  endOf(posting: number): number {
    return posting + 1 < this.length ? (this.starts[posting + 1] as number) : this.positions.length
  }

  #grow(): void {
    const { keys, offsets, weights, starts } = this
    const length = this.length * 2
    this.keys = new Uint32Array(length)
    this.offsets = new Uint16Array(length)
    this.weights = new Uint8Array(length)
    this.starts = new Uint32Array(length)
    this.keys.set(keys)
    this.offsets.set(offsets)
    this.weights.set(weights)
    this.starts.set(starts)
  }
}

/** Postings a log has room for at first. */
const FIRST_POSTINGS = 1_024

/** The postings of a run by key: the numbers of its keys in plain order, and for each of them bytes that are kept. */
class SortedRun {
  readonly #run: number
  readonly #keys: Uint32Array
  readonly #members: Uint32Array
  readonly #bytes: GrowingList<Uint8Array>

  constructor(log: Log, run: number, keys: readonly string[], bytes: GrowingList<Uint8Array>) {
    this.#run = run
    this.#bytes = bytes
    const ends = new Uint32Array(keys.length + 1)
    const numbers = log.keys.subarray(0, log.length)
    for (const key of numbers) ends[key + 1] = (ends[key + 1] as number) + 1
    for (let key = 0; key < keys.length; key++) ends[key + 1] = (ends[key + 1] as number) + (ends[key] as number)
    const starts = ends.slice()
    const sorted = new Uint32Array(numbers.length)
    for (let i = 0; i < numbers.length; i++) {
      const key = numbers[i] as number
      const at = starts[key] as number
      sorted[at] = i
      starts[key] = at + 1
    }
    const present = keys.keys().filter((key) => ends[key + 1] !== ends[key])
    this.#keys = inOrder(present, keys)
    this.#members = this.#keys.map((key) => (ends[key + 1] as number) - (ends[key] as number))
    for (const key of this.#keys) bytes.push(bytesOf(log, sorted.subarray(ends[key], ends[key + 1])))
  }

  /** Gives what stands under a key, or nothing. Keys are to be asked for in plain order. */
  cursor(): (key: number) => Part | undefined {
    let at = 0
    return (key) => {
      if (this.#keys[at] !== key) return undefined
      const [count, bytes] = [this.#members[at] as number, this.#bytes.at(at) as Uint8Array]
      at++
      const offsets = new Uint16Array(bytes.buffer, bytes.byteOffset, count)
      if (bytes.length === count * 2) return { run: this.#run, offsets }
      const word = { weights: bytes.subarray(count * 2, count * 3), positions: bytes.subarray(count * 3) }
      return { run: this.#run, offsets, word }
    }
  }
}

/** Two bytes a document; of a word also a weight each, and behind them the positions of all. */
function bytesOf(log: Log, postings: Uint32Array): Uint8Array {
  const { offsets, weights, starts } = log
  const members = Uint16Array.from(postings, (i) => offsets[i] as number)
  const head = new Uint8Array(members.buffer)
  if (weights[postings[0] as number] === 0) return head
  let length = head.length + postings.length
  for (const i of postings) length += log.endOf(i) - (starts[i] as number)
  const bytes = new Uint8Array(length)
  bytes.set(head)
  let at = head.length
  for (const i of postings) bytes[at++] = weights[i] as number
  const stream = log.positions.values
  for (const i of postings)
    for (let from = starts[i] as number, to = log.endOf(i); from < to; from++) bytes[at++] = stream[from] as number
  return bytes
}

function partsOf(numbers: readonly number[]): Part[] {
  return [...Map.groupBy(numbers, (number) => Math.floor(number / RUN))].map(([run, members]) => ({
    run,
    offsets: Uint16Array.from(members, (number) => number % RUN),
  }))
}

/** Plain string order, as UTF-16 units. */
function inOrder(numbers: Iterable<number>, keys: readonly string[]): Uint32Array {
  return Uint32Array.from(numbers).sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1))
}
