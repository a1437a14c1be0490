import { wordsOf } from '../model/fold.ts'
import type { Occurrences } from '../segment/occurrences.ts'

/** A stretch of text, and how much a word in it counts when results are ranked. */
export type Piece = { text: string; weight: number }

/** Positions left free between two pieces, so that no phrase runs from one into the other. */
const GAP = 8

/** Texts of which the words are remembered. */
const TEXTS_MOST = 50_000

/**
 * Cuts texts into words as `wordsOf`, and remembers them: names come again in thousands of records. Words are the same
 * string wherever they come from, so that looking one up compares no letters.
 */
export function rememberedWords(): (text: string) => readonly string[] {
  const known = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const same = (word: string) => {
    const held = known.get(word)
    if (held === undefined) known.set(word, word)
    return held ?? word
  }
  return (text) => {
    const held = lists.get(text)
    if (held) return held
    if (lists.size === TEXTS_MOST) lists.clear()
    const made = wordsOf(text).map(same)
    lists.set(text, made)
    return made
  }
}

/**
 * Where each word of a record's text stands, and how many words there are. Words that stand for another one stand where
 * that one does.
 */
export function occurrencesIn(
  pieces: Iterable<Piece>,
  alike: (word: string) => readonly string[],
  words: (text: string) => readonly string[] = wordsOf,
): { words: Map<string, Occurrences>; length: number } {
  const found = new Map<string, { weight: number; positions: number[] }>()
  const add = (word: string, weight: number, position: number) => {
    const held = found.get(word)
    if (!held) found.set(word, { weight, positions: [position] })
    else if (held.positions.at(-1) !== position) {
      held.weight += weight
      held.positions.push(position)
    }
  }
  let [position, length] = [0, 0]
  for (const { text, weight } of pieces) {
    for (const word of words(text)) {
      add(word, weight, position)
      for (const other of alike(word)) add(other, weight, position)
      position++
      length++
    }
    position += GAP
  }
  return { words: found, length }
}
