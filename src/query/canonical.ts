import { DEFAULT_KM, DEFAULT_LIMIT, defaultSort, type Query } from './query.ts'
import { writeWords } from './words.ts'

/**
 * The one way to write a query: parameters and lists sorted, defaults dropped. Two URLs that ask the same thing give
 * the same text, so they share a cache entry and an ETag; two that do not, never do.
 * @returns a query string without its question mark, '' when nothing is asked
 */
export function canonicalQuery(query: Query): string {
  const held = written.get(query)
  if (held !== undefined) return held
  const text = write([...pairs(query), ...(query.cursor === null ? [] : [['cursor', query.cursor] as const])])
  written.set(query, text)
  return text
}

/** An answer names its own address a dozen times, in every format. */
const written = new WeakMap<Query, string>()

/** What a cursor is bound to: all but where the page begins and how long it is. */
export function cursorBinding(query: Query): string {
  return write(pairs({ ...query, limit: DEFAULT_LIMIT }))
}

type Pair = readonly [name: string, value: string]

function pairs(query: Query): Pair[] {
  const { filters, q, box, circle, updatedSince, facets, date, exact, sort, limit, fields, include, lang } = query
  const out: Pair[] = Object.entries(filters).flatMap(([name, groups]) =>
    groups.map(({ not, values }): Pair => [name, `${not ? '!' : ''}${values.join(',')}`]),
  )
  if (q) out.push(['q', writeWords(q)])
  if (box) out.push(['bbox', [box.west, box.south, box.east, box.north].join(',')])
  if (circle) out.push(['near', `${circle.center.lat},${circle.center.lon}`])
  if (circle && circle.km !== DEFAULT_KM) out.push(['radius', String(circle.km)])
  if (updatedSince) out.push(['updated_since', updatedSince.text])
  if (facets.length > 0) out.push(['facets', [...facets].sort().join(',')])
  if (date) out.push(['date', date.edtf])
  if (date?.match === 'within') out.push(['date_match', 'within'])
  if (exact) out.push(['exact', 'true'])
  if (sort !== defaultSort(query.collection, query.q)) out.push(['sort', sort])
  if (limit !== DEFAULT_LIMIT) out.push(['limit', String(limit)])
  // `id` is always answered, so it is only written where nothing else is asked for.
  if (fields) out.push(['fields', [...fields].sort().join(',') || 'id'])
  if (include.length > 0) out.push(['include', [...include].sort().join(',')])
  if (lang.length > 0) out.push(['lang', lang.join(',')])
  return out
}

function write(pairs: readonly Pair[]): string {
  const texts = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
  return [...new Set(texts)].sort().join('&')
}
