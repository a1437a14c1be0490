import type { Codebook } from '../model/codebook.ts'
import type { Dossier } from '../model/dossier.ts'
import type { RecordWords } from '../model/record-words.ts'
import type { Collection } from '../model/terms.ts'
import type { Listing } from '../query/list.ts'
import type { Parameter } from '../query/parameters.ts'
import type { Singles } from '../query/parse.ts'
import type { Query } from '../query/query.ts'

/** What records are worded with: the codebook's labels, in these languages, the best first. */
export type Wording = { codebook: Codebook; langs: readonly string[] }

/** What a format is given: the answer to a query, and the addresses that belong to it. */
export type Page = Wording & {
  query: Query
  listing: Listing
  dossier: Dossier
  release: { id: string; digest: string; url: string }
  /** When the release was published, RFC 3339. */
  published: string
  /** Full URLs: of the latest API, `https://host/v1`, and of this very page. */
  root: string
  self: string
  /** This list from its beginning and of the latest release: what a feed is known by. */
  lasting: string
  /** Values of the format's own parameters. */
  own: Singles
  /** Which table of the collection is asked for: a name of the format's `tables`, or null for the records themselves. */
  table: string | null
  /** What events are told with, in the first of `langs` that there are words in, else in English; null where the format does not join. */
  words: RecordWords | null
  /** What to call a value of a facet, in the query's languages. */
  labelOf: (field: string, value: string, note: string) => string
  /** The address of this query with one more filter, on this release where it is pinned. */
  urlOf: (field: string, value: string) => string
  /** The full URL of the next page, pinned to the release; null on the last one. */
  next: string | null
}

/** One way to write a page. To add another: a file beside this one, and a row in formats.ts. */
export type Format = {
  /** What people call it. */
  name: string
  contentType: string
  /** The collections it can hold, where it cannot hold all, and the reason in words that follow "since". */
  only?: { collections: readonly Collection[]; since: string }
  /** Of the parameters that not every format has a use for, those that this one has. */
  takes: readonly PartialParameter[]
  /** Parameters that only this format has. */
  parameters?: Readonly<Record<string, Parameter>>
  /** Whether it names the records that those of the page refer to: they are then in `listing.included`. */
  joins?: boolean
  /** Tables that a collection has besides its records, such as the claims of events. */
  tables?: Readonly<Record<Collection, readonly string[]>>
  list(page: Page): string
  item(page: Page): string
  /** For formats that can be written piece by piece, and so without end: `all=true`. */
  writer?(page: Omit<Page, 'listing'>): Writer
}

export const PARTIAL_PARAMETERS = ['fields', 'include', 'facets'] as const
export type PartialParameter = (typeof PARTIAL_PARAMETERS)[number]

/** Writes a list piece by piece: `begin`, then any number of records, then `end`. It remembers what it has written. */
export type Writer = {
  begin(): string
  /** @param records their stored texts */
  records(records: readonly string[]): string
  /** @param about how many records match, null where that is not known, and the full URL of the next page */
  end(about: { total: number | null; next: string | null }): string
}

/** A whole page by a writer. */
export function written(writer: Writer, { listing, next }: Page): string {
  const total = listing.relation === 'eq' ? listing.total : null
  return writer.begin() + writer.records(listing.records) + writer.end({ total, next })
}
