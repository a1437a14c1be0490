import { type SegmentDocument, type SegmentOptions, WORD } from './document.ts'
import { type Lanes, lanesOf } from './lanes.ts'
import type { Occurrences } from './occurrences.ts'

/** A key as it is written by: its number, counted from 0, and the hashes that a print takes of it. */
export type Term = Lanes & { number: number }

/** The terms of one document, and its words with where each stands. */
export type Resolved = { terms: Term[]; words: Term[]; where: Occurrences[] }

/**
 * All keys of the documents that are gone through. Each posting is looked up once, and what is worked out of a key, once
 * a key.
 */
export class Dictionary {
  /** The keys by their numbers. */
  readonly keys: string[] = []
  readonly #noteOn: NonNullable<SegmentOptions['noteOn']>
  readonly #terms = new Map<string, Term>()
  readonly #words = new Map<string, Term>()
  readonly #resolved: Resolved = { terms: [], words: [], where: [] }

  constructor(noteOn: SegmentOptions['noteOn'] = () => '') {
    this.#noteOn = noteOn
  }

  /** @returns lists that the next call fills anew. @throws {Error} when a key has a tab or line break */
  resolve({ id, terms, words }: SegmentDocument): Resolved {
    const out = this.#resolved
    let [term, word] = [0, 0]
    for (const key of terms) out.terms[term++] = this.#terms.get(key) ?? this.#term(key, id)
    for (const [text, where] of words ?? []) {
      out.words[word] = this.#words.get(text) ?? this.#word(text, id)
      out.where[word++] = where
    }
    // Only now, since arrays that are emptied first are made anew.
    out.terms.length = term
    out.words.length = out.where.length = word
    return out
  }

  #term(key: string, id: string): Term {
    const colon = key.indexOf(':')
    const note = this.#noteOn(key.slice(0, colon), key.slice(colon + 1))
    const term = this.#numbered(key, id, lanesOf(`${key}\n${note}`))
    this.#terms.set(key, term)
    return term
  }

  #word(word: string, id: string): Term {
    const term = this.#numbered(`${WORD}:${word}`, id, lanesOf(word))
    this.#words.set(word, term)
    return term
  }

  #numbered(key: string, id: string, { a, b }: Lanes): Term {
    if (/[\t\n]/.test(key)) throw new Error(`document "${id}" has a tab or line break in a key`)
    return { a, b, number: this.keys.push(key) - 1 }
  }
}
