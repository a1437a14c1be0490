import { expect, test } from 'vitest'
import type { Location } from '../../src/model/location.ts'
import type { DossierData } from '../../src/model/records.ts'
import { publishedRecords } from '../../src/release/published.ts'
import { smallData } from '../support/dossier.ts'

function published(change: (data: DossierData) => void = () => {}) {
  const data = smallData()
  change(data)
  return publishedRecords(data)
}

test('a place knows the places around it, the nearest first', () => {
  const within = published().locations.map((location) => [location.id, location.within])
  expect(within).toEqual([
    ['place-a', []],
    ['place-b', ['place-a']],
    ['place-c', ['place-b', 'place-a']],
  ])
})

const POINT = { lat: 23.7, lon: 90.4, source: 'page-a' } as const

type Case = readonly [name: string, kind: Location['kind'], around: Partial<Location>, point: object | null]

/** What becomes of a place without a point, by its kind and by the place around it. */
const CASES: readonly Case[] = [
  [
    'a building takes the point of its city',
    'building',
    {},
    { ...POINT, precision: 'city', inherited_from: 'place-b' },
  ],
  ['a port does', 'port', {}, { ...POINT, precision: 'city', inherited_from: 'place-b' }],
  ['an air base does', 'air_base', {}, { ...POINT, precision: 'city', inherited_from: 'place-b' }],
  ['a city does not take that of a place around it', 'city', {}, null],
  ['nor does a sea', 'sea', {}, null],
  ['nor a route', 'route', {}, null],
  ['a country is too large to place a building', 'building', { kind: 'country' }, null],
  ['so is a region', 'building', { kind: 'region' }, null],
  ['a borrowed point is never exact', 'building', { point: { ...POINT, precision: 'exact' } }, { ...POINT, precision: 'city', inherited_from: 'place-b' }], // biome-ignore format: a row a case
  ['an approximate one stays approximate', 'building', { kind: 'district', point: { ...POINT, precision: 'approximate' } }, { ...POINT, precision: 'approximate', inherited_from: 'place-b' }], // biome-ignore format: a row a case
  ['where no place around it has a point there is none', 'building', { point: null }, null],
]

test.for(CASES)('%s', ([, kind, around, point]) => {
  const { locations, events } = published((data) => {
    Object.assign(data.locations.find(({ id }) => id === 'place-c') as Location, { kind })
    Object.assign(data.locations.find(({ id }) => id === 'place-b') as Location, around)
  })
  expect(locations.find(({ id }) => id === 'place-c')?.point).toEqual(point)
  expect(events.find(({ id }) => id === 'visit')?.places).toEqual([{ location: 'place-c', role: 'venue', point }])
})

test('a place that has a point keeps it, and borrows nothing', () => {
  const { locations } = published()
  expect(locations[1]?.point).toEqual({ ...POINT, precision: 'city' })
})

test('a point is taken over a place that has none', () => {
  const { locations } = published((data) => {
    data.locations.push({ ...(data.locations[2] as Location), id: 'place-d', part_of: 'place-c' })
  })
  expect(locations[3]).toMatchObject({ within: ['place-c', 'place-b', 'place-a'] })
  expect(locations[3]?.point).toMatchObject({ inherited_from: 'place-b' })
})

test('an event says on what its sources disagree, and how many voices say what', () => {
  const visit = published().events.find(({ id }) => id === 'visit')
  expect(visit?.disputed).toEqual(['date'])
  expect(visit?.conflicts).toEqual([
    {
      field: 'date',
      values: [
        { value: '2025-01-01', sources: ['page-a'], voices: 1 },
        { value: '2025-01-02', sources: ['page-b'], voices: 1 },
      ],
      note: 'The pages differ by a day.',
    },
  ])
})

test('pages that repeat one text are one voice, and a page without a cluster is its own', () => {
  const both = (cluster: string | null) =>
    published((data) => {
      data.sources[1] = { ...(data.sources[1] as (typeof data.sources)[number]), cluster }
      const visit = data.events.find(({ id }) => id === 'visit')
      visit?.claims.push({ field: 'date', value: '2025-01-01', source: 'page-b', stance: 'asserts' })
    }).events.find(({ id }) => id === 'visit')?.conflicts[0]?.values[0]
  expect(both('one-text')).toMatchObject({ sources: ['page-a', 'page-b'], voices: 1 })
  expect(both(null)).toMatchObject({ sources: ['page-a', 'page-b'], voices: 2 })
})

test('an event without disputes has none, and its claims stay as they were', () => {
  const [second] = published().events
  expect(second).toMatchObject({ id: 'second-visit', disputed: [], conflicts: [], claims: [] })
})

test('what is left to editors alone is not published: their notes stand with the conflict they are about', () => {
  for (const event of published().events) expect(event).not.toHaveProperty('notes')
})

test("names, titles and dates are in the dossier's first language", () => {
  const { actors, events, sources } = published()
  expect(actors[0]).toMatchObject({ id: 'office-a', name: 'Office A', lang: 'en' })
  expect(events[0]).toMatchObject({ lang: 'en', date: { edtf: '2025-02', label: 'February 2025' } })
  expect(sources[0]?.published).toMatchObject({ earliest: '2025-01-02', label: '2 January 2025' })
})

test('an actor without a name in that language is named in the one it has, and says so', () => {
  const { actors } = published((data) => {
    data.dossier.languages = ['bn', 'en']
  })
  expect(actors.map(({ name, lang }) => [name, lang])).toEqual([
    ['দপ্তর ক', 'bn'],
    ['Office B', 'en'],
    ['Office C', 'en'],
  ])
})

test('every record begins with its id, so that it is known without being parsed', () => {
  for (const records of Object.values(published()))
    for (const record of records) expect(JSON.stringify(record)).toMatch(new RegExp(`^\\{"id":"${record.id}",`))
})
