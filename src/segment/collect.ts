import { Prints } from './catalog.ts'
import { type SegmentDocument, type SegmentOptions, WORD } from './document.ts'
import { FacetWriter } from './facet.ts'
import type { GrowingList, Keep } from './keep.ts'
import { LinePacker } from './pack.ts'
import { BLOCK_BYTES } from './root.ts'
import { Runs } from './runs.ts'

/** All that documents say, turned round: by key, by column, by facet. */
export type Collected = {
  ids: string[]
  texts: GrowingList<string>
  /** UTF-16 units that the texts have together. */
  units: number
  catalog: LinePacker
  /** The first ordinal of each day, newest first. */
  days: Map<number, number>
  postings: Runs
  columns: Map<string, (number | null)[]>
  facets: Map<string, FacetWriter>
}

/** @throws {Error} when days are out of order, or a text or key has a tab or line break it must not */
export function collect(documents: Iterable<SegmentDocument>, options: SegmentOptions, keep: Keep): Collected {
  const postings = new Postings(options.facets ?? [], keep)
  const out: Collected = {
    ids: [],
    texts: keep.texts(),
    units: 0,
    catalog: new LinePacker(keep.texts(), BLOCK_BYTES.catalog),
    days: new Map(),
    postings: postings.all,
    columns: new Map(),
    facets: postings.facets,
  }
  const prints = new Prints(options.noteOn)
  let newest = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const { id, text, day } = document
    if (day > newest) throw new Error(`document "${id}" is out of order`)
    if (text.includes('\n')) throw new Error(`document "${id}" has a line break in its text`)
    newest = day
    const ordinal = out.ids.push(id) - 1
    out.texts.push(text)
    out.units += text.length
    out.catalog.add(prints.lineOf(document))
    if (!out.days.has(day)) out.days.set(day, ordinal)
    postings.add(document, ordinal)
    for (const [name, value] of Object.entries(document.columns)) columnNamed(out.columns, name).push(value)
  }
  out.catalog.end()
  for (const [key, list] of options.lists ?? []) postings.all.list(key, list)
  return out
}

function columnNamed(columns: Map<string, (number | null)[]>, name: string): (number | null)[] {
  const held = columns.get(name)
  if (held) return held
  const made: (number | null)[] = []
  columns.set(name, made)
  return made
}

/** Documents by key. Words and terms are looked up apart, so that no key is put together for one that is known. */
class Postings {
  readonly all: Runs
  readonly facets: Map<string, FacetWriter>
  readonly #terms = new Map<string, { key: number; facet: FacetWriter | undefined; number: number }>()
  readonly #words = new Map<string, number>()

  constructor(facets: readonly string[], keep: Keep) {
    this.all = new Runs(keep)
    this.facets = new Map(facets.map((field) => [field, new FacetWriter()]))
  }

  add({ id, terms, words }: SegmentDocument, ordinal: number): void {
    for (const term of terms) {
      const { key, facet, number } = this.#terms.get(term) ?? this.#term(term, id)
      this.all.post(key, ordinal)
      facet?.push(number)
    }
    for (const facet of this.facets.values()) facet.end()
    for (const [word, where] of words ?? [])
      this.all.post(this.#words.get(word) ?? this.#word(word, id), ordinal, where)
  }

  #term(key: string, id: string) {
    const colon = key.indexOf(':')
    const facet = this.facets.get(key.slice(0, colon))
    const number = facet?.numberOf(key.slice(colon + 1)) ?? 0
    const term = { key: this.all.numberOf(sound(key, id)), facet, number }
    this.#terms.set(key, term)
    return term
  }

  #word(word: string, id: string): number {
    const key = this.all.numberOf(sound(`${WORD}:${word}`, id))
    this.#words.set(word, key)
    return key
  }
}

function sound(key: string, id: string): string {
  if (/[\t\n]/.test(key)) throw new Error(`document "${id}" has a tab or line break in a key`)
  return key
}
