import { beforeEach, expect, inject, test } from 'vitest'
import { service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('published')))

const LIST = '/v1/events?actor=pakistan-navy'

async function etagOf(dossier: ReturnType<typeof service>, path: string): Promise<string> {
  const etag = (await dossier.ask(path)).headers.get('ETag') ?? ''
  expect(etag).toMatch(/^W\/"[\x21\x23-\x7e]+"$/)
  return etag
}

/** RFC 9110, 13.1.2: lists, any space, and weak comparison, so that `W/` on either side does not matter. */
test.for([
  ['the tag itself', (etag: string) => etag, 304],
  ['the same as a strong tag', (etag: string) => etag.replace('W/', ''), 304],
  ['the first of a list', (etag: string) => `${etag}, "other"`, 304],
  ['the last of a list', (etag: string) => `W/"other", "another" ,\t${etag}`, 304],
  ['a list without a space', (etag: string) => `"other",${etag}`, 304],
  ['any', () => '*', 304],
  ['another tag', () => 'W/"other"', 200],
  ['a part of the tag', (etag: string) => etag.slice(0, -2), 200],
  ['the tag without its quotes', (etag: string) => etag.replaceAll('"', ''), 200],
  ['nothing', () => '', 200],
  ['what is no tag', () => ',,;"', 200],
] as const)('If-None-Match with %s', async ([, header, status]) => {
  for (const held of [true, false]) {
    const dossier = service({ VERSION: { id: 'one' } })
    const etag = await etagOf(dossier, LIST)
    if (!held) dossier.isolate.cache = undefined
    const response = await dossier.ask(LIST, { headers: { 'If-None-Match': header(etag) } })
    expect(response.status).toBe(status)
    expect(response.headers.get('ETag')).toBe(etag)
    expect((await response.text()) === '').toBe(status === 304)
  }
})

test.for(['/', '/v1', '/v1/codebook', '/v1/events', LIST, '/v1/events/mirza-meets-yunus', '/v1/releases'])(
  'a 304 of %s reads nothing in a warm isolate, and which release is the latest in a cold one',
  async (path) => {
    const VERSION = { id: 'one' }
    const warm = service({ VERSION })
    const etag = await etagOf(warm, path)
    const cold = service({ VERSION })
    for (const [dossier, reads] of [
      [warm, warm.reads()],
      [cold, 1],
      [cold, 1],
    ] as const) {
      const response = await dossier.ask(path, { headers: { 'If-None-Match': etag } })
      expect([response.status, dossier.reads()]).toEqual([304, reads])
    }
  },
)

test('a 304 of a pinned answer reads no more', async () => {
  const path = '/v1/@2026-02-27/events'
  const dossier = service()
  const etag = await etagOf(dossier, path)
  const reads = dossier.reads()
  expect((await dossier.ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  expect(dossier.reads()).toBe(reads)
})

test('every address has a tag of its own', async () => {
  const dossier = service()
  const paths = [
    '/v1',
    '/v1/codebook',
    '/v1/releases',
    '/v1/events',
    '/v1/actors',
    '/v1/events?limit=5',
    '/v1/events?type=meeting',
    '/v1/events?type=!meeting',
    '/v1/events?lang=bn',
    '/v1/events?lang=bn,en',
    '/v1/events?fields=id',
    '/v1/events?include=actors',
    '/v1/events/mirza-meets-yunus',
    '/v1/events/yunus-sharif-cairo',
    '/v1/@2026-02-27/events',
  ]
  const etags = await Promise.all(paths.map((path) => etagOf(dossier, path)))
  expect(new Set(etags).size).toBe(paths.length)
})

test('a tag is the same in every isolate, and another one for other code', async () => {
  const [one, same, other] = await Promise.all(
    ['one', 'one', 'two'].map((id) => etagOf(service({ VERSION: { id } }), LIST)),
  )
  expect(same).toBe(one)
  expect(other).not.toBe(one)
})

test.for([
  ['a new release', 'republished'],
  ['a withdrawn record', 'edited'],
] as const)('after %s no tag of before is good any more', async ([, values]) => {
  let now = Date.now()
  const dossier = service({ now: () => now })
  const before = await etagOf(dossier, LIST)
  await storeOnly(inject(values))
  now += 60_000
  const response = await dossier.ask(LIST, { headers: { 'If-None-Match': before } })
  expect(response.status).toBe(200)
  expect(response.headers.get('ETag')).not.toBe(before)
})

test.for([
  ['an unknown record', '/v1/events/nothing-happened', 404],
  ['an unknown page', '/v1/nothing', 404],
  ['a misspelt parameter', '/v1/events?actr=isi', 400],
  ['a misspelt value', '/v1/events?actor=isii', 400],
] as const)('%s is not unchanged, whatever the reader has', async ([, path, status]) => {
  expect((await service().ask(path, { headers: { 'If-None-Match': '*' } })).status).toBe(status)
})
