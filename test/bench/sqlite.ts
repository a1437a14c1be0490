import { createHash, createHmac } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isoDay } from '../../src/model/day.ts'
import { contextOf } from '../../src/release/context.ts'
import { documentsOf } from '../../src/release/documents.ts'
import { publishedRecords } from '../../src/release/published.ts'
import type { SegmentDocument } from '../../src/segment/document.ts'
import { GrowingNumbers } from '../../src/segment/growing.ts'
import { eventsOf } from './events.ts'
import type { Picks } from './queries.ts'

/**
 * The rival's database: the same events in SQLite, as a Durable Object keeps them, with the indexes that its queries want.
 * Rows are numbered in the order of the lists, so that every order is that of an index and FTS5's that of its rowids.
 * Arguments: how many events, the file's directory, and where to write what the queries name.
 */

/** The file of the object `name` in a namespace, as workerd names it. */
export function objectFile(uniqueKey: string, name: string): string {
  const key = createHash('sha256').update(uniqueKey).digest()
  const base = createHmac('sha256', key).update(name).digest().subarray(0, 16)
  const seal = createHmac('sha256', key).update(base).digest().subarray(0, 16)
  return `${Buffer.concat([base, seal]).toString('hex')}.sqlite`
}

const SCHEMA = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;
  CREATE TABLE events (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL, day INTEGER NOT NULL, month INTEGER NOT NULL,
    place TEXT NOT NULL, json TEXT NOT NULL);
  CREATE TABLE keys (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, count INTEGER NOT NULL);
  CREATE TABLE tags (key INTEGER NOT NULL, ordinal INTEGER NOT NULL, month INTEGER NOT NULL, PRIMARY KEY (key, ordinal)) WITHOUT ROWID;
  CREATE TABLE actors (ordinal INTEGER NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (ordinal, actor)) WITHOUT ROWID;
  CREATE TABLE places (id TEXT PRIMARY KEY, lat REAL NOT NULL, lon REAL NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE texts USING fts5(text, content = '', tokenize = "unicode61 remove_diacritics 0");
`
const INDEXES = `
  CREATE UNIQUE INDEX events_id ON events (id);
  CREATE INDEX events_day ON events (day DESC, ordinal);
  CREATE INDEX events_month ON events (month);
  CREATE INDEX places_point ON places (lat, lon);
  INSERT INTO texts (texts) VALUES ('optimize');
  ANALYZE;
`
/** Fields that the queries filter by. */
const FIELDS = ['type', 'actor', 'country', 'location']
/** A word of no text, where none of the words stands: phrases must not reach across. */
const NO_WORD = 'xxxx'

if (import.meta.main) {
  const [count = '', dir = '', picks = ''] = process.argv.slice(2)
  writeFileSync(picks, JSON.stringify(await build(Number(count), dir)))
}

async function build(count: number, dir: string): Promise<Picks> {
  const records = publishedRecords(await eventsOf(count))
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const database = new DatabaseSync(join(dir, objectFile('bench', 'events')))
  database.exec(SCHEMA)
  database.exec('BEGIN')
  const event = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)')
  const text = database.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)')
  const lists = new Map<string, GrowingNumbers>()
  const months = new GrowingNumbers()
  const ids: string[] = []
  for (const document of documentsOf('events', records.events, contextOf(records.actors, records.locations))) {
    const ordinal = ids.push(document.id) - 1
    const month = Number(isoDay(document.day).slice(0, 7).replace('-', ''))
    const place = [...document.terms].find((term) => term.startsWith('location=:'))?.slice('location=:'.length) ?? ''
    months.push(month)
    event.run(ordinal, document.id, document.day, month, place, document.text)
    text.run(ordinal, textOf(document))
    for (const term of document.terms) {
      if (!FIELDS.includes(term.slice(0, term.indexOf(':')))) continue
      const list = lists.get(term) ?? new GrowingNumbers()
      lists.set(term, list)
      list.push(ordinal)
    }
  }
  writeTags(database, lists, months.values)
  const place = database.prepare('INSERT INTO places VALUES (?, ?, ?)')
  for (const { id, point } of records.locations) if (point) place.run(id, point.lat, point.lon)
  database.exec('COMMIT')
  database.exec(INDEXES)
  database.close()
  return picksFrom(lists, ids)
}

function writeTags(database: DatabaseSync, lists: ReadonlyMap<string, GrowingNumbers>, months: Uint32Array): void {
  const key = database.prepare('INSERT INTO keys VALUES (?, ?, ?)')
  const tag = database.prepare('INSERT INTO tags VALUES (?, ?, ?)')
  const actor = database.prepare('INSERT INTO actors VALUES (?, ?)')
  for (const [at, [name, { values }]] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).entries()) {
    key.run(at, name, values.length)
    for (const ordinal of values) {
      tag.run(at, ordinal, months[ordinal] as number)
      if (name.startsWith('actor:')) actor.run(ordinal, at)
    }
  }
}

/** The words of a document where they stand. */
function textOf({ words }: SegmentDocument): string {
  const text: string[] = []
  for (const [word, { positions }] of words ?? []) for (const position of positions) text[position] ??= word
  return Array.from(text, (word) => word ?? NO_WORD).join(' ')
}

/** Names for the queries: the most common actor that is no state, and the least common one that fills a page. */
function picksFrom(lists: ReadonlyMap<string, GrowingNumbers>, ids: readonly string[]): Picks {
  const actors = [...lists]
    .filter(([key, { length }]) => /^actor:(?!state-)/.test(key) && length > 20)
    .map(([key, { values }]) => ({ id: key.slice('actor:'.length), values }))
    .sort((a, b) => b.values.length - a.values.length || (a.id < b.id ? -1 : 1))
  const [common, rare] = [actors[0], actors.at(-1)]
  if (!common || !rare) throw new Error('no actor has events enough to fill a page')
  return {
    release: '2026-02-27',
    common: common.id,
    rare: rare.id,
    id: ids[Math.floor(ids.length / 2)] as string,
    halfway: ids[common.values[Math.floor(common.values.length / 2)] as number] as string,
  }
}
