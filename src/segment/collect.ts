import { catalogLine } from './catalog.ts'
import { Dictionary, type Resolved } from './dictionary.ts'
import type { SegmentDocument, SegmentOptions } from './document.ts'
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
  const dictionary = new Dictionary(options.noteOn)
  const postings = new Postings(dictionary.keys, options.facets ?? [], keep)
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
  let newest = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const { id, text, day, columns } = document
    if (day > newest) throw new Error(`document "${id}" is out of order`)
    if (text.includes('\n')) throw new Error(`document "${id}" has a line break in its text`)
    const ordinal = out.ids.push(id) - 1
    out.texts.push(text)
    out.units += text.length
    const resolved = dictionary.resolve(document)
    out.catalog.add(catalogLine(document, resolved))
    if (day < newest) out.days.set(day, ordinal)
    newest = day
    postings.add(resolved, ordinal)
    for (const name in columns) columnNamed(out.columns, name).push(columns[name] as number | null)
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

/** Documents by key, and their values by facet. */
class Postings {
  readonly all: Runs
  readonly facets: Map<string, FacetWriter>
  readonly #keys: readonly string[]
  /** By the number of a term: the facet it is counted in, if any, and the number of its value there. */
  readonly #facetOf: (FacetWriter | null)[] = []
  readonly #valueOf: number[] = []
  readonly #writers: readonly FacetWriter[]

  constructor(keys: string[], facets: readonly string[], keep: Keep) {
    this.#keys = keys
    this.all = new Runs(keys, keep)
    this.#writers = facets.map(() => new FacetWriter())
    this.facets = new Map(facets.map((field, i) => [field, this.#writers[i] as FacetWriter]))
  }

  add({ terms, words, where }: Resolved, ordinal: number): void {
    for (const { number } of terms) {
      this.all.post(number, ordinal)
      const facet = this.#facetOf[number]
      if (facet === undefined) this.#facet(number)?.push(this.#valueOf[number] as number)
      else facet?.push(this.#valueOf[number] as number)
    }
    for (const facet of this.#writers) facet.end()
    for (let i = 0; i < words.length; i++) this.all.post((words[i] as { number: number }).number, ordinal, where[i])
  }

  #facet(term: number): FacetWriter | null {
    const key = this.#keys[term] as string
    const colon = key.indexOf(':')
    const facet = this.facets.get(key.slice(0, colon)) ?? null
    this.#valueOf[term] = facet?.numberOf(key.slice(colon + 1)) ?? 0
    this.#facetOf[term] = facet
    return facet
  }
}
