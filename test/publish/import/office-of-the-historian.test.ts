import { expect, test } from 'vitest'
import { stayInWords } from '../../../src/publish/import/office-of-the-historian.ts'
import { byId, dataIn, directories, emptyDossier, findingsOf, imports, rowsOf, sample } from './workspace.ts'

const directory = directories()

async function imported(format: string) {
  const dir = await emptyDossier(directory())
  return { result: await imports(dir, format, sample(`${format}.csv`)), data: dataIn(dir) }
}

test('a visit is an event with visitor, host and both countries', async () => {
  const { result, data } = await imported('visits')
  expect(rowsOf(result)).toEqual({ read: 11, kept: 11, merged: 0, skipped: 0 })
  expect(byId(data.events, 'us-visit-1099')).toMatchObject({
    type: 'other-visit',
    title: 'President Ramiro De Leon Carpio of Guatemala visits the United States',
    summary: 'Attended the Summit of the Americas in Miami, Florida.',
    date: '1994-12-09/1994-12-11',
    participants: [
      { actor: 'ramiro-de-leon-carpio-gt', role: 'visitor' },
      { actor: 'government-of-us', role: 'host' },
    ],
    places: [
      { location: 'country-us', role: 'venue' },
      { location: 'country-gt', role: 'origin' },
    ],
  })
  expect(byId(data.actors, 'ramiro-de-leon-carpio-gt').positions).toMatchObject([
    { title: 'President', organization: 'government-of-gt' },
  ])
})

test('two leaders in one cell are two, one with two titles is one', async () => {
  const { data } = await imported('visits')
  const visitors = (id: string) =>
    byId(data.events, id).participants.flatMap(({ actor, role }) => (role === 'visitor' ? [actor] : []))
  expect(visitors('us-visit-855')).toEqual(['francesco-cossiga-it', 'giulio-andreotti-it'])
  expect(visitors('us-visit-2376')).toHaveLength(1)
})

test('a country that is no more has no code, and one in brackets is found', async () => {
  const { data } = await imported('visits')
  expect(byId(data.locations, 'country-yugoslavia').country).toBeNull()
  expect(byId(data.events, 'us-visit-121').places[1]?.location).toBe('country-cd')
})

test('a stay in the text that differs from the dates is a claim beside them, and is told', async () => {
  const { result, data } = await imported('visits')
  expect(byId(data.events, 'us-visit-2138')).toMatchObject({
    date: '1874-12-12/1874-12-23',
    claims: [{ field: 'date.stay', value: '1874-11-29/1875-02-02' }],
  })
  expect(findingsOf(result)).toContain('2 dates-differ kept')
  expect(findingsOf(result).filter((found) => found.includes('odd-space'))).toHaveLength(1)
})

test('entries that share date and people are all kept, and told', async () => {
  const { result } = await imported('visits')
  expect(result.settled.alike).toEqual({ groups: 1, events: 2, example: ['us-visit-2044', 'us-visit-2064'] })
})

test.for([
  ['In U.S. November 29, 1874–February 2, 1875. Stops', '1874-11-29/1875-02-02'],
  ['Official visit. In U.S. August 3–14; visited', '1900-08-03/1900-08-14'],
  ['In the U.S. May 30-June 4.', '1900-05-30/1900-06-04'],
  ['In U.S. February 30–31.', null],
  ['Working visit.', null],
] as const)('%j tells of the stay %j', ([text, stay]) => {
  expect(stayInWords(text, '1900')).toBe(stay)
})

test('a journey leads to each of its places, and to the country where there is none', async () => {
  const { result, data } = await imported('travels')
  expect(rowsOf(result)).toEqual({ read: 8, kept: 8, merged: 0, skipped: 0 })
  expect(byId(data.events, 'us-travel-4113')).toMatchObject({
    type: 'president-travels',
    title: 'Joseph R. Biden in London, Cornwall (United Kingdom)',
    participants: [{ actor: 'biden-joseph-r', role: 'visitor' }],
    places: [
      { location: 'london-gb', role: 'destination' },
      { location: 'cornwall-gb', role: 'destination' },
      { location: 'country-gb', role: 'destination-country' },
    ],
  })
  expect(byId(data.events, 'us-travel-4116').places).toEqual([{ location: 'country-va', role: 'destination-country' }])
  expect(byId(data.events, 'us-travel-1797').places).toHaveLength(7)
  expect(byId(data.locations, 'mexico-d-f-mx').names).toMatchObject([{ value: 'Mexico D.F.' }])
  expect(findingsOf(result)).toContain('2 no-place kept')
})

test('what visits and travels share is written once: the second refers to it as it is', async () => {
  const dir = await emptyDossier(directory())
  await imports(dir, 'visits', sample('visits.csv'))
  const { effects } = await imports(dir, 'travels', sample('travels.csv'))
  expect(effects.actors.foreign).toEqual(['government-of-us', 'state-us'])
  expect(dataIn(dir).events).toHaveLength(19)
})
