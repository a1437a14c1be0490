import { expect, test } from 'vitest'
import { byId, dataIn, directories, emptyDossier, fileWith, findingsOf, imports, rowsOf } from './workspace.ts'

const directory = directories()

/** In the columns of ACLED's codebook; the rows are made up and say so, since its data may not be passed on. */
const HEADER =
  'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp'

function row(changes: Record<string, string> = {}): string {
  const cells: Record<string, string> = {
    event_id_cnty: 'XXX1',
    event_date: '2024-03-09',
    time_precision: '1',
    event_type: 'Protests',
    sub_event_type: 'Peaceful protest',
    actor1: 'Protesters (India)',
    assoc_actor_1: 'Group A; Group B',
    country: 'India',
    admin1: 'Region A',
    location: 'Town A',
    latitude: '20.5',
    longitude: '80.25',
    geo_precision: '1',
    source: 'Paper A; Paper B',
    notes: 'A made-up row, of nothing that happened.',
    fatalities: '0',
    ...changes,
  }
  return HEADER.split(',')
    .map((name) => `"${cells[name] ?? ''}"`)
    .join(',')
}

async function imported(...rows: string[]) {
  const parent = directory()
  const dir = await emptyDossier(parent)
  const result = await imports(dir, 'acled', fileWith(parent, 'acled.csv', [HEADER, ...rows].join('\n')))
  return { result, data: dataIn(dir) }
}

test('a row becomes an event with its actors, place, sources and fatalities', async () => {
  const { result, data } = await imported(row())
  expect(rowsOf(result)).toEqual({ read: 1, kept: 1, merged: 0, skipped: 0 })
  expect(result.dirt.findings).toEqual([])
  expect(data.events).toMatchObject([
    {
      id: 'acled-xxx1',
      type: 'protests-peaceful-protest',
      title: 'Peaceful protest: Protesters (India), Town A',
      date: '2024-03-09',
      status: 'reported',
      participants: [
        { actor: 'protesters-india', role: 'actor-1' },
        { actor: 'group-a', role: 'associate-1' },
        { actor: 'group-b', role: 'associate-1' },
      ],
      claims: [{ field: 'detail.fatalities', value: '0', source: 'acled' }],
      sources: ['acled', 'acled-source-paper-a', 'acled-source-paper-b'],
    },
  ])
  const place = byId(data.locations, data.events[0]?.places[0]?.location ?? '')
  expect(place).toMatchObject({
    country: 'IN',
    part_of: 'country-in',
    point: { lat: 20.5, lon: 80.25, precision: 'exact' },
  })
  expect(byId(data.codebook.types, 'protests-peaceful-protest').acled).toEqual({
    code: 'Peaceful protest',
    name: 'Protests',
  })
})

test.for([
  ['1', '09 March 2024', '2024-03-09'],
  ['2', '2024-03-09', '2024-03-09~'],
  ['3', '2024-03-15', '2024-03'],
] as const)('time_precision %s of %s is %s', async ([time_precision, event_date, date]) => {
  const { data } = await imported(row({ time_precision, event_date }))
  expect(data.events[0]?.date).toBe(date)
})

test.for([
  ['2', 'city', 'approximate'],
  ['3', 'region', 'approximate'],
] as const)('geo_precision %s is a %s', async ([geo_precision, kind, precision]) => {
  const { data } = await imported(row({ geo_precision }))
  expect(byId(data.locations, data.events[0]?.places[0]?.location ?? '')).toMatchObject({ kind, point: { precision } })
})

test.for([
  ['no id', { event_id_cnty: '' }, '2 no-id skipped'],
  ['no day', { event_date: '2024-02-30' }, '2 no-date skipped'],
  ['a latitude beyond the pole', { latitude: '95' }, '2 no-point kept'],
  ['fatalities in words', { fatalities: 'many' }, '2 no-number kept'],
  ['no place', { location: '' }, '2 no-place kept'],
  ['an unknown precision of time', { time_precision: '9' }, '2 unknown-precision kept'],
] as const)('a row with %s is told', async ([, changes, finding]) => {
  const { result } = await imported(row(changes))
  expect(findingsOf(result)).toEqual([finding])
})
