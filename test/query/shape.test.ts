import { beforeAll, expect, inject, test } from 'vitest'
import { everything, type Page, type World } from '../support/lists.ts'
import { service, store } from '../support/service.ts'

const dossier = service()
let world: World

beforeAll(async () => {
  await store(inject('edited'))
  world = await everything(dossier)
})

/** The fields of the first record of an answer, and of the record that it is. */
async function first(path: string): Promise<Record<string, unknown>> {
  const { data } = await dossier.json<{ data: Record<string, unknown> | Record<string, unknown>[] }>(path)
  return (Array.isArray(data) ? data[0] : data) ?? {}
}

test.for([
  ['one field, and always the id', '/v1/events?fields=title', ['id', 'title']],
  ['several', '/v1/events?fields=date,title', ['id', 'title', 'date']],
  ['the id alone', '/v1/events?fields=id', ['id']],
  ['the id beside others', '/v1/events?fields=id,date', ['id', 'date']],
  ['one field of a single record', '/v1/actors/pakistan-navy?fields=name', ['id', 'name']],
  ['the last field of a location', '/v1/locations/dhaka?fields=within', ['id', 'within']],
  ['a field of a source', '/v1/sources/ndtv-9697491?fields=url', ['id', 'url']],
] as const)('fields can be chosen: %s', async ([, path, fields]) => {
  expect(new Set(Object.keys(await first(path)))).toEqual(new Set(fields))
})

test('a record in a list is the record at its own address, letter by letter', async () => {
  const list = await (await dossier.ask('/v1/events?id=mirza-meets-yunus')).text()
  const item = await (await dossier.ask('/v1/events/mirza-meets-yunus')).text()
  const record = item.slice('{"data":'.length, item.indexOf(',"release":'))
  expect(JSON.parse(record)).toMatchObject({ id: 'mirza-meets-yunus' })
  expect(list).toContain(`{"data":[${record}],`)
})

const yunus = () => world.events.find(({ id }) => id === 'mirza-meets-yunus')

test.for([
  ['the actors that take part', 'actors', () => yunus()?.participants.map(({ actor }) => actor)],
  ['the places', 'locations', () => yunus()?.places.map(({ location }) => location)],
  [
    'the sources, of the record and of each claim, but none that was withdrawn',
    'sources',
    () => [...(yunus()?.sources ?? []), ...(yunus()?.claims ?? []).map(({ source }) => source)],
  ],
] as const)('include adds to an event %s, each whole and once', async ([, collection, ids]) => {
  const { included } = await dossier.json<Page>(`/v1/events/mirza-meets-yunus?include=${collection}`)
  const there = new Set(ids())
  there.delete('wion-map')
  expect(there.size).toBeGreaterThan(1)
  const records: { id: string }[] = world[collection]
  const byId = records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(included).toEqual({ [collection]: byId.filter(({ id }) => there.has(id)) })
})

test.for([
  ['actors', 'the bodies of an actor', '/v1/actors/naveed-ashraf?include=actors', 'actors', ['pakistan-navy']],
  ['actors', 'what an actor is part of', '/v1/actors/pakistan-navy?include=actors', 'actors', ['pakistan']],
  [
    'locations',
    'every place around a place',
    '/v1/locations/shikha-anirban?include=locations',
    'locations',
    ['country-bangladesh', 'dhaka', 'dhaka-cantonment'],
  ],
] as const)('include adds to %s %s', async ([, , path, collection, ids]) => {
  const { included } = await dossier.json<Page>(path)
  expect(included?.[collection]?.map(({ id }) => id)).toEqual(ids)
})

test('include takes several collections, and adds to a page what any of its records refers to', async () => {
  const { data, included } = await dossier.json<Page<World['events'][number]>>(
    '/v1/events?limit=3&include=locations,actors',
  )
  expect(Object.keys(included ?? {})).toEqual(['actors', 'locations'])
  const actors = new Set(data.flatMap(({ participants }) => participants.map(({ actor }) => actor)))
  expect(included?.actors?.map(({ id }) => id)).toEqual([...actors].sort())
})

test('an answer has nothing included when nothing is asked for', async () => {
  expect(await dossier.json('/v1/events?limit=1')).not.toHaveProperty('included')
  expect(await dossier.json('/v1/events/mirza-meets-yunus')).not.toHaveProperty('included')
})

test.for([
  ['the dossier’s own when nothing is said', '', 'en', /Mirza/, /25 October 2025/],
  ['Bangla', '?lang=bn', 'bn', /মির্জা/, /২৫ অক্টোবর,? ২০২৫/],
  ['Urdu', '?lang=ur', 'ur', /مرزا/, /اکتوبر/],
  ['the first of several that there is', '?lang=fr,bn,ur', 'bn', /মির্জা/, /অক্টোবর/],
  ['the dossier’s own when it has none of those asked for', '?lang=fr', 'en', /Mirza/, /25 October 2025/],
] as const)('an event is in the language asked for: %s', async ([, search, lang, title, label]) => {
  const event = await first(`/v1/events/mirza-meets-yunus${search}`)
  expect(event).toMatchObject({ lang, title: expect.stringMatching(title) as string })
  expect(event).toMatchObject({ date: { label: expect.stringMatching(label) as string, edtf: '2025-10-25' } })
})

test.for([
  ['an actor', '/v1/actors/pakistan-navy?lang=ur', { name: 'پاک بحریہ', lang: 'ur' }],
  ['a list of actors', '/v1/actors?id=pakistan-navy&lang=bn', { name: 'পাকিস্তান নৌবাহিনী', lang: 'bn' }],
  ['a place', '/v1/locations/dhaka?lang=bn', { name: 'ঢাকা', lang: 'bn' }],
  ['a place without a name in that language', '/v1/locations/dhaka?lang=fr', { name: 'Dhaka', lang: 'en' }],
] as const)('%s is named in the language asked for', async ([, path, named]) => {
  expect(await first(path)).toMatchObject(named)
})

test('what is included is in the language asked for too, and fields do not narrow it', async () => {
  const path = '/v1/events/mirza-meets-yunus?include=locations&lang=bn&fields=title'
  const { included } = await dossier.json<Page>(path)
  expect(included?.locations?.find(({ id }) => id === 'jamuna-guest-house')).toMatchObject({
    lang: 'bn',
    kind: 'building',
  })
})
