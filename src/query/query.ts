import type { LatLon } from '../model/geo.ts'
import type { Collection } from '../model/terms.ts'
import type { Box } from './region.ts'
import type { WordQuery } from './words.ts'

/** What a reader asks of a collection, checked, with defaults filled in and values folded. */
export type Query = {
  collection: Collection
  /** Words to find. */
  q: WordQuery | null
  /** A box, or a circle: at most one of them. Degrees and kilometres. */
  box: Box | null
  circle: { center: LatLon; km: number } | null
  /** Only what was updated on this day (a number, model/day.ts) or later, and how it was asked for. */
  updatedSince: { text: string; day: number } | null
  /** Fields to count. */
  facets: readonly string[]
  /** Filters by parameter name. Every group must hold: any of its values, or, where `not`, none of them. */
  filters: Readonly<Record<string, readonly Group[]>>
  /** Days as numbers (model/day.ts), both inclusive, and the words they came from. */
  date: { edtf: string; from: number; to: number; match: DateMatch } | null
  /** `actor` and `location` mean just what they name, not what belongs to it. */
  exact: boolean
  sort: Sort
  limit: number
  cursor: string | null
  /** Top-level fields to answer beside `id`, or null for whole records. */
  fields: readonly string[] | null
  include: readonly Collection[]
  /** Languages to answer in, best first; empty for records as they are. */
  lang: readonly string[]
}

export type Group = { not: boolean; values: readonly string[] }

export const DATE_MATCHES = ['overlaps', 'within'] as const
export type DateMatch = (typeof DATE_MATCHES)[number]

export const SORTS = ['-date', 'date', '-updated', 'updated', 'id', '-id', 'relevance'] as const
export type Sort = (typeof SORTS)[number]

export const DEFAULT_LIMIT = 20
/** Kilometres around `near`. */
export const DEFAULT_KM = 100

/** The orders a collection can be read in, the usual one first. `relevance` is the usual one where there is a `q`. */
export const SORTS_OF: Readonly<Record<Collection, readonly [Sort, ...Sort[]]>> = {
  events: ['-date', 'date', '-updated', 'updated', 'relevance'],
  actors: ['id', '-id', 'relevance'],
  locations: ['id', '-id', 'relevance'],
  sources: ['-date', 'date', 'relevance'],
}

export function defaultSort(collection: Collection, q: WordQuery | null): Sort {
  return q && ranks(q) ? 'relevance' : SORTS_OF[collection][0]
}

/** Whether a query has a word by which to rank. */
export function ranks({ words, phrases, beginning }: WordQuery): boolean {
  return words.length + phrases.length > 0 || beginning !== null
}
