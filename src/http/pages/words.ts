import type { Collection } from '../../model/dossier.ts'
import type { RecordWords } from '../../model/record-words.ts'
import { bn } from './words/bn.ts'
import { en } from './words/en.ts'
import { ur } from './words/ur.ts'

/** The landing page's own words. To add a language: a file in words/, a row in WORDS, and date words in model/date-label.ts. */
export type Words = {
  /** For Intl. */
  locale: string
  /** The language's own name for itself. */
  name: string
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
  /** @param address HTML of a link to a pinned address */
  permanent: (address: string) => string
  strict: string
  method: string
  licence: string
  /** @param licence HTML of a link to the licence */
  licensed: (licence: string) => string
  cite: string
}

/** What a number counts, with the number as it is written in the language. */
type Counted = (count: number, written: string) => string

export type ExampleName = 'newest' | 'actor' | 'parties' | 'month' | 'place' | 'disputed' | 'disputedDate' | 'pinned'

/** The languages the page can be had in. The first is for dossiers kept in none of them. */
export const WORDS = { en, bn, ur } as const satisfies Record<string, Words>

export type PageLanguage = keyof typeof WORDS
export const PAGE_LANGUAGES = Object.keys(WORDS) as PageLanguage[]
