import { wordsOf } from '../model/fold.ts'
import type { Occurrences } from '../segment/occurrences.ts'

/** Takes the text of a record piece by piece. A word counts `weight` when results are ranked, wherever it stands. */
export type Pieces = {
  add(weight: number, text: string): void
  /** Names, which may be those of several that the record concerns: each is taken once a record. */
  addNames(weight: number, names: readonly Name[]): void
  /** The names of what a record concerns, and of what that belongs to. @param what the same text for the same names */
  namesOf(what: string, make: () => Around<string>): Around<Name>
}

/** What is named in a record itself, and what that belongs to. */
export type Around<T> = { own: readonly T[]; above: readonly T[] }

/** Positions left free between two pieces, so that no phrase runs from one into the other. */
const GAP = 8

/** Pieces of which the words are remembered, and what records concern of which the names are. */
const [PIECES_MOST, AROUND_MOST] = [20_000, 50_000]

/** A word, and where it was found in the record that is gone through: the first `count` of `positions`. */
type Word = { word: string; weight: number; count: number; positions: number[] }

/** What stands at one position of a text: a word, and the words that stand for it. */
type Spot = readonly Word[]

/** A name by its words, and the number of the record it was last taken for. */
export type Name = { spots: readonly Spot[]; last: number }

/**
 * Finds where each word of a record's text stands, and how many words there are. Words that stand for another one stand
 * where that one does. Texts are cut into words once, since names come again in thousands of records; and a word is the
 * same string wherever it comes from, so that looking one up compares no letters.
 */
export class WordFinder implements Pieces {
  readonly #spotsOf: (text: string) => readonly Spot[]
  readonly #nameOf: (text: string) => Name
  readonly #around = new Map<string, Around<Name>>()
  #record = 1
  #found: Word[] = []
  #position = 0
  #length = 0

  /** @param alike the words that stand for another one */
  constructor(alike: (word: string) => readonly string[]) {
    const wordOf = remembered((word: string): Word => ({ word, weight: 0, count: 0, positions: [] }))
    const spotOf = remembered((word: string): Spot => [word, ...alike(word)].map(wordOf))
    const spotsIn = (text: string) => wordsOf(text).map(spotOf)
    this.#spotsOf = remembered(spotsIn, PIECES_MOST)
    this.#nameOf = remembered((text: string): Name => ({ spots: spotsIn(text), last: 0 }))
  }

  add(weight: number, text: string): void {
    if (text !== '') this.#take(weight, this.#spotsOf(text))
  }

  addNames(weight: number, names: readonly Name[]): void {
    for (const name of names) {
      if (name.last !== this.#record) this.#take(weight, name.spots)
      name.last = this.#record
    }
  }

  namesOf(what: string, make: () => Around<string>): Around<Name> {
    const held = this.#around.get(what)
    if (held) return held
    const { own, above } = make()
    const named = (names: readonly string[]) => names.filter((name) => name !== '').map(this.#nameOf)
    const made = { own: named(own), above: named(above) }
    if (this.#around.size === AROUND_MOST) this.#around.clear()
    this.#around.set(what, made)
    return made
  }

  #take(weight: number, spots: readonly Spot[]): void {
    const found = this.#found
    let position = this.#position
    for (const spot of spots) {
      for (const word of spot) {
        const { count, positions } = word
        if (count === 0) found.push(word)
        else if (positions[count - 1] === position) continue
        positions[count] = position
        word.count = count + 1
        word.weight += weight
      }
      position++
    }
    this.#position = position + GAP
    this.#length += spots.length
  }

  /** What was found since the last time, in the order in which each word was first found. */
  end(): { words: [word: string, Occurrences][]; length: number } {
    const words = this.#found.map(taken)
    const length = this.#length
    this.#found.length = this.#position = this.#length = 0
    this.#record++
    return { words, length }
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
