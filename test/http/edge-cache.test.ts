import { beforeEach, expect, inject, test } from 'vitest'
import { service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('published')))

const HIT = 'dossier; hit'
const MISS = 'dossier; fwd=uri-miss; stored'

async function statusOf(dossier: ReturnType<typeof service>, path: string): Promise<string | null> {
  const response = await dossier.ask(path)
  expect(response.status).toBe(200)
  return response.headers.get('Cache-Status')
}

test.for([
  '/',
  '/v1',
  '/v1/codebook',
  '/v1/releases',
  '/v1/events?limit=3',
  '/v1/@2026-02-27/events',
  '/v1/actors/isi',
])('%s is made once, and the second answer is the first one', async (path) => {
  const dossier = service()
  const [first, second] = [await dossier.ask(path), await dossier.ask(path)]
  expect(first.headers.get('Cache-Status')).toBe(MISS)
  expect(second.headers.get('Cache-Status')).toBe(HIT)
  expect(await second.text()).toBe(await first.text())
  for (const name of ['ETag', 'Link', 'Cache-Control', 'Content-Type', 'Content-Location', 'Last-Modified'])
    expect(second.headers.get(name)).toBe(first.headers.get(name))
  for (const name of ['Age', 'CF-Cache-Status']) expect(second.headers.has(name)).toBe(false)
})

test('a hit reads nothing in a warm isolate, and which release is the latest in a cold one', async () => {
  const VERSION = { id: crypto.randomUUID() }
  const warm = service({ VERSION })
  await warm.ask('/v1/events?actor=pakistan')
  const cold = service({ VERSION })
  for (const [dossier, reads] of [
    [warm, warm.reads()],
    [cold, 1],
  ] as const) {
    expect(await statusOf(dossier, '/v1/events?actor=pakistan')).toBe(HIT)
    expect(dossier.reads()).toBe(reads)
  }
})

test.for([
  ['parameters in another order', 'actor=isi&type=statement', 'type=statement&actor=isi'],
  ['values in another order', 'actor=isi,nsi', 'actor=nsi,isi'],
  ['a filter repeated in another order', 'topic=army&topic=!navy', 'topic=!navy&topic=army'],
  ['a value given twice', 'actor=isi,isi', 'actor=isi'],
  ['a filter given twice', 'actor=isi&actor=isi', 'actor=isi'],
  ['letters large and small', 'type=Meeting&country=bd', 'type=meeting&country=BD'],
  ['defaults said or left out', 'sort=-date&limit=20&date=2025&date_match=overlaps', 'date=2025'],
  ['a default said where it says nothing', 'actor=isi&exact=false', 'actor=isi'],
  ['a number with a nought before it', 'limit=07', 'limit=7'],
  ['fields in another order', 'fields=date,title', 'fields=title,date'],
  ['a field that is always there', 'fields=id,title', 'fields=title'],
  ['included collections in another order', 'include=sources,actors', 'include=actors,sources'],
  ['characters written in two ways', 'actor=isi%2Cnsi&type=%6Deeting', 'actor=isi,nsi&type=meeting'],
  ['a space written in two ways', 'date=2025-01/2025-02', 'date=2025-01%2F2025-02'],
] as const)('%s: ?%s and ?%s are one entry', async ([, one, other]) => {
  const dossier = service()
  expect(await statusOf(dossier, `/v1/events?${one}`)).toBe(MISS)
  expect(await statusOf(dossier, `/v1/events?${other}`)).toBe(HIT)
  expect(await statusOf(dossier, `/v1/events.json?${other}`)).toBe(HIT)
})

test.for([
  ['any and all', 'actor=isi,nsi', 'actor=isi&actor=nsi'],
  ['one and not that one', 'actor=isi', 'actor=!isi'],
  ['languages in another order', 'lang=bn,ur', 'lang=ur,bn'],
  ['touching and lying within', 'date=2025-11', 'date=2025-11&date_match=within'],
  ['an actor and that actor alone', 'actor=pakistan', 'actor=pakistan&exact=true'],
  ['whole records and their ids', '', 'fields=id'],
  ['the id alone and another field', 'fields=id', 'fields=title'],
] as const)('%s: ?%s and ?%s are two', async ([, one, other]) => {
  const dossier = service()
  expect(await statusOf(dossier, `/v1/events?${one}`)).toBe(MISS)
  expect(await statusOf(dossier, `/v1/events?${other}`)).toBe(MISS)
})

test('each host has its own entries, since answers hold full URLs', async () => {
  const dossier = service()
  for (const origin of ['https://one.example', 'https://two.example', 'http://one.example']) {
    const response = await dossier.ask(`${origin}/v1/events?limit=1`)
    expect(response.headers.get('Cache-Status')).toBe(MISS)
    const text = (await response.text()) + JSON.stringify([...response.headers])
    expect(text).toContain(`${origin}/v1/@2026-02-27/events?`)
    expect(new Set(text.match(/https?:\/\/(?:one|two)\.example/g))).toEqual(new Set([origin]))
  }
})

test('new code never serves what old code made', async () => {
  expect(await statusOf(service({ VERSION: { id: 'old code' } }), '/v1/sources')).toBe(MISS)
  expect(await statusOf(service({ VERSION: { id: 'new code' } }), '/v1/sources')).toBe(MISS)
})

test('a new release is not answered from what was held of the old one', async () => {
  let now = Date.now()
  const dossier = service({ now: () => now })
  await dossier.ask('/v1/events/mirza-meets-yunus')
  await storeOnly(inject('republished'))
  now += 60_000
  expect(await statusOf(dossier, '/v1/events/mirza-meets-yunus')).toBe(MISS)
  const { data } = await dossier.json<{ data: { title: string } }>('/v1/events/mirza-meets-yunus')
  expect(data.title).toBe('Mirza and Yunus meet')
})

test.for(['/v1/events/nothing-happened', '/v1/nothing', '/v1/events?actor=isii', '/v1/@2020-01-01/events'])(
  'the error at %s is not held',
  async (path) => {
    const dossier = service()
    await dossier.ask(path)
    const again = await dossier.ask(path)
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(again.headers.has('Cache-Status')).toBe(false)
  },
)
