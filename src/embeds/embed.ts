import type { Page } from '../formats/format.ts'
import type { Joined } from '../formats/records.ts'
import type { Withdrawn } from '../model/dossier.ts'
import type { Collection } from '../model/terms.ts'
import type { Listing } from '../query/list.ts'
import type { Network } from '../query/network.ts'
import type { Parameter } from '../query/parameters.ts'
import type { Query } from '../query/query.ts'
import type { Shelf } from '../query/shelf.ts'
import type { EmbedLanguage, EmbedPart } from './words.ts'

/** The forms an embed comes in, by what its path ends with: a page for a frame, a part of another page, a picture. */
export const FORMS = ['page', 'fragment', 'svg'] as const
export type Form = (typeof FORMS)[number]

/** What a widget draws from: records, and for a network who met whom. */
export type Found = { listing: Listing; network?: Network; latest?: readonly string[] }

/** What a widget may ask of a release. */
export type Asking = {
  query: Query
  shelf: Shelf
  /** The record it is about; the record behind which its page begins. */
  id: string
  after: string | null
  gone: Withdrawn['actors']
}

/** One widget. To add another: a file beside this one, its template in templates/, and rows in embeds.ts and src/build/embed-styles.ts. */
export type Embed = {
  /** What people call it. */
  name: string
  /** Of what collection it asks, and whether of one record, named in its path. */
  collection: Collection
  isItem?: boolean
  /** Events, or pairs of actors, unless `limit` says otherwise. */
  limit: number
  parameters: Readonly<Record<string, Parameter>>
  /** Collections whose records it names. */
  joins: readonly Collection[]
  /** Runs its query. Pure, and void while a block is missing: see `Session.settle`. Null when there is no such record. */
  read(asking: Asking): Found | null
  /** Names of the parts, below /parts/, that it draws with: see src/build/parts.ts. */
  parts?(view: View): readonly string[]
  /** What its template, templates/{name}.mustache, shows of the view. */
  show(view: View): object
  /** What its picture, templates/{name}.svg.mustache, shows, and how high that is when it is 800 wide. */
  picture?(view: View): { height: number }
  /** A heading other than the dossier's title, and its language. */
  heading?(view: View): { text: string; lang: string }
}

/** What widgets are made with. */
export type View = Page & {
  embed: Embed
  form: Form
  found: Found
  /** What the listing has, and what that refers to. */
  records: readonly unknown[]
  joined: Joined
  words: EmbedPart
  lang: EmbedLanguage
  /** Written from right to left. */
  isMirrored: boolean
  /** For Intl, with the digits asked for; and those alone, where they are not the language's own. */
  locale: string
  numerals: string | undefined
  theme: string
  height: string | null
  title: string | null
  /** Whether borders are asked for. */
  borders: boolean
  /** Scheme and host. */
  origin: string
  /** Full URLs of embeds beside this one, in its language, theme and release. @param query canonical */
  urlOfEmbed(path: string, ...query: string[]): string
  /** Where the next page begins, as a full URL; null on the last one. */
  nextPage: string | null
  /** Pinned and outdated: the latest release, this embed's URL there, and the records shown that it changed or has no more. */
  newer: { release: string; url: string; changed: ReadonlySet<string> } | null
  /** Places of the most connected actors in the release's network, from 0 to 1,000. */
  layout: Readonly<Record<string, readonly [x: number, y: number]>>
  /** Parts by name, as far as `parts` asked for them. */
  loaded: Readonly<Record<string, unknown>>
  /** The style sheet. */
  style: string
  /** The script that tells the height of the page to the one around it, and its hash. */
  script: { script: string; hash: string } | null
}
