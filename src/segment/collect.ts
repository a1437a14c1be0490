import { Prints } from './catalog.ts'
import { type SegmentDocument, type SegmentOptions, WORD } from './document.ts'
import { FacetWriter } from './facet.ts'
import { GrowingNumbers } from './growing.ts'
import { OccurrenceWriter } from './occurrences.ts'

/** What stands under one key: the documents, and where it occurs in them if it is a word. */
export type Posted = { ordinals: GrowingNumbers; occurrences?: OccurrenceWriter }

/** All that documents say, turned round: by key, by column, by facet. */
export type Collected = {
  ids: string[]
  texts: string[]
  catalog: string[]
  /** The first ordinal of each day, newest first. */
  days: Map<number, number>
  postings: Map<string, Posted>
  columns: Map<string, (number | null)[]>
  facets: Map<string, FacetWriter>
}

/** @throws {Error} when days are out of order, an id comes twice, or a text or key has a tab or line break it must not */
export function collect(documents: Iterable<SegmentDocument>, options: SegmentOptions): Collected {
  const postings = new Postings(options.facets ?? [])
  const out: Collected = {
    ids: [],
    texts: [],
    catalog: [],
    days: new Map(),
    postings: postings.all,
    columns: new Map(),
    facets: postings.facets,
  }
  const prints = new Prints(options.noteOn)
  const seen = new Set<string>()
  let newest = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const { id, text, day } = document
    if (day > newest) throw new Error(`document "${id}" is out of order`)
    if (seen.has(id)) throw new Error(`document "${id}" comes twice`)
    if (text.includes('\n')) throw new Error(`document "${id}" has a line break in its text`)
    newest = day
    seen.add(id)
    const ordinal = out.ids.push(id) - 1
    out.texts.push(text)
    out.catalog.push(prints.lineOf(document))
    if (!out.days.has(day)) out.days.set(day, ordinal)
    postings.add(document, ordinal)
    for (const [name, value] of Object.entries(document.columns)) heldOrMade(out.columns, name, () => []).push(value)
  }
  for (const [key, list] of options.lists ?? []) postings.list(key, list)
  return out
}

/** Lists of documents by key. Words and terms are looked up apart, so that no key is put together for one that is known. */
class Postings {
  readonly all = new Map<string, Posted>()
  readonly facets: Map<string, FacetWriter>
  readonly #terms = new Map<string, { ordinals: GrowingNumbers; facet: FacetWriter | undefined; number: number }>()
  readonly #words = new Map<string, { ordinals: GrowingNumbers; occurrences: OccurrenceWriter }>()

  constructor(facets: readonly string[]) {
    this.facets = new Map(facets.map((field) => [field, new FacetWriter()]))
  }

  add({ id, terms, words }: SegmentDocument, ordinal: number): void {
    for (const key of terms) {
      const term = this.#terms.get(key) ?? this.#term(key, id)
      term.ordinals.push(ordinal)
      term.facet?.push(term.number)
    }
    for (const facet of this.facets.values()) facet.end()
    for (const [word, where] of words ?? []) {
      const held = this.#words.get(word) ?? this.#word(word, id)
      held.ordinals.push(ordinal)
      held.occurrences.add(where)
    }
  }

  /** A list of numbers that are no documents. */
  list(key: string, numbers: readonly number[]): void {
    const { ordinals } = heldOrMade(this.all, key, () => ({ ordinals: new GrowingNumbers() }))
    for (const number of numbers) ordinals.push(number)
  }

  #term(key: string, id: string) {
    const ordinals = new GrowingNumbers()
    this.all.set(sound(key, id), { ordinals })
    const colon = key.indexOf(':')
    const facet = this.facets.get(key.slice(0, colon))
    const term = { ordinals, facet, number: facet?.numberOf(key.slice(colon + 1)) ?? 0 }
    this.#terms.set(key, term)
    return term
  }

  #word(word: string, id: string) {
    const posted = { ordinals: new GrowingNumbers(), occurrences: new OccurrenceWriter() }
    this.all.set(sound(`${WORD}:${word}`, id), posted)
    this.#words.set(word, posted)
    return posted
  }
}

function sound(key: string, id: string): string {
  if (/[\t\n]/.test(key)) throw new Error(`document "${id}" has a tab or line break in a key`)
  return key
}

function heldOrMade<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}
