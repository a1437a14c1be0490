import type { Occurrences } from './occurrences.ts'

/** What the index keeps of one record. */
export type SegmentDocument = {
  id: string
  /** One line of text, given back as it is. */
  text: string
  /** The number of the day it is sorted by, newest first; 0 for none. */
  day: number
  /** Keys `field:value` under which it is found, each once, free of tabs and line breaks. Quickest as `Terms`. */
  terms: Iterable<string>
  /** The words of its text, under which it is found as `word:...`. */
  words?: Iterable<readonly [word: string, Occurrences]>
  /** Dense whole numbers by column name. */
  columns: Readonly<Record<string, number | null>>
}

/** What a segment is built with beside its documents. */
export type SegmentOptions = {
  /** Fields whose values are to be counted over any set of documents. */
  facets?: readonly string[]
  /** A note on a value of a facet, kept with it in one line: its labels, say. */
  noteOn?: (field: string, value: string) => string
  /** Sums over the whole, by name. */
  totals?: Readonly<Record<string, number>>
  /** Lists of numbers that are no documents of this segment, under keys of their own, ascending. */
  lists?: ReadonlyMap<string, readonly number[]>
}

/** The field under which words are found. */
export const WORD = 'word'
