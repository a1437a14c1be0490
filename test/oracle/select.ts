import type { Collection } from '../../src/model/terms.ts'
import { daysOf } from './dates.ts'
import { readQ, type Text } from './text.ts'

/** A condition in SQL on a row of \`record\`, and the values for its question marks. */
type Condition = { sql: string; values: (string | number)[] }

/** What the values of filters are ids of, and where ids were merged into others. */
export type Redirects = Record<Collection, Record<string, string>>

const EARTH_KM = 6371.0088

/**
 * The conditions that a URL's parameters put on a record, read by the rules of DESIGN.md, section 5: a comma means any of,
 * repetition all of, \`!\` none of.
 */
export function conditions(
  collection: Collection,
  search: URLSearchParams,
  text: Text,
  redirects: Redirects,
): Condition[] {
  const out: Condition[] = [{ sql: 'collection = ? AND hidden = 0', values: [collection] }]
  const exact = search.get('exact') === 'true'
  const roles = search.getAll('role').filter((group) => !group.startsWith('!'))
  for (const [name, given] of search) {
    const isNot = given.startsWith('!')
    const values = valuesOf(name, isNot ? given.slice(1) : given, collection, redirects)
    const wanted =
      collection === 'events' && name === 'actor' && !isNot && roles.length > 0
        ? roles.map((group) => actorAs(exact, values, valuesOf('role', group, collection, redirects)))
        : [filter(collection, name, exact, values)]
    for (const each of wanted)
      if (each) out.push({ sql: isNot ? `NOT coalesce(${each.sql}, 0)` : each.sql, values: each.values })
  }
  const date = search.get('date')
  if (date !== null) out.push(onDates(date, search.get('date_match') === 'within'))
  const box = search.get('bbox')
  if (box !== null) out.push(inBox(box.split(',').map(Number)))
  const near = search.get('near')
  if (near !== null) out.push(inCircle(near.split(',').map(Number), Number(search.get('radius') ?? 100)))
  const since = search.get('updated_since')
  if (since !== null) {
    const day = since.includes('T') ? new Date(since).toISOString() : since
    out.push({ sql: 'updated >= ?', values: [day.slice(0, 10)] })
  }
  const q = search.get('q')
  if (q !== null) {
    const { terms, not } = readQ(q)
    const found = (match: string) => ({ sql: 'n IN (SELECT rowid FROM fts WHERE fts MATCH ?)', values: [match] })
    out.push(...terms.map((term) => found(text.match(term))))
    out.push(...not.map((term) => found(text.match(term))).map(({ sql, values }) => ({ sql: `NOT ${sql}`, values })))
  }
  return out
}

/** Values mean the same in large and small letters, and ids that were merged mean the records they were merged into. */
export function valuesOf(name: string, given: string, collection: Collection, redirects: Redirects): string[] {
  const folded = name === 'country' ? given.toUpperCase() : name === 'language' ? given : given.toLowerCase()
  const kinds: Record<string, Collection> = {
    actor: 'actors',
    location: 'locations',
    source: 'sources',
    id: collection,
  }
  const kind = kinds[name]
  return folded.split(',').map((value) => (kind ? merged(redirects[kind], value) : value))
}

function merged(redirects: Record<string, string>, id: string): string {
  let at = id
  for (let steps = 0; Object.hasOwn(redirects, at) && steps < 20; steps++) at = redirects[at] as string
  return at
}

function filter(collection: Collection, name: string, exact: boolean, values: string[]): Condition | null {
  const any = `(${values.map(() => '?').join(', ')})`
  const column = (sql: string) => ({ sql: `${sql} IN ${any}`, values })
  const rows = (sql: string) => ({ sql: `n IN (${sql} IN ${any})`, values })
  const isEvent = collection === 'events'
  switch (name) {
    case 'id':
    case 'type':
    case 'status':
    case 'background':
    case 'kind':
    case 'language':
    case 'cluster':
      return column(name)
    case 'country':
      return isEvent
        ? rows('SELECT place.n FROM place JOIN location ON id = location WHERE country')
        : column('country')
    case 'source':
      return rows('SELECT n FROM cited WHERE source')
    case 'topic':
      return rows('SELECT n FROM topic WHERE topic')
    case 'role':
      return rows('SELECT n FROM participant WHERE role')
    case 'disputed':
      return {
        sql: `(n IN (SELECT n FROM disputed WHERE field IN ${any})
          OR (n IN (SELECT n FROM disputed)) IN (${values.map((value) => ({ true: 1, false: 0 })[value] ?? 2).join(', ')}))`,
        values,
      }
    case 'location':
      if (exact) return isEvent ? rows('SELECT n FROM place WHERE location') : column('id')
      return isEvent
        ? rows('SELECT n FROM place JOIN area USING (location) WHERE area')
        : { sql: `id IN (SELECT location FROM area WHERE area IN ${any})`, values }
    case 'actor':
      if (!isEvent) return exact ? column('id') : { sql: `id IN (SELECT actor FROM body WHERE body IN ${any})`, values }
      return actorAs(exact, values, null)
    default:
      return null
  }
}

/** Events with one of these actors, if roles are given in one of those. */
export function actorAs(exact: boolean, actors: string[], roles: string[] | null): Condition {
  const list = (values: string[]) => `(${values.map(() => '?').join(', ')})`
  const who = exact
    ? `SELECT n FROM participant WHERE actor IN ${list(actors)}`
    : `SELECT p.n FROM body b JOIN participant p ON p.actor = b.actor JOIN record e ON e.n = p.n
       WHERE b.body IN ${list(actors)}
       AND (b.first IS NULL OR e.last >= b.first) AND (b.last IS NULL OR e.first <= b.last)`
  const as = roles === null ? '' : ` AND role IN ${list(roles)}`
  return { sql: `n IN (${who}${as})`, values: [...actors, ...(roles ?? [])] }
}

function onDates(date: string, isWithin: boolean): Condition {
  const { first, last } = daysOf(date)
  return isWithin
    ? { sql: 'first >= ? AND last <= ?', values: [first, last] }
    : { sql: 'first <= ? AND last >= ?', values: [last, first] }
}

function inBox([west = 0, south = 0, east = 0, north = 0]: number[]): Condition {
  const across = west > east ? 'OR' : 'AND'
  return {
    sql: `n IN (SELECT n FROM point WHERE lat BETWEEN ? AND ? AND (lon >= ? ${across} lon <= ?))`,
    values: [south, north, west, east],
  }
}

/** By the chord between two points of the unit sphere, not by the haversine formula. */
function inCircle([lat = 0, lon = 0]: number[], km: number): Condition {
  const most = 2 * Math.sin(km / EARTH_KM / 2)
  const { x, y, z } = onSphere(lat, lon)
  return {
    sql: 'n IN (SELECT n FROM point WHERE (x - ?) * (x - ?) + (y - ?) * (y - ?) + (z - ?) * (z - ?) <= ?)',
    values: [x, x, y, y, z, z, most * most],
  }
}

function onSphere(lat: number, lon: number): { x: number; y: number; z: number } {
  const [a, b] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180]
  return { x: Math.cos(a) * Math.cos(b), y: Math.cos(a) * Math.sin(b), z: Math.sin(a) }
}

/** Kilometres between two points given in degrees. */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const [p, q] = [onSphere(a.lat, a.lon), onSphere(b.lat, b.lon)]
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z) / 2))
}
