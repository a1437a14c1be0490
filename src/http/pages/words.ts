import type { POINT_PRECISIONS } from '../../model/location.ts'
import type { Counted } from '../../model/plural.ts'
import type { RecordWords } from '../../model/record-words.ts'
import type { ACTOR_KINDS, Collection, LOCATION_KINDS } from '../../model/terms.ts'

/**
 * Our pages' own words. They are static assets beside the Worker: see src/build/words.ts. To add a language: a file in
 * words/, a row in PAGE_LANGUAGES and there, and words in model/record-words.ts and model/date-label.ts.
 */
export type Words = Pick<RecordWords, 'disputed' | 'denied' | 'fields' | 'statuses' | 'relations'> & {
  /** For Intl. */
  locale: string
  language: string
  /** What stands between the members of a list. */
  comma: string
  release: string
  collections: Record<Collection, string>
  /** Counted things. */
  sources: Counted
  events: Counted
  allEvents: Counted
  voices: Counted
  repeats: Counted
  clusters: Counted
  changes: Record<'added' | 'changed' | 'removed', Counted>
  kinds: Record<(typeof ACTOR_KINDS)[number] | (typeof LOCATION_KINDS)[number], string>
  precisions: Record<(typeof POINT_PRECISIONS)[number], string>
  /** Above, below and around every page. */
  frame: Record<'skip' | 'navigation' | 'embed' | 'reference' | 'api' | 'problems' | 'pinned' | 'latest', string>
  /** What a record says of itself; `as_of` has `{date}`, when somebody was seen in a post. */
  facts: Record<FactName, string>
  /** Parts of the page of a record. */
  sections: Record<'facts' | 'claims' | 'corrections' | 'use' | 'embed' | 'lasting', string>
  /** The page of a collection. */
  lists: Record<'search' | 'find' | 'found' | 'remove' | 'next' | 'narrow' | 'data', string>
  filters: Record<'type' | 'topic' | 'country' | 'kind' | 'language', string>
  /** A page that could not be shown. */
  trouble: Record<'nearest' | 'successor' | 'search' | 'about' | 'home', string>
  /** The landing page. */
  landing: Record<LandingName, string>
  examples: Record<ExampleName, string>
  /** What stands before and behind the address of a release, and the licence. */
  permanent: Record<'before' | 'after', string>
  licensed: Record<'before' | 'after', string>
}

type FactName =
  | 'topics'
  | 'added'
  | 'updated'
  | 'rank'
  | 'positions'
  | 'as_of'
  | 'part_of'
  | 'period'
  | 'names'
  | 'same_as'
  | 'point'
  | 'administered_by'
  | 'claimed_by'
  | 'publisher'
  | 'page'
  | 'label'
  | 'published'
  | 'language'
  | 'cluster'

type LandingName =
  | 'published'
  | 'digest'
  | 'newest'
  | 'noEvents'
  | 'live'
  | 'liveNote'
  | 'timeline'
  | 'map'
  | 'builder'
  | 'ask'
  | 'askNote'
  | 'answer'
  | 'ready'
  | 'readyNote'
  | 'releases'
  | 'allReleases'
  | 'whatChanged'
  | 'corrections'
  | 'noCorrections'
  | 'method'
  | 'sourcesIn'
  | 'codebook'
  | 'promises'
  | 'keyless'
  | 'strict'
  | 'licence'
  | 'cite'
  | 'machines'
  | 'status'
  | 'client'

export type ExampleName = 'newest' | 'actor' | 'parties' | 'month' | 'place' | 'disputed' | 'disputedDate' | 'pinned'

/** The languages pages can be had in. The first is for dossiers kept in none of them. */
export const PAGE_LANGUAGES = ['en', 'bn', 'ur', 'hi'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]
