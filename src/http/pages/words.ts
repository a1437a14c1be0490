import type { Collection } from '../../model/dossier.ts'
import type { Counted } from '../../model/plural.ts'
import type { RecordWords } from '../../model/record-words.ts'

/**
 * Our pages' own words. They are static assets beside the Worker: see src/build/words.ts. To add a language: a file in
 * words/, a row in PAGE_LANGUAGES and there, and date words in model/date-label.ts.
 */
export type Words = {
  /** For Intl. */
  locale: string
  language: string
  /** What stands between the members of a list. */
  comma: string
  release: string
  published: string
  digest: string
  collections: Record<Collection, string>
  newest: string
  newestNote: string
  noEvents: string
  allEvents: string
  disputed: string
  fields: RecordWords['fields']
  statuses: RecordWords['statuses']
  sources: Counted
  events: Counted
  tryIt: string
  tryItNote: string
  examples: Record<ExampleName, string>
  use: string
  addresses: Record<'api' | 'releases' | 'codebook' | 'formats' | 'problems', { name: string; about: string }>
  promises: string
  keyless: string
  /** `{address}` is a link to a pinned address. */
  permanent: string
  strict: string
  method: string
  licence: string
  /** `{licence}` is a link to the licence. */
  licensed: string
  cite: string
}

export type ExampleName = 'newest' | 'actor' | 'parties' | 'month' | 'place' | 'disputed' | 'disputedDate' | 'pinned'

/** The languages the page can be had in. The first is for dossiers kept in none of them. */
export const PAGE_LANGUAGES = ['en', 'bn', 'ur'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]
