import { GrowingBytes, grown } from './growing.ts'
import { type Occurrences, positionsEnd, writePositions } from './occurrences.ts'

/** Postings a log has room for at first, and keys. */
const FIRST = 1_024

/**
 * The postings of some documents in the order of the documents, and how many bytes those of each key will take. Sorted
 * by key, they are written in one pass over the log: to read them from it key by key would jump about in all of it.
 */
export class Log {
  /** Postings there are. */
  length = 0
  #keys = new Uint32Array(FIRST)
  #offsets = new Uint16Array(FIRST)
  /** 0 for what is no word. */
  #weights = new Uint8Array(FIRST)
  readonly #positions = new GrowingBytes()
  /** By key: its postings, and the bytes of their positions. */
  #members = new Uint32Array(FIRST)
  #places = new Uint32Array(FIRST)

  /** @param word where it stands in the document, if the key is a word */
  add(key: number, offset: number, word: Occurrences | undefined): void {
    if (this.length === this.#keys.length) this.#grow()
    if (key >= this.#members.length) this.#growKeys(key)
    const at = this.length++
    this.#keys[at] = key
    this.#offsets[at] = offset
    this.#members[key] = (this.#members[key] as number) + 1
    const before = this.#positions.length
    if (word) {
      writePositions(this.#positions, word.positions)
      this.#places[key] = (this.#places[key] as number) + this.#positions.length - before
    }
    this.#weights[at] = word ? Math.min(255, Math.max(1, word.weight)) : 0
  }

  clear(): void {
    this.length = 0
    this.#positions.length = 0
    this.#members.fill(0)
    this.#places.fill(0)
  }

  /** Gives its memory back: nothing is added any more. */
  end(): void {
    for (const array of [this.#keys, this.#offsets, this.#weights, this.#positions.values]) grown(array, 0)
  }

  /** The keys that have postings, by their numbers. */
  present(): Uint32Array {
    return Uint32Array.from(this.#members.keys().filter((key) => this.#members[key] !== 0))
  }

  /** Documents that have a key. */
  membersOf(key: number): number {
    return this.#members[key] as number
  }

  /** Bytes of a key: two a document, of a word also a weight each, and behind them the positions of all. */
  sizeOf(key: number): number {
    const [members, places] = [this.#members[key] as number, this.#places[key] as number]
    return members * 2 + (places > 0 ? members + places : 0)
  }

  /** The bytes of all keys, one behind another in the order of `keys`, each beginning at an even address. */
  sorted(keys: Uint32Array): Uint8Array {
    const count = this.#members.length
    const [offsetsAt, weightsAt, placesAt] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)]
    let size = 0
    for (const key of keys) {
      const members = this.#members[key] as number
      offsetsAt[key] = size / 2
      weightsAt[key] = size + members * 2
      placesAt[key] = size + members * 3
      size += even(this.sizeOf(key))
    }
    const bytes = new Uint8Array(size)
    const halves = new Uint16Array(bytes.buffer)
    const [postings, offsets, weights] = [this.#keys, this.#offsets, this.#weights]
    const positions = this.#positions.values
    let from = 0
    for (let i = 0; i < this.length; i++) {
      const key = postings[i] as number
      const at = offsetsAt[key] as number
      halves[at] = offsets[i] as number
      offsetsAt[key] = at + 1
      if (weights[i] === 0) continue
      const weight = weightsAt[key] as number
      bytes[weight] = weights[i] as number
      weightsAt[key] = weight + 1
      const end = positionsEnd(positions, from)
      let place = placesAt[key] as number
      while (from < end) bytes[place++] = positions[from++] as number
      placesAt[key] = place
    }
    return bytes
  }

  #grow(): void {
    const length = this.length * 2
    this.#keys = grown(this.#keys, length)
    this.#offsets = grown(this.#offsets, length)
    this.#weights = grown(this.#weights, length)
  }

  #growKeys(key: number): void {
    const length = Math.max(key + 1, this.#members.length * 2)
    this.#members = grown(this.#members, length)
    this.#places = grown(this.#places, length)
  }
}

/** The next even number, if it is not even itself. */
export function even(size: number): number {
  return size + (size & 1)
}
