import type { Collection } from '../model/terms.ts'
import { distanceOf } from './distance.ts'
import { TRANSLATED } from './language.ts'
import type { Query } from './query.ts'

/** A stored record as a query wants it: whole and as it is stored unless it asks for languages, fields or distances. */
export function shaped(query: Query, record: string): string {
  const narrowed = query.fields === null && query.lang.length === 0 ? record : narrow(query, record)
  const distance = distanceOf(query, record)
  return distance === null ? narrowed : `${narrowed.slice(0, -1)},"distance_km":${distance}}`
}

function narrow(query: Query, record: string): string {
  const translated = inLanguages(query.collection, record, query.lang)
  const fields = query.fields && new Set(['id', ...query.fields])
  const kept = Object.entries(translated).filter(([name]) => !fields || fields.has(name))
  return JSON.stringify(Object.fromEntries(kept))
}

/** An included record: whole, in the query's languages. */
export function shapedInclude(query: Query, collection: Collection, record: string): string {
  return query.lang.length === 0 ? record : JSON.stringify(inLanguages(collection, record, query.lang))
}

function inLanguages(collection: Collection, record: string, langs: readonly string[]): object {
  const translate = TRANSLATED[collection] as (record: unknown, langs: readonly string[]) => object
  return translate(JSON.parse(record), langs)
}
