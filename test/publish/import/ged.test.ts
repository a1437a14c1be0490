import { expect, test } from 'vitest'
import { byId, dataIn, directories, emptyDossier, findingsOf, imports, rowsOf, sample } from './workspace.ts'

const directory = directories()

async function imported(file: string) {
  const dir = await emptyDossier(directory())
  return { result: await imports(dir, 'ged', sample(file)), data: dataIn(dir) }
}

test('a row becomes an event with its sides, its place and its estimates', async () => {
  const { result, data } = await imported('ged.csv')
  expect(rowsOf(result)).toEqual({ read: 17, kept: 17, merged: 0, skipped: 0 })
  expect(byId(data.events, 'ged-214797')).toMatchObject({
    type: 'state-based-violence',
    title: 'Government of Syria – Syrian insurgents, Teir Maaleh village',
    date: '2016-01-01',
    status: 'occurred',
    participants: [
      { actor: 'government-of-sy', role: 'side-a' },
      { actor: 'syrian-insurgents', role: 'side-b' },
    ],
    places: [{ location: 'syria-34-802462n-36-707602e', role: 'venue' }],
    claims: [
      { field: 'detail.deaths-best', value: '4' },
      { field: 'detail.deaths-low', value: '4' },
      { field: 'detail.deaths-high', value: '4' },
      { field: 'detail.deaths-side-a', value: '2' },
      { field: 'detail.deaths-side-b', value: '2' },
      { field: 'detail.deaths-civilians', value: '0' },
      { field: 'detail.deaths-unknown', value: '0' },
    ],
  })
  expect(byId(data.actors, 'government-of-sy')).toMatchObject({
    kind: 'government',
    country: 'SY',
    part_of: 'state-sy',
  })
})

test.for([
  ['1, one day', 'ged-214797', '2016-01-01'],
  ['2, some days', 'ged-218702', '[2016-01-06..2016-01-08]'],
  ['3, a week', 'ged-219468', '[2016-01-11..2016-01-17]'],
  ['4, half a month', 'ged-223796', '[2016-01-11..2016-01-25]'],
  ['5, three months', 'ged-219264', '[2016-01-01..2016-04-01]'],
  ['5, a whole year', 'ged-233200', '2016'],
] as const)('date_prec %s, is a date no finer than that', async ([, id, date]) => {
  const { data } = await imported('ged.csv')
  expect(byId(data.events, id).date).toBe(date)
})

test.for([
  ['1', 'ged-214797', 'city', 'exact', 'Teir Maaleh village'],
  ['2', 'ged-214804', 'district', 'approximate', 'Around Ein Laroz town'],
  ['3', 'ged-214831', 'district', 'approximate', 'Mintaqat Markaz Hamah district'],
  ['4', 'ged-216112', 'region', 'approximate', 'Hamah Governorate'],
  ['5', 'ged-216056', 'region', 'approximate', 'Northern Hamah Governorate'],
] as const)('where_prec %s is a place no nearer than that', async ([, id, kind, precision, name]) => {
  const { data } = await imported('ged.csv')
  const place = byId(data.locations, byId(data.events, id).places[0]?.location ?? '')
  expect(place).toMatchObject({ kind, point: { precision }, part_of: 'country-sy', names: [{ value: name }] })
})

test('where_prec 6 is the country, without a point', async () => {
  const { data } = await imported('ged.csv')
  expect(byId(data.events, 'ged-216201').places).toEqual([{ location: 'country-sy', role: 'venue' }])
})

test('source lists become sources, a date of 1753 none, and a semicolon in a headline stays in it', async () => {
  const { result, data } = await imported('ged.csv')
  expect(byId(data.events, 'ged-224661').sources).toHaveLength(4)
  const undated = byId(data.events, 'ged-215274').sources.map((id) => byId(data.sources, id).published)
  expect(undated).toEqual([null, null])
  const titles = byId(data.events, 'ged-218614').sources.map((id) => byId(data.sources, id).title)
  expect(titles[1]).toContain(';')
  expect(findingsOf(result)).toEqual(['12 impossible-source-date kept', '14 deaths-contradict kept'])
})

test('estimates that contradict one another are told, and the best one alone is kept', async () => {
  const { data } = await imported('ged.csv')
  const fields = byId(data.events, 'ged-236249').claims.map(({ field, value }) => `${field} ${value}`)
  expect(fields).toContain('detail.deaths-best 15')
  expect(fields.join()).not.toMatch(/low|high/)
})

test('the start date may be in parts, types in words, and several governments are no one state', async () => {
  const { data } = await imported('ged-parts.csv')
  expect(byId(data.events, 'ged-215936')).toMatchObject({ date: '2016-01-02', type: 'one-sided-violence' })
  const [allies] = byId(data.events, 'ged-383418').participants
  expect(byId(data.actors, allies?.actor ?? '')).toMatchObject({ kind: 'organization', country: null })
  expect(byId(data.actors, 'government-of-cd')).toMatchObject({ country: 'CD' })
})

test('the fuller file, imported second, changes the events that both have', async () => {
  const dir = await emptyDossier(directory())
  await imports(dir, 'ged', sample('ged-parts.csv'))
  const { effects } = await imports(dir, 'ged', sample('ged.csv'))
  expect(effects.events.changed).toEqual(['ged-214797', 'ged-214804', 'ged-215274', 'ged-215936'])
  expect(effects.events.absent).toBe(8)
  expect(dataIn(dir).events).toHaveLength(12 + 17 - 4)
})
