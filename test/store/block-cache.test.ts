import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockCache } from '../../src/store/block-cache.ts'

/** A cache with values that are their own keys, each at its cost. */
function filled(most: number, costs: Record<string, number>): BlockCache<string> {
  const cache = new BlockCache<string>(most)
  for (const [key, cost] of Object.entries(costs)) cache.set(key, key, cost)
  return cache
}

/** Those of the keys that are held. Looking at one gives it a second chance, so this comes last. */
function held(cache: BlockCache<string>, keys: string): string {
  return [...keys].filter((key) => cache.get(key) !== undefined).join('')
}

test('what was set is held, and nothing else', () => {
  const cache = filled(10, { a: 3, b: 4 })
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['a', 'b', undefined])
  expect([cache.cost, cache.size]).toEqual([7, 2])
})

test('a key that is held stays as it is, and counts once', () => {
  const cache = filled(10, { a: 3 })
  cache.set('a', 'another', 5)
  expect([cache.get('a'), cache.cost, cache.size]).toEqual(['a', 3, 1])
})

test('a key that was evicted may be set anew', () => {
  const cache = filled(3, { a: 3, b: 3 })
  cache.set('a', 'again', 2)
  expect([cache.get('a'), cache.cost]).toEqual(['again', 2])
})

test.for([
  ['fills it to the last unit', { a: 6, b: 4 }, 'ab', 10],
  ['is one unit too much, and the oldest goes', { a: 6, b: 5 }, 'b', 5],
  ['takes the room of two', { a: 3, b: 3, c: 3, d: 7 }, 'cd', 10],
  ['takes all the room', { a: 3, b: 3, c: 3, d: 10 }, 'd', 10],
  ['is too dear to be held at all, and drives nothing out', { a: 3, b: 3, c: 11 }, 'ab', 6],
  ['costs nothing', { a: 10, b: 0 }, 'ab', 10],
] as const)('a newcomer that %s', ([, costs, kept, cost]) => {
  const cache = filled(10, costs)
  expect(cache.cost).toBe(cost)
  expect(held(cache, 'abcd')).toBe(kept)
})

test('what was used gets a second chance, what was not goes', () => {
  const cache = filled(3, { a: 1, b: 1, c: 1 })
  cache.get('a')
  cache.get('c')
  cache.set('d', 'd', 1)
  expect(held(cache, 'abcd')).toBe('acd')
})

test('when all were used the one whose turn it is goes', () => {
  const cache = filled(3, { a: 1, b: 1, c: 1 })
  expect(held(cache, 'abc')).toBe('abc')
  cache.set('d', 'd', 1)
  expect(cache.size).toBe(3)
  expect(cache.get('d')).toBe('d')
})

test('what is used again and again outlives any number of newcomers', () => {
  const cache = filled(10, { a: 1 })
  for (let i = 0; i < 1_000; i++) {
    expect(cache.get('a')).toBe('a')
    cache.set(`newcomer ${i}`, 'x', 1)
  }
  expect([cache.cost, cache.size]).toEqual([10, 10])
})

const KEYS = [...'abcdefgh']
const operation = fc.oneof(
  fc.record({ get: fc.constantFrom(...KEYS) }),
  fc.record({ set: fc.constantFrom(...KEYS), cost: fc.integer({ min: 0, max: 12 }) }),
)

/** Against a map of what was set last: it may have been evicted since, but nothing else may have happened to it. */
test('whatever is set and got, costs and values are those of what is held', () => {
  const property = fc.property(fc.integer({ min: 1, max: 30 }), fc.array(operation), (most, operations) => {
    const cache = new BlockCache<{ key: string; cost: number }>(most)
    const last = new Map<string, { key: string; cost: number }>()
    for (const step of operations) {
      if ('get' in step) {
        const value = cache.get(step.get)
        if (value) expect(value).toBe(last.get(step.get))
      } else {
        const before = cache.get(step.set)
        const value = { key: step.set, cost: step.cost }
        cache.set(step.set, value, step.cost)
        if (!before && step.cost <= most) last.set(step.set, value)
        const expected = before ?? (step.cost <= most ? value : undefined)
        expect(cache.get(step.set)).toBe(expected)
      }
      expect(cache.cost).toBeLessThanOrEqual(most)
    }
    const values = KEYS.map((key) => cache.get(key)).filter((value) => value !== undefined)
    expect(cache.size).toBe(values.length)
    expect(cache.cost).toBe(values.reduce((sum, { cost }) => sum + cost, 0))
  })
  fc.assert(property, { seed: 20260227, numRuns: 1_000 })
})
