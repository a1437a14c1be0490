import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'
import { dayNumber } from '../../../src/model/day.ts'
import { distanceKm, KM_A_DEGREE } from '../../../src/model/geo.ts'

/** The rival: Hono before a Durable Object that keeps the events in SQLite. The tables are in ../sqlite.ts. */

const PAGE = 20

type Row = { ordinal: number; json: string; place: string }
type Where = { from: string; where: string[]; values: (string | number)[] }

export class Events extends DurableObject {
  readonly #sql = this.ctx.storage.sql
  /** Events in all: the number of rows, which changes with a publication only. */
  #all: number | undefined

  byId(id: string): string | null {
    const [row] = this.#sql.exec<{ json: string }>('SELECT json FROM events WHERE id = ?', id)
    return row ? `{"data":${row.json}}` : null
  }

  timeline(query: string): string {
    const actor = new URLSearchParams(query).get('actor')
    const rows = actor
      ? this.#sql.exec(
          'SELECT month, count(*) AS count FROM tags WHERE key = ? GROUP BY month',
          this.#key(`actor:${actor}`).id,
        )
      : this.#sql.exec('SELECT month, count(*) AS count FROM events GROUP BY month')
    const data = [...rows].map(({ month, count }) => {
      const from = `${Math.floor(Number(month) / 100)}-${String(Number(month) % 100).padStart(2, '0')}-01`
      return { from, to: lastDay(from), count: Number(count) }
    })
    return JSON.stringify({ data, total: data.reduce((sum, { count }) => sum + count, 0) })
  }

  list(query: string): string {
    const search = new URLSearchParams(query)
    const limit = Number(search.get('limit') ?? PAGE)
    const { from, where, values } = this.#where(search)
    const total = this.#total(search, { from, where, values })
    const after = search.get('after')
    if (after !== null) {
      const [row] = this.#sql.exec<{ ordinal: number }>('SELECT ordinal FROM events WHERE id = ?', after)
      where.push('t.ordinal > ?')
      values.push(row?.ordinal ?? 0)
    }
    const rows = this.#sql.exec<Row>(
      `SELECT e.ordinal, e.json, e.place FROM (SELECT t.ordinal FROM ${from}${clause(where)} ORDER BY t.ordinal LIMIT ${limit + 1}) t
       JOIN events e ON e.ordinal = t.ordinal ORDER BY t.ordinal`,
      ...values,
    )
    const found = [...rows]
    const near = search.get('near')
    const data = found.slice(0, limit).map((row) => (near ? this.#withDistance(row, near) : row.json))
    const page = JSON.stringify({ limit, count: data.length, total, next: found[limit]?.ordinal ?? null })
    const facets = search.has('facets')
      ? `,"facets":${JSON.stringify({ actor: { values: this.#facets(search) } })}`
      : ''
    return `{"data":[${data.join(',')}],"page":${page}${facets}}`
  }

  /** The rows that match, as a FROM whose rows are `t`, and what must hold of them. */
  #where(search: URLSearchParams): Where {
    const keys = ['actor', 'type', 'country'].flatMap((name) => {
      const value = search.get(name)
      return value === null ? [] : [this.#key(`${name}:${value}`)]
    })
    const [first, ...others] = keys.sort((a, b) => a.count - b.count)
    const where: string[] = []
    const values: (string | number)[] = []
    let from = 'events t'
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
      where.push('t.ordinal >= ?', 't.ordinal < ?')
      values.push(this.#firstOn(dayNumber(lastDay(`${date[1]}-01`))), this.#firstOn(dayNumber(`${date[0]}-01`) - 1))
    }
    return { from, where, values }
  }

  /** How many match: known beforehand for everything and for one key. */
  #total(search: URLSearchParams, { from, where, values }: Where): number {
    const filters = [...search.keys()].filter((name) => !['limit', 'facets', 'sort', 'after'].includes(name))
    if (filters.length === 0) {
      this.#all ??= Number(this.#sql.exec('SELECT count(*) AS count FROM events').one().count)
      return this.#all
    }
    if (filters.length === 1 && filters[0] === 'actor') return this.#key(`actor:${search.get('actor')}`).count
    if (search.has('q'))
      return Number(
        this.#sql.exec('SELECT count(*) AS count FROM texts WHERE texts MATCH ?', search.get('q')).one().count,
      )
    return Number(this.#sql.exec(`SELECT count(*) AS count FROM ${from}${clause(where)}`, ...values).one().count)
  }

  #facets(search: URLSearchParams) {
    const rows = this.#sql.exec<{ actor: number; count: number }>(
      'SELECT a.actor, count(*) AS count FROM tags t JOIN actors a ON a.ordinal = t.ordinal WHERE t.key = ? GROUP BY a.actor ORDER BY count DESC LIMIT 60',
      this.#key(`actor:${search.get('actor')}`).id,
    )
    const values = [...rows].map(({ actor, count }) => {
      const { key } = this.#sql.exec<{ key: string }>('SELECT key FROM keys WHERE id = ?', actor).one()
      return { value: key.slice('actor:'.length), count }
    })
    return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, PAGE)
  }

  #key(key: string): { id: number; count: number } {
    const [row] = this.#sql.exec<{ id: number; count: number }>('SELECT id, count FROM keys WHERE key = ?', key)
    return row ?? { id: -1, count: 0 }
  }

  /** The first row on a day or before it. */
  #firstOn(day: number): number {
    const sql = 'SELECT ordinal FROM events WHERE day <= ? ORDER BY day DESC, ordinal LIMIT 1'
    return Number([...this.#sql.exec(sql, day)][0]?.ordinal ?? Number.MAX_SAFE_INTEGER)
  }

  /** The keys of the places in a circle. */
  #around(near: string, km: number): number[] {
    const [lat = 0, lon = 0] = near.split(',').map(Number)
    const [high, wide] = [km / KM_A_DEGREE, km / KM_A_DEGREE / Math.cos((lat * Math.PI) / 180) + 0.01]
    const rows = this.#sql.exec<{ key: number; lat: number; lon: number }>(
      `SELECT k.id AS key, p.lat, p.lon FROM places p JOIN keys k ON k.key = 'location:' || p.id
       WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ?`,
      lat - high,
      lat + high,
      lon - wide,
      lon + wide,
    )
    return [...rows].filter((place) => distanceKm({ lat, lon }, place) <= km).map(({ key }) => key)
  }

  #withDistance({ json, place }: Row, near: string): string {
    const [lat = 0, lon = 0] = near.split(',').map(Number)
    const point = this.#sql.exec<{ lat: number; lon: number }>('SELECT lat, lon FROM places WHERE id = ?', place).one()
    return `${json.slice(0, -1)},"distance_km":${Math.round(distanceKm({ lat, lon }, point) * 1_000) / 1_000}}`
  }
}

function clause(where: readonly string[]): string {
  return where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
}

function lastDay(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

const app = new Hono<{ Bindings: { EVENTS: DurableObjectNamespace<Events> } }>()
const JSON_TYPE = { 'Content-Type': 'application/json' }

app.get('/v1/events/:id', async (c) => {
  const found = await c.env.EVENTS.getByName('events').byId(c.req.param('id'))
  return found === null ? c.notFound() : c.body(found, 200, JSON_TYPE)
})
app.get('/v1/timeline', async (c) =>
  c.body(await c.env.EVENTS.getByName('events').timeline(new URL(c.req.url).search), 200, JSON_TYPE),
)
app.get('/v1/events', async (c) =>
  c.body(await c.env.EVENTS.getByName('events').list(new URL(c.req.url).search), 200, JSON_TYPE),
)

export default app
