import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { csvLine } from '../../src/formats/csv.ts'
import { COLUMN_NOTES } from '../../src/formats/dataset/column-notes.ts'
import { TABLES } from '../../src/formats/tables.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { HOSTILE } from '../support/hostile.ts'
import { everything } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { service, storeOnly } from '../support/service.ts'

type Row = Record<string, string>

/** As csv-parse reads it, which refuses a row with more or fewer cells than the first. */
async function rowsOf(path: string): Promise<Row[]> {
  return parse(await textOf(service(), path), { columns: true, bom: true, record_delimiter: '\r\n' }) as Row[]
}

const FORMULA = /^[=+\-@\t\r＝＋－＠]/

describe('the dossier', () => {
  beforeEach(() => storeOnly(inject('published')))

  test.for(COLLECTIONS)('%s have a row each, in the order of the list', async (collection) => {
    const world = await everything(service())
    const rows = await rowsOf(`/v1/${collection}.csv?all=true`)
    expect(rows.map(({ id }) => id)).toEqual(world[collection].map(({ id }) => id))
    expect(Object.keys(rows[0] ?? {})).toEqual(TABLES[collection].records.columns.map(({ name }) => name))
  })

  test('an event is what its record says', async () => {
    const { events } = await everything(service())
    const rows = await rowsOf('/v1/events.csv?all=true')
    for (const [at, event] of events.entries()) {
      const point = event.places.find((place) => place.point)?.point
      expect(rows[at]).toMatchObject({
        title: event.title.replace(FORMULA, "'$&"),
        summary: event.summary.replace(FORMULA, "'$&"),
        date: event.date.edtf,
        date_label: event.date.label,
        earliest: event.date.earliest ?? '',
        latest: event.date.latest ?? '',
        approximate: String(event.date.approximate),
        background: String(event.background),
        participants: [...new Set(event.participants.map(({ actor }) => actor))].join(' '),
        lat: point ? String(point.lat) : '',
        lon: point ? String(point.lon) : '',
        sources: event.sources.join(' '),
        disputed: event.disputed.join(' '),
      })
    }
  })

  test('what events list is in tables of its own, a row each', async () => {
    const { events } = await everything(service())
    const counts = { participants: 0, places: 0, claims: 0, relations: 0 }
    for (const event of events)
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += event[name].length
    for (const [name, count] of Object.entries(counts)) {
      const rows = await rowsOf(`/v1/events/${name}.csv?all=true`)
      expect(rows).toHaveLength(count)
      const ids = new Set(events.map(({ id }) => id))
      expect(rows.every(({ event = '' }) => ids.has(event))).toBe(true)
    }
  })

  test('a table takes the filters of its records', async () => {
    const rows = await rowsOf('/v1/events/claims.csv?id=mirza-meets-yunus')
    const { data } = await service().json<{ data: { claims: object[] } }>('/v1/events/mirza-meets-yunus')
    expect(rows).toHaveLength(data.claims.length)
    expect(new Set(rows.map(({ event }) => event))).toEqual(new Set(['mirza-meets-yunus']))
    expect(rows).toContainEqual(expect.objectContaining({ field: 'date', value: '2025-10-26', source: 'geo-630725' }))
  })

  test('titles, names and labels follow lang', async () => {
    const [event] = await rowsOf('/v1/events.csv?id=mirza-meets-yunus&lang=ur')
    expect(event).toMatchObject({ lang: 'ur', type_label: 'ملاقات', date_label: '۲۵ اکتوبر، ۲۰۲۵' })
    const [actor] = await rowsOf('/v1/actors.csv?id=asim-munir&lang=bn')
    expect(actor).toMatchObject({ lang: 'bn', name: 'আসিম মুনির' })
    const [role] = await rowsOf('/v1/events/participants.csv?id=mirza-meets-yunus&lang=bn')
    expect(role?.role_label).toMatch(/[\u0980-\u09ff]/)
  })

  test('fields choose columns, and the id stays', async () => {
    const [row] = await rowsOf('/v1/events.csv?fields=title,places')
    expect(Object.keys(row ?? {})).toEqual(['id', 'title', 'places', 'lat', 'lon', 'point_precision'])
  })

  test('an empty list has its columns all the same', async () => {
    const text = await textOf(service(), '/v1/events.csv?country=NZ')
    expect(text).toBe(csvLine(TABLES.events.records.columns.map(({ name }) => name)))
  })

  test('near says how far in the last column', async () => {
    const [row] = await rowsOf('/v1/events.csv?near=23.71,90.41&limit=1')
    expect(Number(row?.distance_km)).toBeLessThan(100)
  })

  test('a byte order mark is there when asked for, and only then', async () => {
    expect((await textOf(service(), '/v1/events.csv?bom=1')).startsWith('\ufeffid,')).toBe(true)
    expect((await textOf(service(), '/v1/events.csv?bom=0')).startsWith('id,')).toBe(true)
    expect((await textOf(service(), '/v1/events.csv')).startsWith('id,')).toBe(true)
  })
})

describe('hostile text', () => {
  beforeEach(() => storeOnly(inject('hostile')))

  test.for(Object.keys(HOSTILE))('%s comes back as it was, less what spreadsheets would run', async (id) => {
    const text = HOSTILE[id] ?? ''
    const [row] = await rowsOf(`/v1/events.csv?id=${id}`)
    const guarded = ['formula', 'sum', 'difference', 'mention', 'full-width'].includes(id)
    expect(row?.title).toBe(`${guarded ? "'" : ''}${text.toWellFormed()}`)
    const [claim] = await rowsOf(`/v1/events/claims.csv?id=${id}`)
    expect(claim?.quote).toBe(row?.title)
  })

  test('no cell of any table is a formula', async () => {
    for (const collection of COLLECTIONS)
      for (const name of Object.keys(TABLES[collection])) {
        const path = name === 'records' ? collection : `${collection}/${name}`
        for (const row of await rowsOf(`/v1/${path}.csv?all=true`))
          for (const cell of Object.values(row)) if (FORMULA.test(cell)) expect(cell).toMatch(/^[+-][\d .,]+%?$/)
      }
  })
})

test.for([
  [-5, '-5'],
  [-0.5, '-0.5'],
  ['-5', '-5'],
  ['+92 51 123 4567', '+92 51 123 4567'],
  ['-1,200.50%', '"-1,200.50%"'],
  ['+1+cmd', "'+1+cmd"],
  ['-', "'-"],
  [' =1+1', "' =1+1"],
  ['\t=1', "'\t=1"],
  ['2025-10-25', '2025-10-25'],
  [null, ''],
  [false, 'false'],
  [['a', 'b'], 'a b'],
  ['a"b', '"a""b"'],
  ['a,b', '"a,b"'],
  ['a\nb', '"a\nb"'],
] as const)('the cell %j is written %s', ([cell, written]) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`)
})

test('every column of every table is described, and no other', () => {
  const columns = (tables: (typeof TABLES)[keyof typeof TABLES]) =>
    Object.entries(tables).map(([name, { columns }]) => [name, columns.map((column) => column.name)])
  const notes = (tables: Record<string, Record<string, string>>) =>
    Object.entries(tables).map(([name, described]) => [name, Object.keys(described)])
  for (const collection of COLLECTIONS) expect(notes(COLUMN_NOTES[collection])).toEqual(columns(TABLES[collection]))
})
