import { catalogLine } from './catalog.ts'
import { ColumnWriter } from './column-writer.ts'
import { Dictionary, type Resolved } from './dictionary.ts'
import type { SegmentDocument, SegmentOptions } from './document.ts'
import { FacetWriter } from './facet.ts'
import type { GrowingList, Keep } from './keep.ts'
import { LinePacker } from './pack.ts'
import { BLOCK_BYTES } from './root.ts'
import { Runs } from './runs.ts'
import type { Term } from './terms.ts'

/** All that documents say, turned round: by key, by column, by facet. */
export type Collected = {
  ids: string[]
  texts: GrowingList<string>
  /** UTF-16 units that the texts have together. */
  units: number
  /** The first ordinal of each day, newest first. */
  days: Map<number, number>
  postings: Runs
  columns: Map<string, ColumnWriter>
  facets: Map<string, FacetWriter>
}

/**
 * @param catalog where its blocks go
 * @throws {Error} when days are out of order, or a text or key has a tab or line break it must not
 */
export function collect(
  documents: Iterable<SegmentDocument>,
  options: SegmentOptions,
  keep: Keep,
  catalog: GrowingList<string>,
): Collected {
  const dictionary = new Dictionary(options.noteOn)
  const postings = new Postings(dictionary.keys, options.facets ?? [], keep)
  const out: Collected = {
    ids: [],
    texts: keep.texts(),
    units: 0,
    days: new Map(),
    postings: postings.all,
    columns: new Map(),
    facets: postings.facets,
  }
  const lines = new LinePacker(catalog, BLOCK_BYTES.catalog)
  let newest = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const { id, text, day, columns } = document
    if (day > newest) throw new Error(`document "${id}" is out of order`)
    if (text.includes('\n')) throw new Error(`document "${id}" has a line break in its text`)
    const ordinal = out.ids.push(id) - 1
    out.texts.push(text)
    out.units += text.length
    const resolved = dictionary.resolve(document)
    lines.add(catalogLine(document, resolved))
    if (day < newest) out.days.set(day, ordinal)
    newest = day
    postings.add(resolved, ordinal)
    for (const name in columns) columnNamed(out.columns, name, keep).push(columns[name] ?? null)
  }
  lines.end()
  for (const [key, list] of options.lists ?? []) postings.all.list(key, list)
  return out
}

function columnNamed(columns: Map<string, ColumnWriter>, name: string, keep: Keep): ColumnWriter {
  const held = columns.get(name)
  if (held) return held
  const made = new ColumnWriter(keep.bytes())
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
    this.#writers = facets.map(() => new FacetWriter(keep.bytes()))
    this.facets = new Map(facets.map((field, i) => [field, this.#writers[i] as FacetWriter]))
  }

  add({ groups, words, where, count }: Resolved, ordinal: number): void {
    for (const terms of groups) this.#addTerms(terms, ordinal)
    for (const facet of this.#writers) facet.end()
    for (let i = 0; i < count; i++) this.all.post((words[i] as Term).number, ordinal, where[i])
  }

  #addTerms(terms: readonly Term[], ordinal: number): void {
    for (const { number } of terms) {
      this.all.post(number, ordinal)
      const facet = this.#facetOf[number]
      if (facet === undefined) this.#facet(number)?.push(this.#valueOf[number] as number)
      else facet?.push(this.#valueOf[number] as number)
    }
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
