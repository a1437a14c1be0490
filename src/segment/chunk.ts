import { lowerBound } from './lower-bound.ts'

/**
 * A chunk: the members of an ordinal set within one run of 2^16 ordinals, as offsets from the run's start. Either a
 * sorted Uint16Array or, above 4,096 members, a bitmap of 2,048 32-bit words (the containers of Roaring bitmaps,
 * https://arxiv.org/abs/1603.06549). The type of the array tells which; words are signed, as V8 computes with them: others
 * it would turn into doubles and back. Chunks may be views of stored bytes: nothing here writes into an argument.
 */
export type Chunk = Uint16Array | Int32Array

/** Ordinals in a chunk's run. */
export const RUN = 65_536
/** Above this many members a bitmap is smaller than a sorted array. */
export const ARRAY_MOST = 4_096
/** 32-bit words of a bitmap. */
export const WORDS = RUN / 32

export const EMPTY: Chunk = new Uint16Array(0)
/** Every offset of a run. */
const FULL: Chunk = new Int32Array(WORDS).fill(-1)

export function isBitmap(chunk: Chunk): chunk is Int32Array {
  return chunk instanceof Int32Array
}

export function count(chunk: Chunk): number {
  if (!isBitmap(chunk)) return chunk.length
  let total = 0
  for (let i = 0; i < WORDS; i++) total += ones(chunk[i] as number)
  return total
}

/** Bits set in a 32-bit word. */
export function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function has(chunk: Chunk, offset: number): boolean {
  if (isBitmap(chunk)) return bit(chunk, offset) === 1
  const at = lowerBound(chunk, offset, 0)
  return chunk[at] === offset
}

/** Every offset from `from` to `to`, both inclusive. */
export function span(from: number, to: number): Chunk {
  if (to < from) return EMPTY
  if (from === 0 && to === RUN - 1) return FULL
  if (to - from < ARRAY_MOST) return new Uint16Array(to - from + 1).map((_, i) => from + i)
  const words = new Int32Array(WORDS)
  const [first, last] = [from >>> 5, to >>> 5]
  words.fill(-1, first, last + 1)
  words[first] = (words[first] as number) & (0xffffffff << (from & 31))
  words[last] = (words[last] as number) & (0xffffffff >>> (31 - (to & 31)))
  return words
}

export function and(a: Chunk, b: Chunk): Chunk {
  if (isBitmap(a)) return isBitmap(b) ? bitmapAnd(a, b) : keep(b, a, true)
  return isBitmap(b) ? keep(a, b, true) : arrayAnd(a, b)
}

/** Members of `a` that are not in `b`. */
export function andNot(a: Chunk, b: Chunk): Chunk {
  if (a.length === 0 || b.length === 0) return a
  if (!isBitmap(a)) return isBitmap(b) ? keep(a, b, false) : arrayAndNot(a, b)
  const out = a.slice()
  if (isBitmap(b)) for (let i = 0; i < WORDS; i++) out[i] = (out[i] as number) & ~(b[i] as number)
  else for (const offset of b) out[offset >>> 5] = (out[offset >>> 5] as number) & ~(1 << (offset & 31))
  return out
}

export function or(chunks: readonly Chunk[]): Chunk {
  const full = chunks.filter((chunk) => chunk.length > 0)
  const [a = EMPTY, b, ...more] = full
  if (!b) return a
  const isSmall = more.length === 0 && a.length + b.length <= ARRAY_MOST
  return isSmall && !isBitmap(a) && !isBitmap(b) ? arrayOr(a, b) : bitmapOf(full)
}

/** How many members some chunks have together. */
export function countOr(chunks: readonly Chunk[]): number {
  return gather(COUNTED.fill(0), chunks)
}

/** Nothing waits while it is in use; a new one would be memory outside JavaScript's for each run. */
const COUNTED = new Int32Array(WORDS)

/**
 * Sets the members of some chunks in an empty bitmap, and counts them meanwhile. By index: of many short arrays, iterators
 * take longer than members.
 */
function gather(words: Int32Array, chunks: readonly Chunk[]): number {
  const bitmaps = chunks.filter(isBitmap)
  for (const chunk of bitmaps) for (let i = 0; i < WORDS; i++) words[i] = (words[i] as number) | (chunk[i] as number)
  let total = bitmaps.length === 0 ? 0 : count(words)
  for (const chunk of chunks) {
    if (isBitmap(chunk)) continue
    for (let i = 0; i < chunk.length; i++) {
      const offset = chunk[i] as number
      const word = words[offset >>> 5] as number
      total += 1 - ((word >>> (offset & 31)) & 1)
      words[offset >>> 5] = word | (1 << (offset & 31))
    }
  }
  return total
}

/** How many members two chunks share. */
export function countAnd(a: Chunk, b: Chunk): number {
  if (!isBitmap(a)) return isBitmap(b) ? countKept(a, b) : arrayAnd(a, b).length
  if (!isBitmap(b)) return countKept(b, a)
  let total = 0
  for (let i = 0; i < WORDS; i++) total += ones((a[i] as number) & (b[i] as number))
  return total
}

/** Members from `from` to `to`, both inclusive; either may lie outside of the run. */
export function clip(chunk: Chunk, from: number, to: number): Chunk {
  if (from <= 0 && to >= RUN - 1) return chunk
  if (to < from) return EMPTY
  if (isBitmap(chunk)) return and(chunk, span(Math.max(0, from), Math.min(RUN - 1, to)))
  return chunk.subarray(lowerBound(chunk, from, 0), lowerBound(chunk, to + 1, 0))
}

/** The members as a sorted array; a view when they are stored so. */
export function members(chunk: Chunk): Uint16Array {
  if (!isBitmap(chunk)) return chunk
  const out = new Uint16Array(count(chunk))
  let at = 0
  for (let i = 0; i < WORDS; i++) {
    for (let word = chunk[i] as number; word !== 0; word &= word - 1) out[at++] = i * 32 + 31 - Math.clz32(word & -word)
  }
  return out
}

/** The first `limit` members from `from` on, ascending; or, `backwards`, those up to it, descending. */
export function some(chunk: Chunk, from: number, limit: number, backwards: boolean): number[] {
  if (!isBitmap(chunk)) {
    const at = lowerBound(chunk, backwards ? from + 1 : from, 0)
    const taken = backwards ? chunk.subarray(Math.max(0, at - limit), at).toReversed() : chunk.subarray(at, at + limit)
    return [...taken]
  }
  const found: number[] = []
  const [first, bit] = [from >>> 5, from & 31]
  let word = (chunk[first] as number) & (backwards ? 0xffffffff >>> (31 - bit) : 0xffffffff << bit)
  for (let i = first; found.length < limit; word = chunk[i] as number) {
    while (word !== 0 && found.length < limit) {
      const offset = 31 - Math.clz32(backwards ? word : word & -word)
      found.push(i * 32 + offset)
      word &= ~(1 << offset)
    }
    i += backwards ? -1 : 1
    if (i < 0 || i === WORDS) break
  }
  return found
}

/** How many members there are from `from` to `to`, both inclusive and within the run. */
export function countWithin(chunk: Chunk, from: number, to: number): number {
  if (!isBitmap(chunk)) return lowerBound(chunk, to + 1, 0) - lowerBound(chunk, from, 0)
  const [first, last] = [from >>> 5, to >>> 5]
  const [head, tail] = [0xffffffff << (from & 31), 0xffffffff >>> (31 - (to & 31))]
  if (first === last) return ones((chunk[first] as number) & head & tail)
  let total = ones((chunk[first] as number) & head) + ones((chunk[last] as number) & tail)
  for (let i = first + 1; i < last; i++) total += ones(chunk[i] as number)
  return total
}

/** The smallest representation of sorted offsets. */
export function pack(offsets: Uint16Array): Chunk {
  return offsets.length <= ARRAY_MOST ? offsets : bitmapOf([offsets])
}

function bitmapOf(chunks: readonly Chunk[]): Int32Array {
  const words = new Int32Array(WORDS)
  gather(words, chunks)
  return words
}

function bitmapAnd(a: Int32Array, b: Int32Array): Chunk {
  const out = new Int32Array(WORDS)
  for (let i = 0; i < WORDS; i++) out[i] = (a[i] as number) & (b[i] as number)
  return out
}

function keep(array: Uint16Array, bitmap: Int32Array, wanted: boolean): Chunk {
  const out = new Uint16Array(array.length)
  const skipped = wanted ? 0 : 1
  let size = 0
  for (let i = 0; i < array.length; i++) {
    const offset = array[i] as number
    // Written in any case and overtaken by the next one where it does not count: no branch to guess.
    out[size] = offset
    size += bit(bitmap, offset) ^ skipped
  }
  return out.subarray(0, size)
}

function countKept(array: Uint16Array, bitmap: Int32Array): number {
  let total = 0
  for (let i = 0; i < array.length; i++) total += bit(bitmap, array[i] as number)
  return total
}

/** 1 where an offset is in a bitmap, else 0. */
function bit(bitmap: Int32Array, offset: number): number {
  return ((bitmap[offset >>> 5] as number) >>> (offset & 31)) & 1
}

function arrayAnd(a: Uint16Array, b: Uint16Array): Chunk {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const out = new Uint16Array(few.length)
  let size = 0
  let at = 0
  for (const offset of few) {
    at = lowerBound(many, offset, at)
    if (at === many.length) break
    if (many[at] === offset) out[size++] = offset
  }
  return out.subarray(0, size)
}

function arrayAndNot(a: Uint16Array, b: Uint16Array): Chunk {
  const out = new Uint16Array(a.length)
  let size = 0
  let at = 0
  for (const offset of a) {
    at = lowerBound(b, offset, at)
    if (b[at] !== offset) out[size++] = offset
  }
  return out.subarray(0, size)
}

function arrayOr(a: Uint16Array, b: Uint16Array): Chunk {
  const out = new Uint16Array(a.length + b.length)
  let [i, j, size] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number]
    out[size++] = x < y ? x : y
    if (x <= y) i++
    if (y <= x) j++
  }
  while (i < a.length) out[size++] = a[i++] as number
  while (j < b.length) out[size++] = b[j++] as number
  return out.subarray(0, size)
}
