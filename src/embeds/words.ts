import type { Counted } from '../model/plural.ts'
import type { RecordWords } from '../model/record-words.ts'
import type { ACTOR_KINDS } from '../model/terms.ts'
import type { Bar } from './bar.ts'

/** The languages embeds have words in. To add one: a file in words/, a row here and in src/build/embed-words.ts, and date words. */
export const EMBED_LANGUAGES = ['en', 'bn', 'ur', 'hi'] as const
export type EmbedLanguage = (typeof EMBED_LANGUAGES)[number]

/** The embeds' own words. They are static assets beside the Worker: see src/build/embed-words.ts. */
export type EmbedWords = RecordWords & {
  /** What stands between the members of a list. */
  comma: string
  eventsCount: Counted
  sourcesCount: Counted
  /** Independent voices: pages that repeat one text are one. */
  voices: Counted
  /** Above pages that repeat one text. */
  oneVoice: Counted
  placesCount: Counted
  actorsCount: Counted
  /** How many, `{n}`, of how many, `{total}`. */
  shown: string
  more: string
  all: string
  nothing: string
  /** Over what the marks of dates mean, and that. */
  legend: string
  circa: string
  uncertain: string
  before: string
  after: string
  /** Over the dates that sources give where they disagree. */
  otherDates: string
  corrections: string
  participants: string
  places: string
  date: string
  quotes: string
  names: string
  positions: string
  partOf: string
  /** Somebody was seen in a post on `{date}`, and its beginning and end are not known. */
  asOf: string
  latestEvents: string
  kinds: Record<(typeof ACTOR_KINDS)[number], string>
  map: string
  /** What a point on the map says. */
  exact: string
  town: string
  area: string
  unplaced: string
  noBorders: string
  /** What the United Nations have beneath maps with borders, and the same in one line of a picture. */
  borders: string
  bordersShort: string
  network: string
  meetingsOf: string
  years: string
  /** Of a pinned embed: of which `{release}`, that there is a newer one, and that it corrects what is shown. */
  pinned: string
  newer: string
  corrected: string
  changed: string
  latest: string
  release: string
}

/** What stands beside the Worker for each language: words, and what else depends on the language alone. */
export type EmbedPart = EmbedWords & {
  /** What the marks of bars mean. */
  marks: readonly { label: string; bar: Bar | null }[]
  /** Where things go on a picture, in pixels: bars, the words beside them, and a line of its own. */
  side: { anchor: 'start' | 'end'; x: number; words: number; bars: number }
}
