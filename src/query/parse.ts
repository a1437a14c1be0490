import * as v from 'valibot'
import { badParameter } from '../errors.ts'
import { dayNumber, OPEN_BEGINNING, OPEN_END } from '../model/day.ts'
import { spanOfEdtf } from '../model/edtf.ts'
import type { LatLon } from '../model/geo.ts'
import { nearest } from '../model/nearest.ts'
import type { Collection } from '../model/terms.ts'
import { PARAMETERS, type Parameter, REPEAT_MOST, VIEW_PARAMETERS } from './parameters.ts'
import {
  type DateMatch,
  DEFAULT_KM,
  DEFAULT_LIMIT,
  defaultSort,
  type Group,
  type Query,
  ranks,
  type Sort,
} from './query.ts'
import type { Box } from './region.ts'
import { readWords } from './words.ts'

/** The parameters of an address, for reading alone. */
export type Search = Iterable<readonly [name: string, value: string]> & Pick<URLSearchParams, 'get' | 'getAll' | 'has'>

/** No parameter of ours is longer, in UTF-16 units. */
const VALUE_LONGEST = 2_000

/**
 * Reads the parameters of a list.
 * @throws {FaultError} `bad-parameter` for the first one that is unknown, repeated, empty, too long or out of range
 */
export function parseList(collection: Collection, search: Search): Query {
  return queryOf(collection, readParameters(PARAMETERS[collection], search))
}

/** Reads the parameters of a view of the events: its filters, and what is its own, each as a list. @throws as above */
export function parseView(view: keyof typeof VIEW_PARAMETERS, search: Search): { query: Query; own: Singles } {
  return parseBy('events', VIEW_PARAMETERS[view], search)
}

/** Reads parameters by a table that is the collection's own, or less, or more: what is asked, and the rest. @throws as above */
export function parseBy(
  collection: Collection,
  table: Readonly<Record<string, Parameter>>,
  search: Search,
): { query: Query; own: Singles } {
  const read = readParameters(table, search)
  return { query: queryOf(collection, read), own: read.singles }
}

/** For addresses that take no parameters. @throws {FaultError} `bad-parameter` when there is one */
export function parseNone(search: Search): void {
  for (const [name, value] of search) throw badParameter(name, value, 'left out: this address takes no parameters')
}

/** The values of parameters that are no filters, by name; those that are not given are absent. */
export type Singles = Readonly<Record<string, readonly unknown[]>>

type Read = { filters: Record<string, Group[]>; singles: Singles }

/** Reads parameters by their table. @throws {FaultError} `bad-parameter` */
export function readParameters(table: Readonly<Record<string, Parameter>>, search: Search): Read {
  const allowed = Object.keys(table)
  const filters: Record<string, Group[]> = {}
  const singles: Record<string, unknown[]> = {}
  for (const [name, pairs] of Map.groupBy(search, ([given]) => given)) {
    const row = Object.hasOwn(table, name) ? table[name] : undefined
    if (!row)
      throw badParameter(name, name, `a parameter of this address (${allowed.join(', ')})`, nearest(name, allowed))
    const texts = pairs.map(([, text]) => text)
    if (texts.length > REPEAT_MOST)
      throw badParameter(name, texts.join('&'), `repeated no more than ${REPEAT_MOST} times`)
    if (row.filter) filters[name] = distinct(texts.map((text) => group(name, row, text)))
    else singles[name] = list(name, row, onlyOne(name, texts))
  }
  for (const [name, needed] of NEEDS) {
    const given = singles[name]
    if (given && !needed.some((each) => singles[each] ?? filters[each]))
      throw badParameter(name, String(given[0]), `given with ${needed.join(' or ')}`)
  }
  if (singles.near && singles.bbox)
    throw badParameter('near', search.get('near') ?? '', 'given without bbox: a place is one or the other')
  if (singles.facets?.includes('actor') && filters.role)
    throw badParameter('facets', 'actor', 'given without role, since that asks for actors in a role and facets do not')
  return { filters, singles }
}

/** Parameters that mean nothing without one of some others. */
const NEEDS: readonly (readonly [name: string, needed: readonly string[]])[] = [
  ['date_match', ['date']],
  ['exact', ['actor', 'location']],
  ['radius', ['near']],
]

function queryOf(collection: Collection, { filters, singles }: Read): Query {
  const q = singles.q ? readWords(singles.q[0] as string) : null
  const sort = (singles.sort?.[0] ?? defaultSort(collection, q)) as Sort
  if (sort === 'relevance' && !(q && ranks(q)))
    throw badParameter('sort', sort, 'relevance only with words in q to be relevant to')
  const km = (singles.radius?.[0] ?? DEFAULT_KM) as number
  return {
    collection,
    filters,
    q,
    box: (singles.bbox?.[0] ?? null) as Box | null,
    circle: singles.near ? { center: singles.near[0] as LatLon, km } : null,
    updatedSince: (singles.updated_since?.[0] ?? null) as Query['updatedSince'],
    facets: (singles.facets ?? []) as string[],
    date: dateOf(singles.date?.[0] as string | undefined, (singles.date_match?.[0] ?? 'overlaps') as DateMatch),
    exact: singles.exact?.[0] === 'true',
    sort,
    limit: (singles.limit?.[0] ?? DEFAULT_LIMIT) as number,
    cursor: (singles.cursor?.[0] ?? null) as string | null,
    fields: (singles.fields as string[] | undefined)?.filter((field) => field !== 'id') ?? null,
    include: (singles.include ?? []) as Collection[],
    lang: (singles.lang ?? []) as string[],
  }
}

function onlyOne(name: string, texts: readonly string[]): string {
  if (texts.length > 1) throw badParameter(name, texts.join(' and '), 'given once')
  return texts[0] as string
}

function group(name: string, row: Parameter, text: string): Group {
  const not = text.startsWith('!')
  const values = list(name, row, not ? text.slice(1) : text) as string[]
  return { not, values: [...values].sort() }
}

/** Groups each once, and in an order of their own: what a query means must not depend on that of its parameters. */
function distinct(groups: readonly Group[]): Group[] {
  const byText = new Map(groups.map((each) => [`${each.not ? '!' : ''}${each.values}`, each]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

/** The values of one parameter, split at commas where it takes several, each once. */
function list(name: string, row: Parameter, text: string): unknown[] {
  if (text.length > VALUE_LONGEST) throw badParameter(name, text, `at most ${VALUE_LONGEST} characters long`)
  const parts = row.most === 1 ? [text] : text.split(',')
  if (parts.length > row.most) throw badParameter(name, text, `at most ${row.most} values`)
  return [...new Set(parts.map((part) => value(name, row, part)))]
}

function value(name: string, row: Parameter, text: string): unknown {
  const read = v.safeParse(row.value, text)
  if (read.success) return read.output
  const close = row.choices && nearest(text.toLowerCase(), row.choices)
  const { message } = read.issues[0]
  throw badParameter(name, text, text === '' ? `${message}, or left out` : message, close)
}

function dateOf(edtf: string | undefined, match: DateMatch): Query['date'] {
  if (edtf === undefined) return null
  const { earliest, latest } = spanOfEdtf(edtf)
  return {
    edtf,
    from: earliest === null ? OPEN_BEGINNING : dayNumber(earliest),
    to: latest === null ? OPEN_END : dayNumber(latest),
    match,
  }
}
