import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { check } from '../../src/publish/check.ts'
import { type BuiltRelease, buildRelease, digestEntries, digestOf } from '../../src/release/build.ts'
import { inclusionProof, merkleRoot } from '../../src/release/digest.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import { publishedRecords } from '../../src/release/published.ts'
import { hashOf } from '../../src/segment/hash.ts'
import { dataOf, smallData } from '../support/dossier.ts'
import { smallDossier } from '../support/small-dossier.ts'

const NAMING = { release: '2026-02-27', number: 1, published: '2026-02-27T12:00:00Z', note: null, previous: null }

async function essenceOf(data: DossierData): Promise<{ digest: string; segments: string[] }> {
  const { entry, segments } = await buildRelease(data, NAMING)
  return { digest: entry.digest, segments: segments.map(({ name }) => name) }
}

test('files in any order give the same digest and the same segments', async () => {
  const expected = await essenceOf(smallData())
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(smallDossier(), { minLength: smallDossier().length }), async (files) => {
      expect(await essenceOf(dataOf(files))).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})

test('so do records in any order', async () => {
  const data = smallData()
  const expected = await essenceOf(data)
  const shuffled = COLLECTIONS.map((name) => fc.shuffledSubarray<unknown>(data[name], { minLength: data[name].length }))
  await fc.assert(
    fc.asyncProperty(fc.tuple(...shuffled), async (records) => {
      const [events, actors, locations, sources] = records
      expect(await essenceOf({ ...data, events, actors, locations, sources } as DossierData)).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})

test('so does a machine in Dhaka that speaks Bangla, and one in the middle of nowhere', () => {
  const [dhaka, nowhere] = [
    { TZ: 'Asia/Dhaka', LANG: 'bn_BD.UTF-8', LC_ALL: 'bn_BD.UTF-8' },
    { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  ].map((settings) => {
    const script = join(import.meta.dirname, '../support/print-build.ts')
    return execFileSync(process.execPath, [script, 'data'], { env: { ...process.env, ...settings }, encoding: 'utf8' })
  })
  expect(dhaka).toMatch(/^\{"digest":"[0-9a-f]{64}","segments":\["/)
  expect(nowhere).toBe(dhaka)
})

type Change = readonly [name: string, change: (data: DossierData) => void]
const CHANGES: readonly Change[] = [
  ['a title', (data) => Object.assign(data.events[0] as object, { title: 'Another title' })],
  ['a record that is gone', (data) => data.events.pop()],
  ["the dossier's description", (data) => Object.assign(data.dossier.description, { en: 'Who visited whom.' })],
  [
    'a definition of the codebook',
    (data) => Object.assign(data.codebook.topics[0] as object, { definition: 'Talks.' }),
  ],
  ['a redirect', (data) => Object.assign(data.redirects.actors, { bureau: 'office-a' })],
]

test.for(CHANGES)('%s changes the digest', ([, change]) => {
  const data = smallData()
  const before = digestOf(data)
  change(data)
  expect(digestOf(data)).not.toBe(before)
})

test('what was withdrawn does not: it is no part of a release', () => {
  const data = smallData()
  const before = digestOf(data)
  data.withdrawn.events = { gone: { reason: 'It was wrong.', date: '2025-03-01', successor: null } }
  expect(digestOf(data)).toBe(before)
})

test("a label does not: its words depend on a machine's locale data", () => {
  const data = smallData()
  const records = publishedRecords(data)
  const before = merkleRoot(digestEntries(data, records))
  for (const event of records.events) event.date.label = 'sometime'
  for (const source of records.sources) if (source.published) source.published.label = 'sometime'
  expect(merkleRoot(digestEntries(data, records))).toBe(before)
  expect(before).toBe(digestOf(data))
})

test('the digest is taken over every record and document, sorted by its path', () => {
  const data = smallData()
  const paths = [...digestEntries(data, publishedRecords(data))].map((entry) => entry.slice(0, entry.indexOf('\n')))
  expect(paths).toEqual([
    ...['office-a', 'office-b', 'office-c'].map((id) => `actors/${id}`),
    'codebook',
    'dossier',
    ...['second-visit', 'third-visit', 'visit'].map((id) => `events/${id}`),
    ...['place-a', 'place-b', 'place-c'].map((id) => `locations/${id}`),
    'redirects',
    ...['page-a', 'page-b'].map((id) => `sources/${id}`),
  ])
})

test('that one record is in a release is proved by a few hundred bytes', () => {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults')
  const entries = [...digestEntries(data, publishedRecords(data))]
  const index = entries.findIndex((entry) => entry.startsWith('events/mirza-meets-yunus\n'))
  const proof = inclusionProof(entries, index)
  expect(proof.length * 32).toBeLessThan(400)
})

test('the entry in the list tells of the manifest, and carries its hash', async () => {
  const { entry, manifest, segments }: BuiltRelease = await buildRelease(smallData(), { ...NAMING, note: 'First' })
  const { collections, ...told } = JSON.parse(manifest) as Manifest
  expect(told).toMatchObject({
    release: '2026-02-27',
    number: 1,
    published: NAMING.published,
    note: 'First',
    previous: null,
  })
  expect(told).toMatchObject({ digest: entry.digest, counts: { events: 3, actors: 3, locations: 3, sources: 2 } })
  expect(entry).toMatchObject({ digest: told.digest, counts: told.counts, manifest: await hashOf(manifest) })
  const named = COLLECTIONS.map((collection) => collections[collection].map(({ name, root }) => ({ name, root })))
  expect(named).toEqual(segments.map(({ name, root }) => [{ name, root: JSON.parse(JSON.stringify(root)) }]))
})
