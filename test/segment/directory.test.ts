import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Segment } from '../../src/segment/segment.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

/** `field:value` with whatever may stand in a value: other scripts, the letters the directory itself is written with. */
const keys = fc
  .tuple(
    fc.constantFrom('a', 'actor', 'actor=', 'b'),
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('', ':', '=', '@', ';', '~', ',', 'দপ্তর', '9=1'),
    ),
  )
  .map(([field, value]) => `${field}:${value.replace(/[\t\n]/g, ' ')}`)

test('every key leads to the documents that have it, and another key to none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(keys, { maxLength: 8 }), { minLength: 1, maxLength: 20 }),
      fc.array(keys, { maxLength: 10 }),
      async (termsOf, others) => {
        const segment = opened(await buildSegment(termsOf.map((terms, n) => documentOf(`d${n}`, { terms }))))
        for (const key of new Set([...termsOf.flat(), ...others])) {
          const expected = termsOf.flatMap((terms, n) => (terms.includes(key) ? [n] : []))
          expect(segment.entry(key)?.count ?? 0, key).toBe(expected.length)
          if (expected.length <= 6) expect(segment.entry(key)?.ordinals ?? []).toEqual(expected)
        }
      },
    ),
  )
})

const COUNT = 12_000
const keyOf = (n: number) => `key:${String(n * 7).padStart(6, '0')}-${'x'.repeat(n % 40)}`

/** A directory of many blocks: a key of its own for each document, and one that all share. */
let segment: Segment
let blocks: number
beforeAll(async () => {
  const documents = Array.from({ length: COUNT }, (_, n) => documentOf(`d${n}`, { terms: [keyOf(n), 'shared:all'] }))
  const built = await buildSegment(documents)
  blocks = built.root.blocks.directory
  segment = opened(built)
})

test('in a directory of many blocks every key is found', () => {
  expect(blocks).toBeGreaterThan(5)
  for (let n = 0; n < COUNT; n++) {
    const entry = segment.entry(keyOf(n))
    if (entry?.ordinals?.[0] !== n || entry.count !== 1) expect(entry, keyOf(n)).toEqual({ count: 1, ordinals: [n] })
  }
  expect(segment.entry('shared:all')?.count).toBe(COUNT)
})

test.for(['', 'a:', 'key:', 'key:000000', 'key:000001-', 'key:999999', 'shared:', 'shared:alle', 'zzz:'])(
  'the key %j, which is not there, is not found',
  (key) => {
    expect(segment.entry(key)).toBeNull()
  },
)

const all = Array.from({ length: COUNT }, (_, n) => keyOf(n)).concat('shared:all')

test('keys that begin alike stand together, in order', () => {
  const prefixes = fc.oneof(
    fc.nat({ max: COUNT - 1 }).chain((n) => fc.nat({ max: 12 }).map((length) => keyOf(n).slice(0, length))),
    fc.constantFrom('', 'key:', 'k', 'shared', 'shared:all', 'x', 'a'),
  )
  fc.assert(
    fc.property(prefixes, (prefix) => {
      const { entries, whole } = segment.keys(prefix, 1_000)
      expect(whole).toBe(true)
      const expected = all.filter((key) => key.startsWith(prefix)).sort()
      expect(entries.map(({ key }) => key).join('\n')).toBe(expected.join('\n'))
      for (const { key, entry } of entries.slice(0, 20)) expect(segment.entry(key)).toEqual(entry)
    }),
    { numRuns: 60 },
  )
})

test('where there are more blocks of keys than may be read, it says so', () => {
  const { entries, whole } = segment.keys('key:', 2)
  expect(whole).toBe(false)
  expect(entries.length).toBeGreaterThan(100)
  expect(entries.length).toBeLessThan(COUNT)
  expect(segment.keys('key:', blocks).whole).toBe(true)
  expect(segment.keys('shared:', 1)).toMatchObject({ entries: [{ key: 'shared:all' }], whole: true })
})
