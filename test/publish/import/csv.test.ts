import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byId, dataIn, directories, emptyDossier, fileWith, findingsOf, imports } from './workspace.ts'

const directory = directories()

const MAPPING = {
  type: { column: 'Kind', values: { Talks: 'meeting', Strike: 'work-stoppage' } },
  title: '{Kind} in {Town}',
  summary: 'Text',
  date: { column: 'From', end: 'To', format: 'DD/MM/YYYY' },
  participants: [{ column: 'Who', role: 'participant', split: ';' }],
  places: [{ column: 'Town', country: 'Country', latitude: 'Lat', longitude: 'Lon' }],
  claims: [{ field: 'detail.attendance', column: 'Count' }],
  topics: [{ column: 'Tags', split: ',' }],
  sources: [{ url: 'Link', publisher: 'Outlet' }],
  ignore: ['Remark'],
}
const HEADER = 'Kind,Town,Text,From,To,Who,Country,Lat,Lon,Count,Tags,Link,Outlet,Remark'
const ROW =
  'Talks,Town A,They talk.,09/03/2024,10/03/2024,Office A; Office B,India,"20,5",80.25,12,"trade,ports",https://example.org/a,Paper A,x'

async function imported(rows: readonly string[], mapping: unknown = MAPPING, url?: string) {
  const parent = directory()
  const dir = await emptyDossier(parent)
  const map = fileWith(parent, 'map.json', typeof mapping === 'string' ? mapping : JSON.stringify(mapping, null, 1))
  const file = fileWith(parent, 'table.csv', [HEADER, ...rows].join('\n'))
  const result = await imports(dir, 'csv', file, { map, url, rejects: join(parent, 'rejects.csv') })
  return { result, data: dataIn(dir) }
}

test('a mapping says which column is what', async () => {
  const { result, data } = await imported([ROW])
  expect(findingsOf(result)).toEqual([])
  expect(result.dirt.unused).toEqual([])
  expect(data.events).toMatchObject([
    {
      id: 'talks-in-town-a-2024-03-09-2024-03-10',
      type: 'meeting',
      title: 'Talks in Town A',
      summary: 'They talk.',
      date: '2024-03-09/2024-03-10',
      status: 'occurred',
      participants: [
        { actor: 'office-a', role: 'participant' },
        { actor: 'office-b', role: 'participant' },
      ],
      claims: [{ field: 'detail.attendance', value: '12' }],
      topics: ['trade', 'ports'],
    },
  ])
  expect(data.sources).toMatchObject([{ url: 'https://example.org/a', publisher: 'Paper A' }])
  const place = byId(data.locations, data.events[0]?.places[0]?.location ?? '')
  expect(place).toMatchObject({ part_of: 'country-in', point: { lat: 20.5, lon: 80.25, precision: 'approximate' } })
})

test('words the codebook lacks are added to it, and others stay as they are', async () => {
  const { data } = await imported([ROW, ROW.replace('Talks', 'Strike')])
  expect(byId(data.codebook.types, 'work-stoppage').labels.en).toBe('Work stoppage')
  expect(byId(data.codebook.types, 'meeting').labels).toHaveProperty('bn')
  expect(data.codebook.topics.map(({ id }) => id)).toEqual(['ports', 'trade'])
})

test.for([
  ['a day in another order', '09/03/2024', '2024-03-09', '2 no-date skipped'],
  ['a day that does not exist', '09/03/2024', '31/02/2024', '2 no-date skipped'],
  ['an end before the start', '10/03/2024', '01/03/2024', '2 impossible-end kept'],
  ['a kind that is not listed', 'Talks,', 'Dance,', '2 no-type skipped'],
  ['a country nobody knows', 'India', 'Indja', '2 unknown-country kept'],
  ['half a point', '80.25', '', '2 no-point kept'],
  ['an address that is none', 'https://example.org/a', 'example.org', '2 no-address skipped,2 no-source skipped'],
] as const)('a row with %s is told', async ([, from, to, finding]) => {
  const { result } = await imported([ROW.replace(from, to)])
  expect(findingsOf(result).join()).toBe(finding)
})

test('rows that name no source have the file itself as theirs, when --url says where it is', async () => {
  const { data } = await imported([ROW.replace('https://example.org/a', '')], MAPPING, 'https://example.org/table')
  expect(data.sources.map(({ url }) => url)).toEqual(['https://example.org/table'])
})

test.for([
  ['no mapping at all', undefined, /needs a mapping file: --map/],
  ['a comma too many', '{"title": "Kind",}', /map\.json:1:17 A comma stands before the closing brace\./],
  [
    'a field that is none',
    { ...MAPPING, titel: 'Kind' },
    /map\.json:\d+:\d+ "titel" is not a field here\..* Did you mean "title"\?/,
  ],
  [
    'no title',
    { ...MAPPING, title: undefined },
    /"title" is missing\. Expected: a column, or a text with columns in braces\./,
  ],
  [
    'a format of dates that is none',
    { ...MAPPING, date: { column: 'From', format: 'DD/MM/YY' } },
    /"format" is "DD\/MM\/YY"\. Expected: one of edtf, .* Did you mean "DD\/MM\/YYYY"\?/,
  ],
  ['a column that is not there', { ...MAPPING, summary: 'Txt' }, /has no column "Txt"\. It has "Text"\./],
  [
    'a column in braces that is not there',
    { ...MAPPING, title: '{Kind} at {Twn}' },
    /has no column "Twn"\. It has "Town"\./,
  ],
] as const)('%s in the mapping stops it before anything is written', async ([, mapping, message]) => {
  const parent = directory()
  const dir = await emptyDossier(parent)
  const map =
    mapping && fileWith(parent, 'map.json', typeof mapping === 'string' ? mapping : JSON.stringify(mapping, null, 1))
  const file = fileWith(parent, 'table.csv', [HEADER, ROW].join('\n'))
  await expect(imports(dir, 'csv', file, { map })).rejects.toThrow(message)
  expect(dataIn(dir).events).toEqual([])
})

test('of what rows say differently of one actor, place or page, the same is kept in whatever order', async () => {
  const rows = [
    ROW,
    ROW.replace('Talks', 'Strike').replace('example.org/a', 'example.org/b').replace('India', 'Nepal'),
    ROW.replace('09/03', '08/03').replace('Paper A', 'Paper B'),
  ]
  const one = (await imported(rows)).data
  const other = (await imported([...rows].reverse())).data
  expect(other).toEqual(one)
})
