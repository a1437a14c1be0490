import { DurableObject } from 'cloudflare:workers'
import { type Context, Hono } from 'hono'
import { csvLine } from '../../../src/formats/csv.ts'
import type { Table } from '../../../src/formats/table.ts'
import { TABLES } from '../../../src/formats/tables.ts'
import { dayNumber } from '../../../src/model/day.ts'
import { distanceKm, KM_A_DEGREE } from '../../../src/model/geo.ts'
import { type as typeOf } from '../../support/datasets/frame.ts'

/** The rival: Hono before a Durable Object that keeps the events in SQLite. The tables are in ../sqlite.ts. */

const PAGE = 20
/** Event types of UCDP GED, which CSV names. */
const TYPES = ['State-based violence', 'Non-state violence', 'One-sided violence'].map(typeOf)
const EVENTS = TABLES.events.records as Table
const WORDING = { codebook: { types: TYPES, roles: [], place_roles: [], topics: [] }, langs: ['en'] }

/** The first row on a day or before it; behind all rows where there is none. */
const FIRST_ON = `coalesce((SELECT ordinal FROM events WHERE day <= ? ORDER BY day DESC, ordinal LIMIT 1), ${Number.MAX_SAFE_INTEGER})`

type Row = { ordinal: number; json: string; lat: number; lon: number }
/** `known` is how many have its one key. */
type Where = { from: string; where: string[]; values: (string | number)[]; known: number | undefined }

export class Events extends DurableObject {
  readonly #sql = this.ctx.storage.sql
  /** Events in all: the number of rows, which changes with a publication only. */
  #all: number | undefined
  #statements = 0

  /** Statements run since this was last asked. */
  statements(): number {
    const run = this.#statements
    this.#statements = 0
    return run
  }

  byId(id: string): string | null {
    const [row] = this.#run<{ json: string }>('SELECT json FROM events WHERE id = ?', id)
    return row ? `{"data":${row.json}}` : null
  }

  timeline(query: string): string {
    const actor = new URLSearchParams(query).get('actor')
    const rows = actor
      ? this.#run(
          'SELECT month, count(*) AS count FROM tags WHERE key = (SELECT id FROM keys WHERE key = ?) GROUP BY month',
          `actor:${actor}`,
        )
      : this.#run('SELECT month, count(*) AS count FROM events GROUP BY month')
    const data = [...rows].map(({ month, count }) => {
      const from = `${Math.floor(Number(month) / 100)}-${String(Number(month) % 100).padStart(2, '0')}-01`
      return { from, to: lastDay(from), count: Number(count) }
    })
    return JSON.stringify({ data, total: data.reduce((sum, { count }) => sum + count, 0) })
  }

  list(query: string): string {
    const search = new URLSearchParams(query)
    const limit = Number(search.get('limit') ?? PAGE)
    const filter = this.#where(search)
    const total = this.#total(search, filter)
    const found = this.#rows(search, filter, limit + 1)
    const near = search.get('near')
    const data = found.slice(0, limit).map((row) => (near ? withDistance(row, near) : row.json))
    const page = JSON.stringify({ limit, count: data.length, total, next: found[limit]?.ordinal ?? null })
    const facets = search.has('facets')
      ? `,"facets":${JSON.stringify({ actor: { values: this.#facets(search) } })}`
      : ''
    return `{"data":[${data.join(',')}],"page":${page}${facets}}`
  }

  csv(query: string): string {
    const search = new URLSearchParams(query)
    const rows = this.#rows(search, this.#where(search), Number(search.get('limit') ?? PAGE))
    const lines = rows.flatMap(({ json }) => EVENTS.rows(JSON.parse(json) as object, WORDING))
    return [EVENTS.columns.map(({ name }) => name), ...lines].map(csvLine).join('')
  }

  #run<R extends Record<string, SqlStorageValue>>(sql: string, ...values: (string | number | null)[]) {
    this.#statements++
    return this.#sql.exec<R>(sql, ...values)
  }

  /** So many of the rows that match, each with the point of its place where distances are asked for. */
  #rows(search: URLSearchParams, { from, where, values }: Where, limit: number): Row[] {
    const after = search.get('after')
    const behind = after === null ? where : [...where, 't.ordinal > (SELECT ordinal FROM events WHERE id = ?)']
    const [point, places] = search.has('near') ? [', p.lat, p.lon', 'LEFT JOIN places p ON p.id = e.place'] : ['', '']
    const sql = `SELECT e.ordinal, e.json${point} FROM (SELECT t.ordinal FROM ${from}${clause(behind)} ORDER BY t.ordinal LIMIT ${limit}) t
       JOIN events e ON e.ordinal = t.ordinal ${places} ORDER BY t.ordinal`
    return [...this.#run<Row>(sql, ...values, ...(after === null ? [] : [after]))]
  }

  /** The rows that match, as a FROM whose rows are `t`, and what must hold of them. */
  #where(search: URLSearchParams): Where {
    const named = ['actor', 'type', 'country'].filter((name) => search.has(name))
    const keys = this.#keys(named.map((name) => `${name}:${search.get(name)}`))
    const [first, ...others] = keys
    const where: string[] = []
    const values: (string | number)[] = []
    let from = 'events t'
    const known = keys.length === 1 ? first?.count : undefined
    if (first) {
      from = 'tags t'
      where.push('t.key = ?')
      values.push(first.id)
      for (const { id } of others) {
        where.push('EXISTS (SELECT 1 FROM tags o WHERE o.key = ? AND o.ordinal = t.ordinal)')
        values.push(id)
      }
    }
    const q = search.get('q')
    if (q !== null) {
      from = '(SELECT rowid AS ordinal FROM texts WHERE texts MATCH ? ORDER BY rowid) t'
      values.push(q)
    }
    const near = search.get('near')
    if (near !== null) {
      from = '(SELECT DISTINCT ordinal FROM tags WHERE key IN (SELECT value FROM json_each(?))) t'
      values.push(JSON.stringify(this.#around(near, Number(search.get('radius')))))
    }
    const date = search.get('date')?.split('/')
    if (date) {
      where.push(`t.ordinal >= ${FIRST_ON}`, `t.ordinal < ${FIRST_ON}`)
      values.push(dayNumber(lastDay(`${date[1]}-01`)), dayNumber(`${date[0]}-01`) - 1)
    }
    return { from, where, values, known }
  }

  /** How many match: known beforehand for everything and for one key. */
  #total(search: URLSearchParams, { from, where, values, known }: Where): number {
    const filters = [...search.keys()].filter((name) => !['limit', 'facets', 'sort', 'after'].includes(name))
    if (filters.length === 0) {
      this.#all ??= Number(this.#run('SELECT count(*) AS count FROM events').one().count)
      return this.#all
    }
    if (filters.length === 1 && known !== undefined) return known
    if (search.has('q'))
      return Number(this.#run('SELECT count(*) AS count FROM texts WHERE texts MATCH ?', search.get('q')).one().count)
    return Number(this.#run(`SELECT count(*) AS count FROM ${from}${clause(where)}`, ...values).one().count)
  }

  #facets(search: URLSearchParams) {
    const rows = this.#run<{ key: string; count: number }>(
      `SELECT k.key, c.count FROM (SELECT a.actor, count(*) AS count FROM tags t JOIN actors a ON a.ordinal = t.ordinal
         WHERE t.key = (SELECT id FROM keys WHERE key = ?) GROUP BY a.actor ORDER BY count DESC LIMIT 60) c
       JOIN keys k ON k.id = c.actor`,
      `actor:${search.get('actor')}`,
    )
    const values = [...rows].map(({ key, count }) => ({ value: key.slice('actor:'.length), count }))
    return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, PAGE)
  }

  /** The keys of some names, the rarest first. */
  #keys(names: readonly string[]): { id: number; count: number }[] {
    if (names.length === 0) return []
    const marks = names.map(() => '?').join(', ')
    const rows = this.#run<{ id: number; key: string; count: number }>(
      `SELECT id, key, count FROM keys WHERE key IN (${marks})`,
      ...names,
    )
    const there = new Map([...rows].map((row) => [row.key, row]))
    return names.map((name) => there.get(name) ?? { id: -1, count: 0 }).sort((a, b) => a.count - b.count)
  }

  /** The keys of the places in a circle. */
  #around(near: string, km: number): number[] {
    const [lat = 0, lon = 0] = near.split(',').map(Number)
    const [high, wide] = [km / KM_A_DEGREE, km / KM_A_DEGREE / Math.cos((lat * Math.PI) / 180) + 0.01]
    const rows = this.#run<{ key: number; lat: number; lon: number }>(
      `SELECT k.id AS key, p.lat, p.lon FROM places p JOIN keys k ON k.key = 'location:' || p.id
       WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ?`,
      lat - high,
      lat + high,
      lon - wide,
      lon + wide,
    )
    return [...rows].filter((place) => distanceKm({ lat, lon }, place) <= km).map(({ key }) => key)
  }
}

function withDistance({ json, lat, lon }: Row, near: string): string {
  const [fromLat = 0, fromLon = 0] = near.split(',').map(Number)
  const km = distanceKm({ lat: fromLat, lon: fromLon }, { lat, lon })
  return `${json.slice(0, -1)},"distance_km":${Math.round(km * 1_000) / 1_000}}`
}

function clause(where: readonly string[]): string {
  return where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
}

function lastDay(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

type Bindings = { EVENTS: DurableObjectNamespace<Events> }

const app = new Hono<{ Bindings: Bindings }>()

app.get('/v1/events/:id', (c) => answered(c, (events) => events.byId(c.req.param('id'))))
app.get('/v1/timeline', (c) => answered(c, (events) => events.timeline(new URL(c.req.url).search)))
app.get('/v1/events', (c) => answered(c, (events) => events.list(new URL(c.req.url).search)))
app.get('/v1/events.csv', (c) => answered(c, (events) => events.csv(new URL(c.req.url).search), 'text/csv'))

export default app

/** What the events say. A header `Latency` tells how many milliseconds each statement takes besides, one after another. */
async function answered(
  c: Context<{ Bindings: Bindings }>,
  ask: (events: DurableObjectStub<Events>) => Promise<string | null>,
  type = 'application/json',
): Promise<Response> {
  const events = c.env.EVENTS.getByName('events')
  const found = await ask(events)
  const latency = c.req.header('Latency')
  if (latency !== undefined) {
    const statements = await events.statements()
    await scheduler.wait(statements * Number(latency))
    c.header('Statements', `${statements}`)
  }
  return found === null ? c.notFound() : c.body(found, 200, { 'Content-Type': type })
}
