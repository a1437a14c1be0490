import { expect, test } from 'vitest'
import { EMBED_WORDS } from '../../src/build/embed-words.ts'
import { PAGE_WORDS } from '../../src/build/words.ts'
import { PAGE_LANGUAGES } from '../../src/http/pages/words.ts'

/** Words of pages and of embeds, in every language that they come in. */

test('every word of pages is there in every language, and in no two of them the same', () => {
  const { en, ...others } = PAGE_WORDS
  const leaves = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.entries(value as object).flatMap(([key, part]) => (key === 'one' ? [] : leaves(part)))
  const spoken = ({ comma: _, locale: __, ...words }: object & { comma: string; locale: string }) => leaves(words)
  for (const words of Object.values(others)) {
    expect(spoken(words)).toHaveLength(spoken(en).length)
    for (const [i, word] of spoken(words).entries()) expect(word).not.toBe(spoken(en)[i])
  }
  expect(PAGE_LANGUAGES).toEqual(Object.keys(PAGE_WORDS))
})

test('words of embeds in every language say the same things', () => {
  const shape = (words: object): unknown =>
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'object'
        ? Object.keys(value).filter((key) => key !== 'one')
        : (value.match(/\{\w+\}/g) ?? []).toSorted(),
    ])
  for (const words of Object.values(EMBED_WORDS)) expect(shape(words)).toEqual(shape(EMBED_WORDS.en))
})
