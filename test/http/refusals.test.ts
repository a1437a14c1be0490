import { beforeAll, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { service, store } from '../support/service.ts'

const dossier = service()

beforeAll(() => store(inject('published')))

const LONG = 'a'.repeat(10_000)
const MANY = Array.from({ length: 60 }, (_, i) => `a${i}`).join(',')
const AGAIN = Array.from({ length: 12 }, (_, i) => `actor=a${i}`).join('&')

/** What is asked, the parameter that is to blame, what it must be, and the nearest value there is. */
test.for([
  ['a misspelt parameter', '/v1/events?actr=pakistan-navy', 'actr', /a parameter of this address/, 'actor'],
  ['a parameter in capitals', '/v1/events?Actor=pakistan-navy', 'Actor', /a parameter of this address/, 'actor'],
  ['a parameter of another collection', '/v1/events?kind=port', 'kind', /a parameter of this address/],
  ['a filter on a single record', '/v1/events/mirza-meets-yunus?type=meeting', 'type', /a parameter of this address/],
  ['a parameter where there are none', '/v1/codebook?lang=bn', 'lang', /takes no parameters/],
  ['a parameter of the index', '/v1?limit=5', 'limit', /takes no parameters/],
  ['a parameter of a release', '/v1/releases/2026-02-27?limit=5', 'limit', /takes no parameters/],
  ['a parameter of the releases', '/v1/releases?befor=2026-02-27', 'befor', /a parameter of this address/, 'before'],
  ['a release that is none', '/v1/releases?before=yesterday', 'before', /release/],
  ['a release that is not in the list', '/v1/releases?before=2020-01-01', 'before', /release/],
  ['a limit of nothing', '/v1/events?limit=0', 'limit', /1 to 100/],
  ['a limit that is no number', '/v1/events?limit=abc', 'limit', /1 to 100/],
  ['a limit below nothing', '/v1/events?limit=-1', 'limit', /1 to 100/],
  ['a limit of more than a page', '/v1/events?limit=101', 'limit', /1 to 100/],
  ['a limit that is not whole', '/v1/events?limit=1.5', 'limit', /1 to 100/],
  ['a limit given twice', '/v1/events?limit=5&limit=5', 'limit', /once/],
  ['a month that is none', '/v1/events?date=2025-13', 'date', /month from 01 to 12/],
  ['a day that is none', '/v1/events?date=2025-02-30', 'date', /28 days/],
  ['a range that ends before it begins', '/v1/events?date=2025-02/2025-01', 'date', /no earlier/],
  ['a range that is open at both ends', '/v1/events?date=../..', 'date', /EDTF/],
  ['a date in words', '/v1/events?date=yesterday', 'date', /EDTF/],
  ['a time of day', '/v1/events?date=2025-10-25T12:00:00Z', 'date', /EDTF/],
  ['two dates', '/v1/events?date=2025&date=2026', 'date', /once/],
  ['a way to match dates without a date', '/v1/events?date_match=within', 'date_match', /with date/],
  ['an unknown way to match dates', '/v1/events?date=2025&date_match=inside', 'date_match', /overlaps, within/],
  ['a cursor that is none', '/v1/events?cursor=x', 'cursor', /page\.next/],
  ['a cursor of the right letters', '/v1/events?cursor=abcdefghijkl', 'cursor', /page\.next/],
  ['a cursor that is not even letters', `/v1/events?cursor=${'%00'.repeat(12)}`, 'cursor', /page\.next/],
  ['an actor of 10 kB', `/v1/events?actor=${LONG}`, 'actor', /2000 characters/],
  ['sixty actors at once', `/v1/events?actor=${MANY}`, 'actor', /50 values/],
  ['a filter repeated twelve times', `/v1/events?${AGAIN}`, 'actor', /10 times/],
  ['an actor with spaces', '/v1/events?actor=pakistan%20navy', 'actor', /slug/],
  ['a misspelt actor', '/v1/events?actor=pakistan-nay', 'actor', /the id of one of the actors/, 'pakistan-navy'],
  ['a misspelt actor among others', '/v1/events?actor=isi,pakistan-nay', 'actor', /actors/, 'pakistan-navy'],
  ['a misspelt actor that is left out', '/v1/events?actor=!pakistan-nay', 'actor', /actors/, 'pakistan-navy'],
  ['a misspelt place', '/v1/events?location=daka', 'location', /the id of one of the locations/, 'dhaka'],
  ['a misspelt source', '/v1/events?source=ndtv-969749', 'source', /the id of one of the sources/, 'ndtv-9697491'],
  ['an actor that is a place', '/v1/events?actor=dhaka', 'actor', /the id of one of the actors/],
  ['an empty filter', '/v1/events?type=', 'type', /left out/],
  ['a filter without a value', '/v1/events?type', 'type', /left out/],
  ['a filter that leaves out nothing', '/v1/events?type=!', 'type', /left out/],
  ['a list with a gap', '/v1/events?actor=isi,,nsi', 'actor', /slug/],
  ['a list that ends in a comma', '/v1/events?actor=isi,', 'actor', /slug/],
  ['a list in which only some are left out', '/v1/events?actor=isi,!nsi', 'actor', /slug/],
  ['a misspelt type', '/v1/events?type=meetng', 'type', /a type of the codebook/, 'meeting'],
  ['a misspelt role', '/v1/events?role=hots', 'role', /a role of the codebook/, 'host'],
  ['a misspelt topic', '/v1/events?topic=aviaton', 'topic', /a topic of the codebook/, 'aviation'],
  ['a misspelt status', '/v1/events?status=ocurred', 'status', /announced, planned/, 'occurred'],
  ['a misspelt kind', '/v1/actors?kind=persn', 'kind', /person, organization/, 'person'],
  ['a country of three letters', '/v1/events?country=PAK', 'country', /two capitals/],
  ['a language in words', '/v1/sources?language=Urdu', 'language', /"ur-Arab"/],
  ['a dispute about nothing we know', '/v1/events?disputed=weather', 'disputed', /true, false or a field/],
  ['yes for true', '/v1/events?background=yes', 'background', /true, false/],
  ['exact, but nothing to take exactly', '/v1/events?exact=true', 'exact', /actor or location/],
  ['an unknown order', '/v1/events?sort=name', 'sort', /-date, date/],
  ['an order of another collection', '/v1/actors?sort=date', 'sort', /id, -id/],
  ['a misspelt field', '/v1/events?fields=titel', 'fields', /one of id, type, title/, 'title'],
  ['a misspelt field of a record', '/v1/actors/isi?fields=nam', 'fields', /one of/, 'name'],
  ['a collection that cannot be included', '/v1/events?include=events', 'include', /actors, locations, sources/],
  ['a language that is none', '/v1/events?lang=english', 'lang', /a language tag/],
  ['six languages', '/v1/events?lang=en,bn,ur,hi,fr,de', 'lang', /5 values/],
  ['a name that every object has', '/v1/events?constructor=1', 'constructor', /a parameter of this address/],
  ['a name that objects inherit', '/v1/events?__proto__=1', '__proto__', /a parameter of this address/],
  ['a parameter without a name', '/v1/events?=1', '', /a parameter of this address/],
] as const)('%s is refused: %s', async ([, path, parameter, expected, nearest]) => {
  const response = await dossier.ask(path)
  expect(response.status).toBe(400)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ code: 'bad-parameter', parameter })
  expect(problem.expected).toMatch(expected)
  expect(problem.detail).toContain(`"${parameter}"`)
  if (nearest !== undefined)
    expect(problem).toMatchObject({ nearest, detail: expect.stringContaining(nearest) as string })
})

test('a refusal does not send 10 kB back', async () => {
  expect((await (await dossier.ask(`/v1/events?actor=${LONG}`)).text()).length).toBeLessThan(1_000)
  expect((await (await dossier.ask(`/v1/events?${LONG}=1`)).text()).length).toBeLessThan(2_000)
  expect((await (await dossier.ask(`/v1/${LONG}`)).text()).length).toBeLessThan(1_000)
})

test('what is wrong with the form of a request is found without reading a record', async () => {
  const reads = dossier.reads()
  await dossier.ask('/v1/events?limit=0')
  await dossier.ask('/v1/events?actr=pakistan-navy')
  expect(dossier.reads()).toBe(reads)
})
