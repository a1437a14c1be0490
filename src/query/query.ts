import type { Collection } from '../model/dossier.ts'

/** What a reader asks of a collection, checked, with defaults filled in and values folded. */
export type Query = {
  collection: Collection
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

export const SORTS = ['-date', 'date', '-updated', 'updated', 'id', '-id'] as const
export type Sort = (typeof SORTS)[number]

export const DEFAULT_LIMIT = 20

/** The orders a collection can be read in, the usual one first. */
export const SORTS_OF: Readonly<Record<Collection, readonly [Sort, ...Sort[]]>> = {
  events: ['-date', 'date', '-updated', 'updated'],
  actors: ['id', '-id'],
  locations: ['id', '-id'],
  sources: ['-date', 'date'],
}

export function defaultSort(collection: Collection): Sort {
  return SORTS_OF[collection][0]
}
