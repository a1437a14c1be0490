import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ARRAY_MOST,
  and,
  andNot,
  type Chunk,
  clip,
  count,
  countAnd,
  countOr,
  countWithin,
  has,
  isBitmap,
  members,
  or,
  pack,
  RUN,
  some,
  span,
} from '../../src/segment/chunk.ts'
import { tallied } from '../../src/segment/chunk-cells.ts'
import { lowerBound } from '../../src/segment/lower-bound.ts'
import { ascending, bitmapOf, chunks, offsetSets } from '../support/chunks.ts'

const RUNS = { numRuns: 150 }

test('both have what each of them has: and', () => {
  fc.assert(
    fc.property(chunks, chunks, (a, b) => {
      const inB = new Set(b.offsets)
      expect([...members(and(a.chunk, b.chunk))]).toEqual(a.offsets.filter((offset) => inB.has(offset)))
    }),
    RUNS,
  )
})

const offset = fc.oneof(fc.integer({ min: 0, max: RUN - 1 }), fc.constantFrom(0, 31, 32, RUN - 1))

test('the first from an offset on, and the last up to it: some', () => {
  fc.assert(
    fc.property(chunks, offset, fc.integer({ min: 1, max: 200 }), (a, from, limit) => {
      const [above, below] = [a.offsets.filter((each) => each >= from), a.offsets.filter((each) => each <= from)]
      expect(some(a.chunk, from, limit, false)).toEqual(above.slice(0, limit))
      expect(some(a.chunk, from, limit, true)).toEqual(below.toReversed().slice(0, limit))
    }),
    RUNS,
  )
})

test('how many both have: countAnd', () => {
  fc.assert(
    fc.property(chunks, chunks, (a, b) => {
      expect(countAnd(a.chunk, b.chunk)).toBe(count(and(a.chunk, b.chunk)))
    }),
    RUNS,
  )
})

test('how many any have: countOr, one count after the other', () => {
  fc.assert(
    fc.property(fc.array(chunks, { maxLength: 4 }), (all) => {
      const each = all.map(({ chunk }) => chunk)
      expect(countOr(each)).toBe(new Set(all.flatMap(({ offsets }) => offsets)).size)
    }),
    RUNS,
  )
})

test('how many have each number, of a run that is whole or not: tallied', () => {
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 300 }), fc.boolean(), ({ chunk, offsets }, size, isWhole) => {
      const numbers = new Uint16Array(isWhole ? RUN : (offsets.at(-1) ?? 0) + 1).map((_, at) => (at * 7) % size)
      const [totals, expected] = [new Int32Array(size), new Int32Array(size)]
      for (const number of numbers) totals[number] = (totals[number] as number) + 1
      for (const at of offsets) expected[(at * 7) % size] = (expected[(at * 7) % size] as number) + 1
      expect(tallied(chunk, numbers, totals)).toEqual(expected)
    }),
    RUNS,
  )
})

test('how many lie between two offsets: countWithin', () => {
  fc.assert(
    fc.property(chunks, offset, offset, (a, x, y) => {
      const [from, to] = [Math.min(x, y), Math.max(x, y)]
      expect(countWithin(a.chunk, from, to)).toBe(a.offsets.filter((each) => each >= from && each <= to).length)
    }),
    RUNS,
  )
})

test('one has what the other has not: andNot', () => {
  fc.assert(
    fc.property(chunks, chunks, (a, b) => {
      const inB = new Set(b.offsets)
      expect([...members(andNot(a.chunk, b.chunk))]).toEqual(a.offsets.filter((offset) => !inB.has(offset)))
    }),
    RUNS,
  )
})

test('any of them has it: or', () => {
  fc.assert(
    fc.property(fc.array(chunks, { maxLength: 4 }), (all) => {
      const together = or(all.map(({ chunk }) => chunk))
      expect([...members(together)]).toEqual(ascending(new Set(all.flatMap(({ offsets }) => offsets))))
    }),
    RUNS,
  )
})

const bounds = fc.oneof(fc.integer({ min: 0, max: RUN - 1 }), fc.integer({ min: -3 * RUN, max: 3 * RUN }))

test('what lies between two bounds, also where those lie outside of the run: clip', () => {
  fc.assert(
    fc.property(chunks, bounds, bounds, (a, from, to) => {
      const expected = a.offsets.filter((offset) => offset >= from && offset <= to)
      expect([...members(clip(a.chunk, from, to))]).toEqual(expected)
    }),
    { ...RUNS, examples: [[{ chunk: bitmapOf([5, 9]), offsets: [5, 9] }, -RUN + 10, 7]] },
  )
})

test('members are counted, listed and found', () => {
  fc.assert(
    fc.property(chunks, fc.array(fc.integer({ min: 0, max: RUN - 1 }), { maxLength: 20 }), (a, asked) => {
      const set = new Set(a.offsets)
      expect(count(a.chunk)).toBe(a.offsets.length)
      expect([...members(a.chunk)]).toEqual(a.offsets)
      for (const offset of [...asked, ...a.offsets.slice(0, 20)]) expect(has(a.chunk, offset)).toBe(set.has(offset))
    }),
    RUNS,
  )
})

test('a span has every offset from its first to its last', () => {
  const offset = fc.integer({ min: 0, max: RUN - 1 })
  fc.assert(
    fc.property(offset, offset, (from, to) => {
      const all = members(span(from, to))
      expect(all.length).toBe(Math.max(0, to - from + 1))
      if (all.length > 0) expect([all[0], all.at(-1)]).toEqual([from, to])
      expect(all.every((each, i) => each === from + i)).toBe(true)
    }),
    RUNS,
  )
})

test.for([
  ['none', 0, -1, 0],
  ['one', 7, 7, 1],
  ['as many as an array takes', 0, ARRAY_MOST - 1, ARRAY_MOST],
  ['one more', 0, ARRAY_MOST, ARRAY_MOST + 1],
  ['within one word of a bitmap', 40_000, 40_000 + ARRAY_MOST, ARRAY_MOST + 1],
  ['all of a run', 0, RUN - 1, RUN],
] as const)('a span of %s', ([, from, to, size]) => {
  expect(count(span(from, to))).toBe(size)
})

test('no operation writes into what it is given, since that may be stored bytes', () => {
  fc.assert(
    fc.property(chunks, chunks, (a, b) => {
      const before = [a, b].map(({ chunk }) => chunk.slice())
      and(a.chunk, b.chunk)
      andNot(a.chunk, b.chunk)
      or([a.chunk, b.chunk])
      or([a.chunk, b.chunk, a.chunk])
      clip(a.chunk, 100, 40_000)
      countOr([a.chunk, b.chunk])
      members(a.chunk)
      expect([a.chunk, b.chunk].map((chunk) => chunk.slice())).toEqual(before)
    }),
    { numRuns: 50 },
  )
})

test('offsets are packed as an array up to 4,096 of them, and as a bitmap above', () => {
  const every = (size: number) => Uint16Array.from({ length: size }, (_, i) => i * 2)
  expect(isBitmap(pack(every(ARRAY_MOST)))).toBe(false)
  expect(isBitmap(pack(every(ARRAY_MOST + 1)))).toBe(true)
  fc.assert(
    fc.property(offsetSets, (offsets) => {
      expect([...members(pack(Uint16Array.from(offsets)))]).toEqual(offsets)
    }),
    RUNS,
  )
})

test('the first place of a value at least as large is found from anywhere before it', () => {
  fc.assert(
    fc.property(offsetSets, fc.integer({ min: 0, max: RUN }), fc.nat(), (offsets, value, from) => {
      const sorted: Chunk = Uint16Array.from(offsets)
      const at = offsets.findIndex((offset) => offset >= value)
      const expected = at === -1 ? offsets.length : at
      expect(lowerBound(sorted, value, from % (expected + 1))).toBe(expected)
    }),
    RUNS,
  )
})
