import { catalogLine } from './catalog.ts'
import { type SegmentDocument, type SegmentOptions, WORD } from './document.ts'
import { GrowingNumbers } from './growing.ts'
import { OccurrenceWriter } from './occurrences.ts'

/** All that documents say, turned round: by key, by column, by facet. */
export type Collected = {
  ids: string[]
  texts: string[]
  catalog: string[]
  /** The first ordinal of each day, newest first. */
  days: Map<number, number>
  postings: Map<string, GrowingNumbers>
  words: Map<string, OccurrenceWriter>
  columns: Map<string, (number | null)[]>
  /** For each document the values of a facet, in the order its terms name them. */
  facets: Map<string, string[][]>
}

/** @throws {Error} when days are out of order, an id comes twice, or a text or key has a tab or line break it must not */
export function collect(documents: Iterable<SegmentDocument>, options: SegmentOptions): Collected {
  const out: Collected = {
    ids: [],
    texts: [],
    catalog: [],
    days: new Map(),
    postings: new Map(),
    words: new Map(),
    columns: new Map(),
    facets: new Map((options.facets ?? []).map((field) => [field, []])),
  }
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
    out.catalog.push(catalogLine(document, options.noteOn ?? (() => '')))
    if (!out.days.has(day)) out.days.set(day, ordinal)
    addTerms(out, document, ordinal)
    for (const [word, occurrences] of document.words ?? []) {
      post(out.postings, `${WORD}:${word}`, ordinal, id)
      heldOrMade(out.words, `${WORD}:${word}`, () => new OccurrenceWriter()).add(occurrences)
    }
    for (const [name, value] of Object.entries(document.columns)) heldOrMade(out.columns, name, () => []).push(value)
  }
  for (const [key, list] of options.lists ?? [])
    for (const number of list) heldOrMade(out.postings, key, () => new GrowingNumbers()).push(number)
  return out
}

function addTerms(out: Collected, { id, terms }: SegmentDocument, ordinal: number): void {
  for (const facet of out.facets.values()) facet.push([])
  for (const key of terms) {
    post(out.postings, key, ordinal, id)
    const colon = key.indexOf(':')
    out.facets.get(key.slice(0, colon))?.[ordinal]?.push(key.slice(colon + 1))
  }
}

function post(postings: Map<string, GrowingNumbers>, key: string, ordinal: number, id: string): void {
  if (/[\t\n]/.test(key)) throw new Error(`document "${id}" has a tab or line break in a key`)
  heldOrMade(postings, key, () => new GrowingNumbers()).push(ordinal)
}

function heldOrMade<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}
