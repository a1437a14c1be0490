import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { RUN } from '../../src/segment/chunk.ts'
import { tested, where } from '../../src/segment/filtered.ts'
import type { Segment } from '../../src/segment/segment.ts'
import {
  allOf,
  anyOf,
  between,
  clipped,
  holds,
  inAnyList,
  NOTHING,
  type OrdinalSet,
  ofOrdinals,
  remembered,
  size,
  take,
  withKey,
  without,
} from '../../src/segment/set.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

/** More than two runs of 2^16, the last one begun. */
const COUNT = 2 * RUN + 1_234

/** Lists of every kind: in the directory itself, as arrays, as bitmaps, with whole runs left out. */
const LISTS: Record<string, (ordinal: number) => boolean> = {
  'all:': () => true,
  'half:': (n) => n % 2 === 0,
  'tenth:': (n) => n % 10 === 3,
  'sixteenth:': (n) => n % 16 === 0,
  'thousandth:': (n) => n % 1_000 === 999,
  'as-many-as-an-array-takes:': (n) => n < 4_096,
  'one-more:': (n) => n < 4_097,
  'first-run:': (n) => n < RUN,
  'second-run:': (n) => n >= RUN && n < 2 * RUN,
  'last-run:': (n) => n >= 2 * RUN,
  'ends-of-runs:': (n) => n % RUN === 0 || n % RUN === RUN - 1,
  'one:': (n) => n === 70_000,
  'six:': (n) => n % 25_000 === 24_999,
  'seven:': (n) => n % 20_000 === 0,
}

let segment: Segment
beforeAll(async () => {
  const lists = Object.entries(LISTS)
  const documents = Array.from({ length: COUNT }, (_, n) =>
    documentOf(`d${n}`, { terms: lists.flatMap(([key, holds]) => (holds(n) ? [key] : [])) }),
  )
  segment = opened(await buildSegment(documents))
})

test.for(Object.entries(LISTS))('the list of "%s" is read back as it was written', ([key, isIn]) => {
  const expected = Array.from({ length: COUNT }, (_, n) => n).filter(isIn)
  const set = withKey(segment, key)
  expect(set).toMatchObject({ most: expected.length, exact: true })
  expect(same(take(set, segment, 0, COUNT), expected)).toBe(true)
})

test('a key that no document has is an empty list', () => {
  for (const key of ['', 'a:', 'half', 'half:x', 'zzz:']) expect(withKey(segment, key)).toBe(NOTHING)
})

/** A set, and how a plain array says the same of every ordinal. */
type Twin = { set: (segment: Segment) => OrdinalSet; isIn: (ordinal: number) => boolean; told: string }

const ordinals = fc.integer({ min: 0, max: COUNT })
const leaves: fc.Arbitrary<Twin> = fc.oneof(
  fc
    .constantFrom(...Object.entries(LISTS))
    .map(([key, isIn]): Twin => ({ set: (s) => withKey(s, key), isIn, told: key })),
  fc.uniqueArray(fc.constantFrom(...Object.keys(LISTS)), { maxLength: 4 }).map(
    (keys): Twin => ({
      set: (s) =>
        inAnyList(
          s,
          keys.flatMap((key) => s.entry(key) ?? []),
        ),
      isIn: (n) => keys.some((key) => LISTS[key]?.(n)),
      told: `in any of ${keys}`,
    }),
  ),
  fc
    .tuple(ordinals, ordinals)
    .map(([a, b]): Twin => ({ set: () => between(a, b), isIn: (n) => n >= a && n < b, told: `${a}..${b}` })),
  fc
    .uniqueArray(
      ordinals.filter((n) => n < COUNT),
      { maxLength: 9 },
    )
    .map((some): Twin => {
      const sorted = some.sort((a, b) => a - b)
      return { set: () => ofOrdinals(sorted), isIn: (n) => sorted.includes(n), told: `[${sorted}]` }
    }),
)

const { twins } = fc.letrec<{ twins: Twin }>((tie) => ({
  twins: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    several(tie('twins')).map(
      (each): Twin => ({
        set: (s) => allOf(each.map(({ set }) => set(s))),
        isIn: (n) => each.every(({ isIn }) => isIn(n)),
        told: `all of (${each.map(({ told }) => told).join(', ')})`,
      }),
    ),
    several(tie('twins')).map(
      (each): Twin => ({
        set: (s) => anyOf(each.map(({ set }) => set(s))),
        isIn: (n) => each.some(({ isIn }) => isIn(n)),
        told: `any of (${each.map(({ told }) => told).join(', ')})`,
      }),
    ),
    fc.tuple(tie('twins'), tie('twins')).map(
      ([a, b]): Twin => ({
        set: (s) => without(a.set(s), b.set(s)),
        isIn: (n) => a.isIn(n) && !b.isIn(n),
        told: `(${a.told} without ${b.told})`,
      }),
    ),
    fc.tuple(tie('twins'), ordinals, ordinals).map(
      ([a, from, to]): Twin => ({
        set: (s) => clipped(a.set(s), from, to),
        isIn: (n) => a.isIn(n) && n >= from && n < to,
        told: `(${a.told} within ${from}..${to})`,
      }),
    ),
    fc.tuple(tie('twins'), fc.integer({ min: 1, max: 7 })).map(
      ([a, step]): Twin => ({
        set: (s) => where(a.set(s), (n) => n % step === 0),
        isIn: (n) => a.isIn(n) && n % step === 0,
        told: `(${a.told} where n % ${step} = 0)`,
      }),
    ),
    fc.tuple(tie('twins'), fc.integer({ min: 1, max: 7 })).map(
      ([a, step]): Twin => ({
        set: (s) => tested(a.set(s), s, (all) => (i) => (all[i] as number) % step === 0),
        isIn: (n) => a.isIn(n) && n % step === 0,
        told: `(${a.told} tested for n % ${step} = 0)`,
      }),
    ),
    tie('twins').map(
      ({ set, isIn, told }): Twin => ({ set: (s) => remembered(set(s)), isIn, told: `(${told} remembered)` }),
    ),
  ),
}))

function several(each: fc.Arbitrary<Twin>): fc.Arbitrary<Twin[]> {
  return fc.array(each, { minLength: 1, maxLength: 4 })
}

const shown = twins.map((twin) => ({ ...twin, [fc.toStringMethod]: () => twin.told }))

test('whatever sets are put together, they have the members that arrays have', () => {
  fc.assert(
    fc.property(shown, ({ set, isIn }) => {
      const found = set(segment)
      const expected = Array.from({ length: COUNT }, (_, n) => n).filter(isIn)
      expect(size(found, segment)).toBe(expected.length)
      expect(found.most).toBeGreaterThanOrEqual(expected.length)
      expect(same(take(found, segment, 0, COUNT), expected)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('pages begin where they are told to, forwards and backwards', () => {
  fc.assert(
    fc.property(shown, ordinals, fc.integer({ min: 1, max: 40 }), ({ set, isIn }, start, limit) => {
      const found = set(segment)
      const forwards: number[] = []
      for (let n = start; n < COUNT && forwards.length < limit; n++) if (isIn(n)) forwards.push(n)
      const backwards: number[] = []
      for (let n = Math.min(start, COUNT - 1); n >= 0 && backwards.length < limit; n--) if (isIn(n)) backwards.push(n)
      expect(take(found, segment, start, limit)).toEqual(forwards)
      expect(take(found, segment, start, limit, true)).toEqual(backwards)
      for (const n of [...forwards, start % COUNT]) expect(holds(found, n)).toBe(isIn(n))
    }),
    { numRuns: 100 },
  )
})

test('a page tests no more than it needs, and says how many a count would', () => {
  let looked = 0
  const set = tested(withKey(segment, 'half:'), segment, (all) => {
    looked += all.length
    return (i) => (all[i] as number) % 4 === 0
  })
  expect(take(set, segment, 0, 20)).toEqual(Array.from({ length: 20 }, (_, n) => n * 4))
  expect(looked).toBeLessThan(100)
  expect(set.tests).toBe(COUNT / 2)
})

test.for([7, 8, 9, 4_095])('a bitmap behind an array of %i members is read back', async (members) => {
  const documents = Array.from({ length: 5_000 }, (_, n) =>
    documentOf(`d${n}`, { terms: n < members ? ['array:', 'bitmap:'] : ['bitmap:'] }),
  )
  const built = opened(await buildSegment(documents))
  expect(size(withKey(built, 'array:'), built)).toBe(members)
  expect(take(withKey(built, 'bitmap:'), built, 4_996, 20)).toEqual([4_996, 4_997, 4_998, 4_999])
})

test('of a segment without documents nothing is taken', async () => {
  const empty = opened(await buildSegment([]))
  for (const set of [NOTHING, between(0, 0), withKey(empty, 'all:')]) {
    expect(take(set, empty, 0, 20)).toEqual([])
    expect(size(set, empty)).toBe(0)
  }
})

/** Told apart by hand: comparing 100,000 numbers one by one is slow in the test runner. */
function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i])
}
