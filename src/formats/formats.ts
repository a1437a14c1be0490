import type { Collection } from '../model/terms.ts'
import { atom } from './atom.ts'
import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { geojson } from './geojson.ts'
import { ics } from './ics.ts'
import { json } from './json.ts'
import { jsonFeed } from './json-feed.ts'
import { jsonld } from './jsonld.ts'
import { markdown } from './markdown.ts'
import { ndjson } from './ndjson.ts'

/** The formats a page comes in, by the suffix of its path. The first is what a path without a suffix gives. */
export const FORMATS = {
  json,
  ndjson,
  csv,
  geojson,
  ics,
  atom,
  'feed.json': jsonFeed,
  jsonld,
  md: markdown,
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[]
export const DEFAULT_FORMAT: FormatName = 'json'

export function formatOf(name: FormatName): Format {
  return FORMATS[name]
}

/** The formats a collection comes in. */
export function formatsOf(collection: Collection): FormatName[] {
  return FORMAT_NAMES.filter((name) => formatOf(name).only?.collections.includes(collection) ?? true)
}

/** What a path in a format ends with. */
export function suffixOf(name: FormatName): string {
  return name === DEFAULT_FORMAT ? '' : `.${name}`
}
