import type { Listing } from '../query/list.ts'
import type { Query } from '../query/query.ts'

/** What a format is given: the answer to a query, and the addresses that belong to it. */
export type Page = {
  query: Query
  listing: Listing
  release: { id: string; digest: string; url: string }
  /** What to call a value of a facet, in the query's languages. */
  labelOf: (field: string, value: string, note: string) => string
  /** The address of this query with one more filter, on this release where it is pinned. */
  urlOf: (field: string, value: string) => string
  /** The full URL of the next page, pinned to the release; null on the last one. */
  next: string | null
}

/** One way to write a page. To add another: a file beside this one, and a row in formats.ts. */
export type Format = {
  contentType: string
  list(page: Page): string
  item(page: Page): string
}
