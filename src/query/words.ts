import { badParameter } from '../errors.ts'
import { wordsOf } from '../model/fold.ts'

/** What `q` asks for, folded: every word, every phrase, and none of the words and phrases behind a minus sign. */
export type WordQuery = {
  words: readonly string[]
  /** The last word, where it may be the beginning of one: from two letters on, and not in quotation marks. */
  beginning: string | null
  phrases: readonly (readonly string[])[]
  not: readonly (readonly string[])[]
}

/** Words in one query. */
const WORDS_MOST = 12
/** Letters from which on the last word is taken for the beginning of one. */
const BEGINNING_LEAST = 2

/**
 * Reads `q`: words, "quoted phrases", and either of them behind a minus sign.
 * @throws {FaultError} `bad-parameter` when it has no word, too many, or an open quotation mark
 */
export function readWords(q: string): WordQuery {
  const words: string[] = []
  const [phrases, not]: [string[][], string[][]] = [[], []]
  const parts = [...q.matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))/g)]
  if ((q.match(/"/g) ?? []).length % 2 === 1) throw badParameter('q', q, 'words, with every quotation mark closed')
  let last: string | null = null
  for (const [, minus, quoted, bare] of parts) {
    const folded = wordsOf(quoted ?? bare ?? '')
    if (folded.length === 0) continue
    last = null
    if (minus) not.push(folded)
    else if (quoted !== undefined && folded.length > 1) phrases.push(folded)
    else {
      words.push(...folded)
      if (quoted === undefined) last = folded.at(-1) as string
    }
  }
  const count = words.length + [...phrases, ...not].flat().length
  if (count === 0) throw badParameter('q', q, 'at least one word')
  if (count > WORDS_MOST) throw badParameter('q', q, `at most ${WORDS_MOST} words`)
  const beginning = last !== null && [...last].length >= BEGINNING_LEAST ? last : null
  const whole = beginning === null ? words : words.slice(0, -1)
  return { words: [...new Set(whole)].sort(), beginning, phrases: sorted(phrases), not: sorted(not) }
}

/** The one way to write it, from which it reads back the same. */
export function writeWords({ words, beginning, phrases, not }: WordQuery): string {
  // A whole word that stands last would be taken for a beginning, so it is put in quotation marks.
  return [
    ...not.map((each) => `-${quotedPhrase(each)}`),
    ...phrases.map(quotedPhrase),
    ...words.map((word) => `"${word}"`),
    ...(beginning === null ? [] : [beginning]),
  ].join(' ')
}

function quotedPhrase(words: readonly string[]): string {
  return `"${words.join(' ')}"`
}

function sorted(phrases: readonly string[][]): string[][] {
  return [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, phrase]) => phrase)
}
