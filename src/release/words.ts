import { wordsOf } from '../model/fold.ts'
import type { Occurrences } from '../segment/occurrences.ts'

/** A stretch of text, and how much a word in it counts when results are ranked. */
export type Piece = { text: string; weight: number }

/** Positions left free between two pieces, so that no phrase runs from one into the other. */
const GAP = 8

/**
 * Where each word of a record's text stands, and how many words there are. Words that stand for another one stand where
 * that one does.
 */
export function occurrencesIn(
  pieces: Iterable<Piece>,
  alike: (word: string) => readonly string[],
): { words: Map<string, Occurrences>; length: number } {
  const words = new Map<string, { weight: number; positions: number[] }>()
  const add = (word: string, weight: number, position: number) => {
    const held = words.get(word)
    if (!held) words.set(word, { weight, positions: [position] })
    else if (held.positions.at(-1) !== position) {
      held.weight += weight
      held.positions.push(position)
    }
  }
  let [position, length] = [0, 0]
  for (const { text, weight } of pieces) {
    for (const word of wordsOf(text)) {
      add(word, weight, position)
      for (const other of alike(word)) add(other, weight, position)
      position++
      length++
    }
    position += GAP
  }
  return { words, length }
}
