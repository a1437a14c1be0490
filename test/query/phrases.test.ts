import { expect, test } from 'vitest'
import { inPhrases } from '../../src/query/text.ts'
import { readWords } from '../../src/query/words.ts'
import { size, take, withKey } from '../../src/segment/set.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

/** Documents with both words, which follow one another in every hundredth. */
const documents = Array.from({ length: 3_000 }, (_, n) => {
  const [first, second] = [n % 7, n % 100 === 99 ? (n % 7) + 1 : (n % 7) + 3]
  const words = new Map(
    [
      ['naval', first],
      ['chief', second],
    ].map(([word, at]) => [word as string, { weight: 1, positions: [at as number] }]),
  )
  return documentOf(`d${n}`, { words })
})
const segment = opened(await buildSegment(documents))
const all = withKey(segment, 'word:naval')
const phrase = readWords('"naval chief"')

test('a page of a phrase goes through the documents until it is full', () => {
  const set = inPhrases(all, segment, phrase, 1_000)
  expect(take(set, segment, 0, 3)).toEqual([99, 199, 299])
})

test('one that is too hard to find is refused, with what would help', () => {
  expect(() => take(inPhrases(all, segment, phrase, 1_000), segment, 0, 20)).toThrow(
    expect.objectContaining({ fault: { code: 'too-dear', what: 'the phrases in q', narrow: expect.any(String) } }),
  )
  expect(size(inPhrases(all, segment, phrase, 3_000), segment)).toBe(30)
})
