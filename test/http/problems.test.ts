import { beforeEach, expect, inject, test } from 'vitest'
import { EXPLANATIONS } from '../../src/errors.ts'
import type { Env } from '../../src/http/env.ts'
import type { LogLine } from '../../src/http/log.ts'
import { attributes, expectSound, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'
import { askSite } from '../support/site.ts'

beforeEach(() => storeOnly(inject('published')))

test.for(Object.keys(EXPLANATIONS))('the type of the problem "%s" is the address of a page about it', async (code) => {
  const response = await askSite(service(), `/problems/${code}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  const html = await response.text()
  expectSound(html)
  expect(html).toContain(`<h1>${code}</h1>`)
  expect(attributes(html, 'href')).toEqual(expect.arrayContaining(['/', '/problems', `/problems/${code}.md`]))
  const [, example = ''] = /<code>(\{.*?)<\/code>/s.exec(html) ?? []
  expect(JSON.parse(unescaped(example))).toMatchObject({ type: `/problems/${code}`, code })
})

test('one page has them all, and needs no release', async () => {
  await storeOnly({})
  const dossier = service()
  const html = await (await askSite(dossier, '/problems')).text()
  expectSound(html)
  for (const code of Object.keys(EXPLANATIONS)) expect(attributes(html, 'href')).toContain(`/problems/${code}`)
  expect(dossier.reads()).toBe(0)
})

test.for([
  ['a misspelt collection', '/v1/evnts', '/v1/events'],
  ['a collection in the singular', '/v1/event', '/v1/events'],
  ['a record in a misspelt collection', '/v1/actor/isi', '/v1/actors/isi'],
  ['a misspelt collection of a release', '/v1/@2026-02-27/location', '/v1/@2026-02-27/locations'],
  ['a slash too many', '/v1/events/', '/v1/events'],
  ['a misspelt codebook', '/v1/codebok', '/v1/codebook'],
  ['the releases misspelt', '/v1/release', '/v1/releases'],
  ['a path like none of ours', '/v1/zzzzzzzzzzzz', undefined],
  ['a path outside the API', '/wp-login.php', undefined],
  ['a name that every object has', '/v1/constructor', undefined],
  ['a path too deep', '/v1/events/isi/isi/isi', undefined],
] as const)('%s is not found: %s', async ([, path, nearest]) => {
  const response = await service().ask(path)
  expect(response.status).toBe(404)
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ code: 'no-such-page', path })
  expect(problem.nearest).toBe(nearest)
  if (nearest) expect(problem.detail).toContain(`"${nearest}"`)
})

test.for(['/v1/events/nothing-happened', '/v1/events/isi', '/v1/events/constructor', '/v1/events/%ff'])(
  'an unknown record is not found: %s',
  async (path) => {
    expect(await problemOf(await service().ask(path))).toMatchObject({ status: 404, code: 'not-found' })
  },
)

test.for([
  ['/v1/events/mirza-meets-yunis', 'mirza-meets-yunus'],
  ['/v1/@2026-02-27/actors/pakistan-nayv.csv', 'pakistan-navy'],
  ['/v1/sources/nothing-of-the-sort', undefined],
] as const)('a mistyped id is answered with the nearest there is: %s', async ([path, nearest]) => {
  expect((await problemOf(await service().ask(path))).nearest).toBe(nearest)
})

test('the type of a problem is an address on the host that was asked', async () => {
  const response = await service().ask('https://example.org/v1/events?limit=0')
  expect((await problemOf(response, 'https://example.org')).type).toBe('https://example.org/problems/bad-parameter')
})

test('before anything is published every address of data says to try again', async () => {
  await storeOnly({})
  for (const path of ['/', '/v1', '/v1/events', '/v1/events/isi', '/v1/releases', '/v1/@2026-02-27/events']) {
    const response = await service().ask(path)
    expect([path, response.status, response.headers.get('Retry-After')]).toEqual([path, 503, '5'])
    expect(await problemOf(response)).toMatchObject({ code: 'no-release' })
  }
})

test('what was published is seen once the isolate looks again', async () => {
  await storeOnly({})
  const dossier = service()
  expect((await dossier.ask('/v1/events')).status).toBe(503)
  await storeOnly(inject('published'))
  expect((await dossier.ask('/v1/events')).status).toBe(200)
})

/** A rate limiter that lets through so many requests. */
function limiter(requests: number): { LIMITER: NonNullable<Env['LIMITER']>; keys: string[] } {
  const keys: string[] = []
  const limit = async ({ key }: { key: string }) => ({ success: keys.push(key) <= requests })
  return { LIMITER: { limit }, keys }
}

test('who asks too much is told when to go on, by address', async () => {
  const { LIMITER, keys } = limiter(1)
  const dossier = service({ LIMITER })
  const headers = { 'CF-Connecting-IP': '192.0.2.1' }
  expect((await dossier.ask('/v1/events?limit=1', { headers })).status).toBe(200)
  const response = await dossier.ask('/v1/events?limit=2', { headers })
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60'])
  expect(await problemOf(response)).toMatchObject({ code: 'too-many-requests' })
  expect(keys).toEqual(['192.0.2.1', '192.0.2.1'])
})

test('what a cache holds, the reader’s or ours, does not count', async () => {
  const { LIMITER, keys } = limiter(1)
  const dossier = service({ LIMITER })
  const etag = (await dossier.ask('/v1/events')).headers.get('ETag') ?? ''
  expect((await dossier.ask('/v1/events')).status).toBe(200)
  expect((await dossier.ask('/v1/events', { headers: { 'If-None-Match': etag } })).status).toBe(304)
  expect(keys).toHaveLength(1)
})

test('where there is no limiter there is no limit', async () => {
  const dossier = service()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => dossier.ask(`/v1/events?limit=${i + 1}`)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

/** A binding whose use is a bug. */
const VERSION = {
  get id(): string {
    throw new Error('a secret of ours')
  },
}

test('a bug of ours shows nothing but the id it was logged under', async () => {
  const lines: LogLine[] = []
  const dossier = service({ VERSION, log: (line) => lines.push(line) })
  const response = await dossier.ask('/v1/events', { headers: { 'CF-Ray': '8f00' } })
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({ status: 500, type: 'about:blank', request: '8f00' })
  expect(text).not.toMatch(/secret|\.ts|at /)
  const [bug] = lines.filter(({ event }) => event === 'bug')
  expect(bug).toMatchObject({ event: 'bug', request: '8f00', path: '/v1/events', message: 'a secret of ours' })
})

test('a bug has an id even where the platform gives none', async () => {
  const { request } = await (await service({ VERSION }).ask('/v1/events')).json<{ request: string }>()
  expect(request).toMatch(/^[0-9a-f-]{36}$/)
})
