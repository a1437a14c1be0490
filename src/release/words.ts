import { wordsOf } from '../model/fold.ts'
import type { Occurrences } from '../segment/occurrences.ts'

/** A stretch of text, and how much a word in it counts when results are ranked. */
export type Piece = { text: string; weight: number }

/** Positions left free between two pieces, so that no phrase runs from one into the other. */
const GAP = 8

/** Texts of which the words are remembered. */
const TEXTS_MOST = 50_000

/** A word, and where it was found in the record that is gone through: the first `count` of `positions`. */
type Word = { word: string; weight: number; count: number; positions: number[] }

/** What stands at one position of a text: a word, and the words that stand for it. */
type Spot = readonly Word[]

/**
 * Finds where each word of a record's text stands, and how many words there are. Words that stand for another one stand
 * where that one does. Texts are cut into words once, since names come again in thousands of records; and a word is the
 * same string wherever it comes from, so that looking one up compares no letters.
 * @param alike the words that stand for another one
 */
export function wordFinder(alike: (word: string) => readonly string[]) {
  const wordOf = remembered((word: string): Word => ({ word, weight: 0, count: 0, positions: [] }))
  const spotOf = remembered((word: string): Spot => [word, ...alike(word)].map(wordOf))
  const spotsOf = remembered((text: string) => wordsOf(text).map(spotOf), TEXTS_MOST)
  return (pieces: readonly Piece[]): { words: [word: string, Occurrences][]; length: number } => {
    const found: Word[] = []
    let [position, length] = [0, 0]
    for (const { text, weight } of pieces) {
      for (const spot of spotsOf(text)) {
        for (const word of spot) {
          if (word.count === 0) found.push(word)
          else if (word.positions[word.count - 1] === position) continue
          word.positions[word.count++] = position
          word.weight += weight
        }
        position++
        length++
      }
      position += GAP
    }
    return { words: found.map(taken), length }
  }
}

/** What was found of a word, which is none the wiser from then on. */
function taken(found: Word): [word: string, Occurrences] {
  const { word, weight, count, positions } = found
  found.weight = found.count = 0
  return [word, { weight, positions: positions.slice(0, count) }]
}

/** @param most after so many, all that is remembered is forgotten */
function remembered<T>(make: (key: string) => T, most = Number.POSITIVE_INFINITY): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const held = made.get(key)
    if (held !== undefined) return held
    if (made.size === most) made.clear()
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
