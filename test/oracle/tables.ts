import { DatabaseSync } from 'node:sqlite'
import type { DossierData, Published } from '../../src/model/records.ts'
import { COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { daysOf } from './dates.ts'
import { DERIVED, SCHEMA } from './schema.ts'
import { BETWEEN, type Piece, Texts } from './texts.ts'

type AnyRecord = DossierData[Collection][number]
type Numbered = { n: number; collection: Collection; record: AnyRecord; first: string | null; last: string | null }

/**
 * A dossier in SQLite, as tables of its own and not as Dossier keeps it.
 * @param published the records as the API answers them, whose texts answers are compared with
 */
export function tablesOf(data: DossierData, published: { [C in Collection]: readonly Published[C][] }): DatabaseSync {
  const db = new DatabaseSync('')
  db.exec(`${SCHEMA} BEGIN`)
  const records: Numbered[] = []
  for (const c of COLLECTIONS) for (const each of inOrder(c, data[c], records.length + 1)) records.push(each)
  const texts = new Map(COLLECTIONS.flatMap((c) => published[c].map((each) => [`${c} ${each.id}`, each] as const)))
  addRecords(db, data, records, (collection, id) => JSON.stringify(texts.get(`${collection} ${id}`)))
  db.exec(DERIVED)
  addTexts(db, new Texts(data, db), records)
  db.exec('COMMIT')
  return db
}

/** Newest first, then by id, those without a date last. */
function inOrder(collection: Collection, records: readonly AnyRecord[], from: number): Numbered[] {
  const dated = records.map((record) => {
    const edtf = 'date' in record ? record.date : 'published' in record ? record.published : null
    return { record, ...(edtf === null ? { first: null, last: null } : daysOf(edtf)) }
  })
  // Any day, an open beginning, none: each of these texts is smaller than the one before.
  const key = (first: string | null) => (first === null ? '' : first === '' ? '!' : first)
  dated.sort((a, b) => compare(key(b.first), key(a.first)) || compare(a.record.id, b.record.id))
  return dated.map((each, i) => ({ n: from + i, collection, ...each }))
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function addRecords(
  db: DatabaseSync,
  data: DossierData,
  records: readonly Numbered[],
  textOf: (collection: Collection, id: string) => string,
): void {
  const add = (table: string, columns: number) =>
    db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`)
  const record = db.prepare(`INSERT INTO record VALUES (${Array(14).fill('?').join(', ')})`)
  const [participant, place, claim, cited, topic] = [
    add('participant', 3),
    add('place', 2),
    add('claim', 4),
    add('cited', 2),
    add('topic', 2),
  ]
  const answer = add('answer', 2)
  const [part, post, location] = [add('part', 3), add('post', 4), add('location', 5)]
  for (const { n, collection, record: each, first, last } of records) {
    const plain = each as Partial<Record<string, string | boolean>>
    const columns = ['updated', 'type', 'status', 'background', 'kind', 'country', 'language', 'cluster']
    const values = columns.map((name) =>
      plain[name] === undefined || plain[name] === null ? null : String(plain[name]),
    )
    const hidden = Number(Object.hasOwn(data.withdrawn[collection], each.id))
    record.run(n, collection, each.id, first, last, ...values, hidden)
    answer.run(n, textOf(collection, each.id))
    if ('part_of' in each) part.run(collection, each.id, each.part_of)
    if ('sources' in each) for (const source of new Set(each.sources)) cited.run(n, source)
    if ('positions' in each)
      for (const { organization, from, to } of each.positions)
        if (organization !== null)
          post.run(each.id, organization, from ? daysOf(from).first || null : null, to ? daysOf(to).last : null)
    if ('point' in each)
      location.run(each.id, each.kind, each.country, each.point?.lat ?? null, each.point?.lon ?? null)
    if (!('participants' in each)) continue
    for (const { actor, role } of each.participants) participant.run(n, actor, role)
    for (const at of each.places) place.run(n, at.location)
    for (const { field, value, stance, source } of each.claims) {
      claim.run(n, field, value, stance)
      cited.run(n, source)
    }
    for (const each_ of each.topics) topic.run(n, each_)
  }
}

function addTexts(db: DatabaseSync, texts: Texts, records: readonly Numbered[]): void {
  const fts = db.prepare('INSERT INTO fts (rowid, words) VALUES (?, ?)')
  const keep = db.prepare('INSERT INTO written VALUES (?, ?, ?)')
  for (const { n, collection, record, first, last } of records) {
    const pieces = piecesOf(texts, collection, record, first ?? '', last ?? '')
    fts.run(n, pieces.map(([, words]) => words.join(' ')).join(` ${BETWEEN} `))
    const length = pieces.reduce((sum, [, words]) => sum + words.length, 0)
    keep.run(n, length, pieces.map(([weight, words]) => `${weight} ${words.join(' ')}`).join('\n'))
  }
  const alike = db.prepare('INSERT OR IGNORE INTO alike VALUES (?, ?)')
  for (const pair of texts.alike()) alike.run(...pair)
}

function piecesOf(texts: Texts, collection: Collection, record: AnyRecord, first: string, last: string): Piece[] {
  switch (collection) {
    case 'events':
      return texts.event(record as DossierData['events'][number], first, last)
    case 'actors':
      return texts.actor(record as DossierData['actors'][number])
    case 'locations':
      return texts.location(record as DossierData['locations'][number])
    case 'sources':
      return texts.source(record as DossierData['sources'][number])
  }
}
