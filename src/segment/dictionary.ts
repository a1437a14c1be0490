import { type SegmentDocument, type SegmentOptions, WORD } from './document.ts'
import { type Lanes, lanesOf } from './lanes.ts'
import type { Occurrences } from './occurrences.ts'
import { KeyGroup, type Term, Terms } from './terms.ts'

/** The terms of one document, group by group, and its first `count` words with where each stands. */
export type Resolved = { groups: (readonly Term[])[]; words: Term[]; where: Occurrences[]; count: number }

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
  readonly #resolved: Resolved = { groups: [], words: [], where: [], count: 0 }

  constructor(noteOn: SegmentOptions['noteOn'] = () => '') {
    this.#noteOn = noteOn
  }

  /** @returns lists that the next call fills anew. @throws {Error} when a key has a tab or line break */
  resolve({ id, terms, words }: SegmentDocument): Resolved {
    const out = this.#resolved
    const termOf = (key: string) => this.#terms.get(key) ?? this.#term(key, id)
    const groups = terms instanceof Terms ? terms.groups : [new KeyGroup(terms)]
    out.groups = groups.map((group) => group.termsIn(this, termOf))
    out.count = 0
    for (const [text, where] of words ?? []) {
      out.words[out.count] = this.#words.get(text) ?? this.#word(text, id)
      out.where[out.count++] = where
    }
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
