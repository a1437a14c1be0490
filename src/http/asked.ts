import { type FormatName, formatOf, formatsOf, suffixOf } from '../formats/formats.ts'
import { itemParameters, listParameters } from '../formats/parameters.ts'
import { once } from '../model/once.ts'
import type { Collection } from '../model/terms.ts'
import { canonicalQuery } from '../query/canonical.ts'
import { parseBy, type Singles } from '../query/parse.ts'
import type { Query } from '../query/query.ts'
import type { Address } from './address.ts'

/** Where records are asked for: a list, a table of one, or a single record, in a format, pinned to a release or not. */
export type Place = {
  collection: Collection
  format: FormatName
  pinned: string | null
  /** The record, where it is a single one. */
  id: string | null
  /** The table, where it is one of the format's own. */
  table: string | null
}

/** What is asked for there. */
export type Asked = Place & {
  origin: string
  query: Query
  /** Parameters that not every format has. */
  own: Singles
}

/** Reads a request for records. @throws {FaultError} `bad-parameter` */
export function readAsked(place: Place, { origin, searchParams }: Pick<Address, 'origin' | 'searchParams'>): Asked {
  const { collection, format, id, table } = place
  const parameters = id === null ? listParameters(collection, format, table) : itemParameters(collection, format)
  return { ...place, origin, ...parseBy(collection, parameters, searchParams) }
}

/** Of a format's own parameters, values that change nothing. */
const DEFAULTS: readonly unknown[] = ['0', 'false']

/** The canonical address below `/v1`, or `/v1/@release`: the same for all that ask the same. */
export function addressOf(asked: Asked): string {
  return `${pathOf(asked)}${suffixOf(asked.format)}${searchOf(asked)}`
}

function pathOf({ collection, id, table }: Place): string {
  return `/${collection}${id === null ? '' : `/${encodeURIComponent(id)}`}${table === null ? '' : `/${table}`}`
}

/** The canonical query with its question mark; '' when nothing is asked. */
function searchOf({ format, query, own }: Asked): string {
  const names = Object.keys(own)
    .sort((a, b) => (a < b ? -1 : 1))
    .filter((name) => isOwn(format, name) && !DEFAULTS.includes(own[name]?.[0]))
  const canonical = [canonicalQuery(query), ...names.map((name) => `${name}=${own[name]?.[0]}`)]
  const search = canonical.filter((part) => part !== '').join('&')
  return search && `?${search}`
}

function isOwn(format: FormatName, name: string): boolean {
  return name === 'all' || Object.hasOwn(formatOf(format).parameters ?? {}, name)
}

/** `https://host/v1`, or `https://host/v1/@release`. */
export function rootOf(origin: string, pinned: string | null): string {
  return pinned === null ? `${origin}/v1` : `${origin}/v1/@${pinned}`
}

/** UTF-16 units of an address that is repeated for every format: Node and others read no more than 16 kB of headers. */
const REPEATED_MOST = 1_000

/** Links to the same in every other format there is of it, less what means nothing there; none for the longest addresses. */
export function alternatesOf(asked: Asked): string[] {
  if (asked.table !== null || addressOf(asked).length > REPEATED_MOST) return []
  const path = `<${rootOf(asked.origin, asked.pinned)}${pathOf(asked)}`
  const same = asksMore(asked.query) ? null : searchOf({ ...asked, own: {} })
  return formatsBeside(asked.collection).flatMap(({ format, suffix, said }) => {
    if (format === asked.format) return []
    return `${path}${suffix}${same ?? searchOf({ ...asked, own: {}, query: meaningIn(format, asked.query) })}${said}`
  })
}

/** The formats of a collection, and what a link to one says of it. */
function formatsBeside(collection: Collection) {
  return once(`formats beside ${collection}`, () =>
    formatsOf(collection).map((format) => {
      const { contentType, name } = formatOf(format)
      const said = `>; rel="alternate"; type="${contentType.split(';', 1)[0]}"; title="${name}"`
      return { format, suffix: suffixOf(format), said }
    }),
  )
}

/** Whether a query asks for what not every format has. */
function asksMore({ fields, include, facets }: Query): boolean {
  return fields !== null || include.length > 0 || facets.length > 0
}

/** A query less what means nothing in a format. */
function meaningIn(format: FormatName, query: Query): Query {
  const { takes } = formatOf(format)
  return {
    ...query,
    fields: takes.includes('fields') ? query.fields : null,
    include: takes.includes('include') ? query.include : [],
    facets: takes.includes('facets') ? query.facets : [],
  }
}
