import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RUN } from '../../src/segment/chunk.ts'
import type { Entry } from '../../src/segment/directory.ts'
import { type Occurrences, positionsIn } from '../../src/segment/occurrences.ts'
import { postingIndexes } from '../../src/segment/posting.ts'
import { take, withKey } from '../../src/segment/set.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

const positions = fc
  .uniqueArray(fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 100_000 })), { minLength: 1, maxLength: 6 })
  .map((all) => all.sort((a, b) => a - b))
const occurrences: fc.Arbitrary<Occurrences> = fc.record({ weight: fc.integer({ min: 1, max: 255 }), positions })

test('of a word it is kept in which documents, with what weight and at which positions', async () => {
  const texts = fc.array(fc.dictionary(fc.constantFrom('ship', 'visit', 'সফর'), occurrences), {
    minLength: 1,
    maxLength: 150,
  })
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const segment = opened(
        await buildSegment(all.map((words, n) => documentOf(`d${n}`, { words: new Map(Object.entries(words)) }))),
      )
      for (const word of ['ship', 'visit', 'সফর']) {
        const ordinals = all.flatMap((words, n) => (words[word] ? [n] : []))
        const entry = segment.entry(`word:${word}`)
        expect(entry?.count ?? 0).toBe(ordinals.length)
        if (!entry?.streams) continue
        expect(take(withKey(segment, `word:${word}`), segment, 0, 1_000)).toEqual(ordinals)
        const { weights, positions: start } = entry.streams
        const [weightAt, byteAt] = [segment.stream('weights'), segment.stream('positions')]
        const positions = positionsIn(byteAt, start, entry.count)
        for (const [index, ordinal] of ordinals.entries()) {
          expect(weightAt(weights + index)).toBe(all[ordinal]?.[word]?.weight)
          expect(positions(index)).toEqual(all[ordinal]?.[word]?.positions)
        }
      }
    }),
  )
})

test('the occurrences of a common word run over many blocks', async () => {
  const placesOf = (n: number) => Array.from({ length: 5 + (n % 7) }, (_, i) => n + i * 300)
  const documents = Array.from({ length: 20_000 }, (_, n) =>
    documentOf(`d${n}`, { words: new Map([['ship', { weight: (n % 255) + 1, positions: placesOf(n) }]]) }),
  )
  const built = await buildSegment(documents)
  expect(built.root.blocks.positions).toBeGreaterThan(3)
  const segment = opened(built)
  const { count, streams } = segment.entry('word:ship') as Entry
  const positions = positionsIn(segment.stream('positions'), streams?.positions ?? 0, count)
  for (const n of [0, 62, 63, 64, 3_000, 12_345, 12_345, 19_999, 63]) expect(positions(n)).toEqual(placesOf(n))
})

test('the occurrences of a word go on from one run of documents to the next, whatever it stands in first', async () => {
  const isIn: Record<string, (n: number) => boolean> = {
    ship: (n) => n % 3 === 0,
    visit: (n) => n >= RUN,
    port: (n) => n === 5 || n === RUN + 5,
  }
  const wordsOf = (n: number) =>
    Object.keys(isIn).flatMap((word): [string, Occurrences][] =>
      isIn[word]?.(n) ? [[word, { weight: (n % 250) + 1, positions: [n % 1_000, (n % 1_000) + 200] }]] : [],
    )
  const documents = Array.from({ length: RUN + 300 }, (_, n) =>
    documentOf(`d${n}`, { words: new Map(wordsOf(n)), terms: [`parity:${n % 2}`] }),
  )
  const segment = opened(await buildSegment(documents))
  for (const word of Object.keys(isIn)) {
    const ordinals = Array.from(documents.keys()).filter((n) => isIn[word]?.(n))
    const { count, streams } = segment.entry(`word:${word}`) as Entry
    expect(count).toBe(ordinals.length)
    const [weightAt, byteAt] = [segment.stream('weights'), segment.stream('positions')]
    const positions = positionsIn(byteAt, streams?.positions ?? 0, count)
    for (const [index, n] of ordinals.entries()) {
      if (index > 200 && index < count - 300) continue
      expect(weightAt((streams?.weights ?? 0) + index), `${word} ${n}`).toBe((n % 250) + 1)
      expect(positions(index), `${word} ${n}`).toEqual([n % 1_000, (n % 1_000) + 200])
    }
  }
  expect(segment.entry('parity:1')?.count).toBe(RUN / 2 + 150)
})

test('a document is found in a list by its place there, and one that is not in it is not', async () => {
  const COUNT = 70_000
  const lists: Record<string, (n: number) => boolean> = {
    'few:': (n) => n % 20_000 === 7,
    'many:': (n) => n % 40 === 1,
    'most:': (n) => n % 9 !== 0,
  }
  const documents = Array.from({ length: COUNT }, (_, n) =>
    documentOf(`d${n}`, { terms: Object.keys(lists).filter((key) => lists[key]?.(n)) }),
  )
  const segment = opened(await buildSegment(documents))
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(lists)),
      fc.uniqueArray(fc.nat({ max: COUNT - 1 }), { maxLength: 200 }),
      (key, some) => {
        const asked = some.sort((a, b) => a - b)
        const members = Array.from({ length: COUNT }, (_, n) => n).filter((n) => lists[key]?.(n))
        const expected = asked.map((n) => (lists[key]?.(n) ? members.indexOf(n) : -1))
        expect([...postingIndexes(segment, segment.entry(key) as Entry, asked)]).toEqual(expected)
      },
    ),
    { numRuns: 60 },
  )
})
