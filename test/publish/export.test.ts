import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check as checkGeojson } from '@placemarkio/check-geojson'
import { parse } from 'csv-parse/sync'
import { Package } from 'datapackage'
import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { exportRelease } from '../../src/publish/export/export.ts'
import { publish } from '../../src/publish/publish.ts'
import { PublishError, readManifest, readState } from '../../src/publish/state.ts'
import { publishedRecords } from '../../src/release/published.ts'
import { edited } from '../support/edited.ts'
import { manyEvents } from '../support/hostile.ts'
import { mapNamespace } from '../support/published.ts'
import { dataIn, directories } from './import/workspace.ts'

const directory = directories()
const EXAMPLE = dataIn('data')

/** A release of the last of some data, each published on those before it; and where it was exported to. */
async function exported(...versions: DossierData[]) {
  const namespace = mapNamespace(new Map())
  for (const [day, data] of versions.entries()) await publish(namespace, data, new Date(Date.UTC(2026, 2, day + 1)))
  const { current } = await readState(namespace)
  if (!current) throw new Error('nothing was published')
  const manifest = await readManifest(namespace, current.latest.release)
  if (!manifest) throw new Error('there is no manifest')
  const dir = join(directory(), 'export')
  const files = await exportRelease(namespace, manifest, current.withdrawn, dir)
  const read = (name: string) => readFileSync(join(dir, name), 'utf8')
  const rows = (name: string): Record<string, string>[] => parse(read(name), { columns: true })
  return { namespace, manifest, dir, files, read, rows }
}

test('every file is in SHA256SUMS and, but for the description itself, in datapackage.json, with its size and hash', async () => {
  const { dir, files, read } = await exported(EXAMPLE)
  const written = readdirSync(dir).filter((name) => name !== 'SHA256SUMS')
  const sums = Object.fromEntries(written.map((name) => [name, createHash('sha256').update(read(name)).digest('hex')]))
  const lines = read('SHA256SUMS').trimEnd().split('\n')
  expect(Object.fromEntries(lines.map((line) => line.split('  ').reverse()))).toEqual(sums)
  const { resources } = JSON.parse(read('datapackage.json'))
  const described = resources.map(({ path, bytes, hash }: Record<string, string>) => [path, bytes, hash])
  const expected = files.map(({ name }) => [name, Buffer.byteLength(read(name)), `sha256:${sums[name]}`])
  expect(described).toEqual(expected.filter(([name]) => name !== 'datapackage.json'))
})

test('Frictionless takes it, and casts every cell of every table, keys and references included', async () => {
  const { dir, read } = await exported(EXAMPLE)
  const descriptor = JSON.parse(read('datapackage.json'))
  const found = await Package.load(descriptor, { basePath: dir })
  expect(found.errors).toEqual([])
  expect(found.valid).toBe(true)
  const tables: { name: string; rows: number }[] = descriptor.resources.filter(
    ({ schema }: { schema?: object }) => schema,
  )
  expect(tables.map(({ name }) => name)).toContain('events-claims')
  for (const { name, rows } of tables) {
    const table = found.getResource(name)
    expect([name, (await table.read({ keyed: true })).length]).toEqual([name, rows])
    expect([name, await table.checkRelations()]).toEqual([name, true])
  }
})

test('NDJSON holds the records as they are answered', async () => {
  const changed = {
    ...EXAMPLE,
    events: EXAMPLE.events.map((event, i) => (i === 3 ? { ...event, title: 'Another' } : event)),
  }
  const { read } = await exported(EXAMPLE, changed)
  const expected = publishedRecords(changed)
  for (const collection of COLLECTIONS) {
    const texts = expected[collection].map((record) => JSON.stringify(record)).sort()
    expect(read(`${collection}.ndjson`).trimEnd().split('\n').sort()).toEqual(texts)
  }
})

test('base and delta are one, newest first and then by id', async () => {
  const data = manyEvents(5_000)
  const [gone, moved, ...rest] = data.events
  if (!gone || !moved) throw new Error('there are no events')
  const { read, manifest } = await exported(data, { ...data, events: [{ ...moved, date: '1999-01-01' }, ...rest] })
  expect(manifest.collections.events).toHaveLength(2)
  const lines = read('events.ndjson').trimEnd().split('\n')
  const events: { id: string; date: { earliest: string } }[] = lines.map((line) => JSON.parse(line))
  const keys = events.map(({ id, date }) => ({ id, day: date.earliest }))
  const sorted = [...keys].sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1))
  expect(keys).toEqual(sorted)
  expect(new Set(keys.map(({ id }) => id))).toEqual(new Set([moved.id, ...rest.map(({ id }) => id)]))
})

test('the tables say what the records say', async () => {
  const { rows } = await exported(EXAMPLE)
  expect(rows('events.csv').map(({ id }) => id)).toHaveLength(EXAMPLE.events.length)
  const pairs = (
    list: readonly { id: string; claims: readonly { field: string; value: string; source: string }[] }[],
  ) => list.flatMap(({ id, claims }) => claims.map(({ field, value, source }) => [id, field, value, source].join('\n')))
  const claims = rows('events-claims.csv').map(({ event, field, value, source }) =>
    [event, field, value?.replace(/^'/, ''), source].join('\n'),
  )
  expect(new Set(claims)).toEqual(new Set(pairs(EXAMPLE.events)))
  const parts = rows('events-participants.csv').map(({ event, actor, role }) => `${event} ${actor} ${role}`)
  const expected = EXAMPLE.events.flatMap(({ id, participants }) =>
    participants.map(({ actor, role }) => `${id} ${actor} ${role}`),
  )
  expect(new Set(parts)).toEqual(new Set(expected))
  expect(Object.keys(rows('locations.csv')[0] ?? {})).not.toContain('distance_km')
})

test.for(['events', 'locations'])('%s.geojson is GeoJSON, a feature a record', async (collection) => {
  const { read } = await exported(EXAMPLE)
  const text = read(`${collection}.geojson`)
  expect(() => checkGeojson(text)).not.toThrow()
  const { features } = JSON.parse(text)
  expect(features).toHaveLength(EXAMPLE[collection as 'events' | 'locations'].length)
})

test('what was withdrawn is in none of the files, though the release still holds it', async () => {
  const { read, dir } = await exported(EXAMPLE, edited(EXAMPLE))
  const gone = ['national-citizen-party', 'wion-map']
  for (const id of gone) {
    expect(EXAMPLE.actors.concat(EXAMPLE.sources as never[]).map((record) => record.id)).toContain(id)
    for (const name of ['actors.csv', 'actors.ndjson', 'sources.csv', 'sources.ndjson'])
      expect(read(name), `${id} in ${name}`).not.toMatch(new RegExp(`^(?:\\{"id":"${id}"|${id},)`, 'm'))
  }
  expect(readdirSync(dir)).toContain('datapackage.json')
})

test('an empty dossier gives tables of no rows', async () => {
  const empty = { ...EXAMPLE, events: [], actors: [], locations: [], sources: [] }
  const { read, rows, dir } = await exported(empty)
  expect(rows('events.csv')).toEqual([])
  expect(JSON.parse(read('events.geojson'))).toEqual({ type: 'FeatureCollection', features: [] })
  expect((await Package.load(JSON.parse(read('datapackage.json')), { basePath: dir })).valid).toBe(true)
})

test('the same release gives the same bytes', async () => {
  const [one, other] = [await exported(EXAMPLE), await exported(EXAMPLE)]
  expect(other.read('SHA256SUMS')).toBe(one.read('SHA256SUMS'))
})

test('a directory with something in it is left alone', async () => {
  const { namespace, manifest } = await exported(EXAMPLE)
  const dir = join(directory(), 'used')
  mkdirSync(dir)
  writeFileSync(join(dir, 'notes.txt'), 'mine')
  const exporting = exportRelease(namespace, manifest, { events: {}, actors: {}, locations: {}, sources: {} }, dir)
  await expect(exporting).rejects.toThrow(PublishError)
  expect(readdirSync(dir)).toEqual(['notes.txt'])
})

test('a directory that is used, or is a file, stays as it is', async () => {
  const { namespace, manifest, dir } = await exported(EXAMPLE)
  const { withdrawn } = (await readState(namespace)).current ?? {}
  if (!withdrawn) throw new Error('nothing was published')
  const file = join(dir, 'SHA256SUMS')
  const before = [readdirSync(dir), readFileSync(file, 'utf8')]
  await expect(exportRelease(namespace, manifest, withdrawn, dir)).rejects.toThrow(
    /is not empty: it has .*Nothing was written\./,
  )
  const running = exportRelease(namespace, manifest, withdrawn, file)
  await expect(running).rejects.toThrow(/is a file\. Nothing was written\./)
  await expect(running).rejects.toThrow(PublishError)
  expect([readdirSync(dir), readFileSync(file, 'utf8')]).toEqual(before)
})
