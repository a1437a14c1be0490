import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { DossierData, Published } from '../../src/model/records.ts'
import type { Collection } from '../../src/model/terms.ts'
import type { Json } from './engine.ts'
import { VALUES_MOST, valuesOfHits } from './facets.ts'
import { words } from './fold.ts'
import { actorAs, conditions, valuesOf } from './select.ts'
import { inLanguages, Labels, shaped } from './shape.ts'
import { tablesOf } from './tables.ts'
import { readQ, Text } from './text.ts'

/** Records of one list in their order. With `score` they are ranked: equal scores keep the order they have here. */
export type Place = { n: number; id: string; score: number | null }

export type Counted = { value: string; label: string; count: number }

/** Newest matches that are ranked, and with phrases; older ones follow by date. Stated in src/query/relevance.ts. */
const [RANKED, RANKED_WITH_PHRASES] = [2_048, 256]
/** Newest events that a network is made of. Stated in src/query/network.ts. */
const NETWORK = 4_096
/** Events named with an edge of it. */
const EDGE_EVENTS = 10
/** The most records of one list that are looked at. */
const WINDOW = 4_000

/** Orders in SQL. All others are that of `n`. */
const ORDERS: Record<string, string> = {
  date: 'n DESC',
  '-id': 'n DESC',
  '-updated': 'updated DESC, n',
  updated: 'updated, n DESC',
}

/** Answers URLs from tables in SQLite. What it says of a query is what DESIGN.md, section 5, says. */
export class Oracle {
  readonly db: DatabaseSync
  readonly #text: Text
  readonly #labels: Labels
  readonly #data: DossierData
  readonly #statements = new Map<string, StatementSync>()

  constructor(data: DossierData, published: { [C in Collection]: readonly Published[C][] }) {
    this.db = tablesOf(data, published)
    this.#data = data
    this.#text = new Text(this.db)
    this.#labels = new Labels(data)
  }

  /** The first parameter whose value names nothing there is; null when all do. Other values may simply find nothing. */
  unknown(collection: Collection, search: URLSearchParams): string | null {
    const { codebook, redirects } = this.#data
    const codes: Record<string, readonly { id: string }[]> = {
      type: codebook.types,
      role: codebook.roles,
      topic: codebook.topics,
    }
    const collections: Record<string, Collection> = { actor: 'actors', location: 'locations', source: 'sources' }
    for (const [name, given] of search)
      for (const value of valuesOf(name, given.replace(/^!/, ''), collection, redirects)) {
        if (codes[name]?.every(({ id }) => id !== value)) return name
        const of = collections[name]
        if (of && !this.db.prepare('SELECT 1 FROM record WHERE collection = ? AND id = ?').get(of, value)) return name
      }
    return null
  }

  /** Makes `hit` the records that a URL selects. @returns how many they are */
  select(collection: Collection, search: URLSearchParams): number {
    const all = conditions(collection, search, this.#text, this.#data.redirects)
    const where = all.map(({ sql }) => `(${sql})`).join(' AND ')
    this.db.exec('DELETE FROM hit')
    const values = all.flatMap((each) => each.values)
    return Number(this.db.prepare(`INSERT INTO hit SELECT n FROM record WHERE ${where}`).run(...values).changes)
  }

  /** The selected records in the order a URL asks for, as many as are looked at. */
  ordered(collection: Collection, search: URLSearchParams): Place[] {
    const q = search.get('q')
    const ranks = q !== null && readQ(q).terms.length > 0
    const sort = search.get('sort') ?? (ranks ? 'relevance' : '')
    if (sort === 'relevance') return this.#ranked(collection, q ?? '')
    const sql = `SELECT n, id FROM hit JOIN record USING (n) ORDER BY ${ORDERS[sort] ?? 'n'} LIMIT ${WINDOW}`
    return (this.db.prepare(sql).all() as { n: number; id: string }[]).map((place) => ({ ...place, score: null }))
  }

  /** The ids of all selected records in an order that ranks nothing. */
  ids(sort: string): string[] {
    const sql = `SELECT id FROM hit JOIN record USING (n) ORDER BY ${ORDERS[sort] ?? 'n'}`
    return (this.db.prepare(sql).all() as { id: string }[]).map(({ id }) => id)
  }

  #ranked(collection: Collection, q: string): Place[] {
    const asked = readQ(q)
    const most = [...asked.terms, ...asked.not].some(({ words }) => words.length > 1) ? RANKED_WITH_PHRASES : RANKED
    const sql = `SELECT n, id, length, pieces FROM hit JOIN record USING (n) JOIN written USING (n)
      ORDER BY n LIMIT ${most}`
    const newest = this.db.prepare(sql).all() as { n: number; id: string; length: number; pieces: string }[]
    const scores = this.#text.scores(collection, asked, newest)
    const ranked = newest.map(({ n, id }, i) => ({ n, id, score: scores[i] as number }))
    ranked.sort((a, b) => b.score - a.score || a.n - b.n)
    const older = this.db.prepare(
      `SELECT n, id FROM hit JOIN record USING (n) ORDER BY n LIMIT ${WINDOW} OFFSET ${most}`,
    )
    return [...ranked, ...(older.all() as { n: number; id: string }[]).map((place) => ({ ...place, score: null }))]
  }

  /** The selected records' values of a field, the most common first, equals in the order of their letters. */
  facet(collection: Collection, field: string, search: URLSearchParams): Counted[] {
    const langs = search.get('lang')?.split(',') ?? []
    const kinds: Record<string, Collection> = { actor: 'actors', location: 'locations', source: 'sources' }
    const values = valuesOfHits(collection, field, search.get('exact') === 'true')
    const sql = `SELECT value, count(${values.isOne ? '*' : 'DISTINCT n'}) AS count FROM (${values.sql}) WHERE value IS NOT NULL AND value NOT IN (SELECT id FROM record WHERE hidden AND collection = ?)
      GROUP BY value ORDER BY count DESC, value`
    const actors = search.getAll('actor').filter((group) => !group.startsWith('!'))
    const rows = this.db.prepare(sql).all(kinds[field] ?? '') as { value: string; count: number }[]
    const counts = field === 'role' && actors.length > 0 ? this.#rolesOf(actors, search, rows) : rows
    return counts.slice(0, VALUES_MOST).map(({ value, count }) => ({
      value,
      label: this.#labels.of(field, value, langs),
      count,
    }))
  }

  /** Beside `actor` a role counts where that actor has it. */
  #rolesOf(actors: readonly string[], search: URLSearchParams, rows: { value: string; count: number }[]) {
    const counts = rows.map(({ value }) => {
      const having = actors.map((group) =>
        actorAs(search.get('exact') === 'true', valuesOf('actor', group, 'events', this.#data.redirects), [value]),
      )
      const sql = `SELECT count(*) AS count FROM hit WHERE ${having.map((each) => each.sql).join(' AND ')}`
      const { count } = this.db.prepare(sql).get(...having.flatMap(({ values }) => values)) as { count: number }
      return { value, count }
    })
    return counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }

  record(n: number): Json {
    return JSON.parse((this.#prepared('SELECT json FROM answer WHERE n = ?').get(n) as { json: string }).json)
  }

  /** What records refer to in some collections, whole, each once, by id. */
  included(records: readonly Json[], search: URLSearchParams): Json {
    const langs = search.get('lang')?.split(',') ?? []
    const references: Record<string, (record: Json) => unknown[]> = {
      actors: ({ participants = [], part_of, positions = [] }) => [
        ...participants.map(({ actor }: Json) => actor),
        part_of,
        ...positions.map(({ organization }: Json) => organization),
      ],
      locations: ({ places = [], within = [] }) => [...places.map(({ location }: Json) => location), ...within],
      sources: ({ sources, claims = [] }) => [...sources, ...claims.map(({ source }: Json) => source)],
    }
    const collections = (search.get('include') ?? '').split(',') as Collection[]
    const found = this.#prepared(
      'SELECT json FROM record JOIN answer USING (n) WHERE collection = ? AND id = ? AND hidden = 0',
    )
    return Object.fromEntries(
      collections.map((collection) => {
        const ids = new Set(records.flatMap((record) => references[collection]?.(record) ?? []))
        const rows = [...ids]
          .filter((id) => typeof id === 'string')
          .sort((a, b) => (a < b ? -1 : 1))
          .flatMap((id) => (found.get(collection, id) as { json: string } | undefined) ?? [])
        return [collection, rows.map(({ json }) => inLanguages(collection, JSON.parse(json), langs))]
      }),
    )
  }

  shaped(collection: Collection, record: Json, search: URLSearchParams): Json {
    return shaped(collection, record, search)
  }

  /** What a search says of a record: what it is called, and the first of its names that all words are in. */
  hit(collection: Collection, { n, id }: Place, search: URLSearchParams): Json {
    const record = inLanguages(collection, this.record(n), search.get('lang')?.split(',') ?? [])
    const { title, summary, translations, names, label, publisher } = record
    const called: Record<Collection, string[]> = {
      events: [title, ...Object.values(translations ?? {}).map((each: Json) => each.title), summary],
      actors: [record.name, ...(names ?? []).map(({ value }: Json) => value)],
      locations: [record.name, ...(names ?? []).map(({ value }: Json) => value)],
      sources: [title ?? label, title ?? '', label, publisher],
    }
    const [first, ...more] = called[collection]
    const texts = collection === 'events' ? called.events : more
    return { collection, id, label: first, match: texts.find((text) => hasAll(text, search.get('q') ?? '')) ?? first }
  }

  /** Selected events by the period in which they begin. */
  timeline(interval: string): Json[] {
    const [from = '', to = ''] = {
      day: ['first', 'first'],
      week: ["date(first, '-6 days', 'weekday 1')", "date(first, 'weekday 0')"],
      month: ["date(first, 'start of month')", "date(first, 'start of month', '+1 month', '-1 day')"],
      year: ["date(first, 'start of year')", "date(first, 'start of year', '+1 year', '-1 day')"],
    }[interval] as string[]
    const sql = `SELECT ${from} AS "from", coalesce(${to}, '9999-12-31') AS "to", count(*) AS count
      FROM hit JOIN record USING (n) WHERE first <> '' GROUP BY 1, 2 ORDER BY 1`
    return this.db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  }

  /** Who meets whom in the newest of the selected events. */
  network(limit: number): { nodes: Json[]; edges: Json[]; isWhole: boolean } {
    this.db.exec(`DROP TABLE IF EXISTS met; CREATE TEMP TABLE met AS
      SELECT DISTINCT n, actor, first FROM (SELECT n, first FROM hit JOIN record USING (n) ORDER BY n LIMIT ${NETWORK})
      JOIN participant USING (n) WHERE actor NOT IN (SELECT id FROM record WHERE hidden AND collection = 'actors');
      CREATE INDEX met_n ON met (n);
      CREATE INDEX met_actor ON met (actor, n)`)
    const edges = this.db
      .prepare(`SELECT a.actor AS source, b.actor AS target, count(*) AS weight,
          nullif(min(a.first), '') AS first, nullif(max(a.first), '') AS last
        FROM met a JOIN met b ON a.n = b.n AND a.actor < b.actor
        GROUP BY 1, 2 ORDER BY weight DESC, source || ' ' || target LIMIT ?`)
      .all(limit)
      .map((edge): Json => ({ ...edge, events: this.#shared(edge.source as string, edge.target as string) }))
    const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))]
    const nodes = this.db
      .prepare(`SELECT actor AS id, count(*) AS events FROM met WHERE actor IN (SELECT value FROM json_each(?))
        GROUP BY 1 ORDER BY events DESC, id`)
      .all(JSON.stringify(ids))
      .map((row) => ({ ...row }))
    const { c } = this.db.prepare('SELECT count(*) AS c FROM hit').get() as { c: number }
    return { nodes, edges, isWhole: c <= NETWORK }
  }

  /** The newest events of a network in which two actors meet. */
  #shared(source: string, target: string): string[] {
    const sql = `SELECT id FROM met a JOIN met b USING (n) JOIN record USING (n)
      WHERE a.actor = ? AND b.actor = ? ORDER BY n LIMIT ${EDGE_EVENTS}`
    return (this.#prepared(sql).all(source, target) as { id: string }[]).map(({ id }) => id)
  }

  #prepared(sql: string): StatementSync {
    const held = this.#statements.get(sql) ?? this.db.prepare(sql)
    this.#statements.set(sql, held)
    return held
  }
}

/** Whether all terms of a query are in a text, in whatever order. */
function hasAll(text: string, q: string): boolean {
  const there = words(text)
  return readQ(q).terms.every(({ words: asked, begins }) =>
    asked.every((word) => (begins ? there.some((each) => each.startsWith(word)) : there.includes(word))),
  )
}
