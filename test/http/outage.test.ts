import { env } from 'cloudflare:workers'
import { beforeEach, expect, inject, test } from 'vitest'
import type { ReadableNamespace } from '../../src/store/values.ts'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'

/** KV is gone altogether: an isolate goes on with what it knows, and says so. */
beforeEach(() => storeOnly(inject('republished')))

const MINUTE = 60_000
const DAY = 86_400_000

/** The service over a KV that can be taken away, in a time of its own. */
function setUp() {
  let now = Date.parse('2026-02-28T12:00:00Z')
  let isGone = false
  let calls = 0
  const kv = env.DOSSIER as ReadableNamespace
  const get = (async (keys: string & string[], options: { type: 'text'; cacheTtl: number }) => {
    if (isGone && ++calls) throw new Error('KV GET failed: 500 Internal Server Error')
    return await kv.get(keys, options)
  }) as ReadableNamespace['get']
  const dossier = service({ DOSSIER: { get }, now: () => now })
  return {
    ...dossier,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    lose: () => {
      isGone = true
    },
    find: () => {
      isGone = false
    },
    calls: () => calls,
  }
}

test.for([
  '/',
  '/v1',
  '/v1/events?limit=3',
  '/v1/events.csv',
  '/v1/@2026-02-27/events',
  '/v1/timeline',
  '/v1/releases',
])('%s, which the edge holds, is still answered an hour later, and says how old it is', async (path) => {
  const { ask, lose, pass } = setUp()
  const first = await ask(path)
  lose()
  pass(60 * MINUTE)
  const later = await ask(path)
  expect(later.status).toBe(200)
  expect(await later.text()).toBe(await first.text())
  expect(later.headers.get('Age')).toBe('3600')
  expect(later.headers.get('Cache-Status')).toBe('current; hit; ttl=-3600; detail=unreachable, dossier; hit')
  const ifNoneMatch = { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } }
  const unchanged = await ask(path, ifNoneMatch)
  expect([unchanged.status, unchanged.headers.get('Age')]).toEqual([304, '3600'])
})

test('what can be made of blocks in memory is made, and says how old it may be', async () => {
  const { ask, lose, pass } = setUp()
  await ask('/v1/events?limit=3')
  lose()
  pass(2 * MINUTE)
  const response = await ask('/v1/events?limit=4')
  expect([response.status, response.headers.get('Age')]).toEqual([200, '120'])
  expect(response.headers.get('Cache-Status')).toBe(
    'current; hit; ttl=-120; detail=unreachable, dossier; fwd=uri-miss; stored',
  )
})

test('what is nowhere is a problem that says when to try again', async () => {
  const { ask, lose, pass } = setUp()
  await ask('/v1')
  lose()
  pass(2 * MINUTE)
  const response = await ask('/v1/sources?q=naval')
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(await problemOf(response)).toMatchObject({ code: 'unreadable' })
})

test('after a day, as stale-if-error has it, the old is no longer given', async () => {
  const { ask, lose, pass } = setUp()
  await ask('/v1/events')
  lose()
  pass(DAY)
  expect((await ask('/v1/events')).status).toBe(200)
  pass(1)
  expect((await ask('/v1/events')).status).toBe(503)
})

test('once KV is back the answer is of now, and no longer says that it is old', async () => {
  const { ask, lose, find, pass } = setUp()
  await ask('/v1/events')
  lose()
  pass(10 * MINUTE)
  for (let i = 0; i < 6; i++) await ask('/v1/events')
  find()
  pass(MINUTE)
  const response = await ask('/v1/events')
  expect([response.status, response.headers.get('Age')]).toEqual([200, null])
  expect(response.headers.get('Cache-Status')).toBe('dossier; hit')
})

test('however much is asked, KV is asked ten times and then left alone', async () => {
  const { ask, lose, pass, calls } = setUp()
  await ask('/v1/events')
  lose()
  pass(MINUTE)
  for (let i = 0; i < 100; i++) expect((await ask('/v1/events')).status).toBe(200)
  expect(calls()).toBe(10)
})

test('an isolate that begins while KV is gone has nothing to give but a problem', async () => {
  const { ask, lose } = setUp()
  lose()
  expect(await problemOf(await ask('/v1/events'))).toMatchObject({ status: 503, code: 'unreadable' })
})

test('a late echo of the release before does not take readers back', async () => {
  let values: Record<string, string> = inject('republished')
  let now = 0
  const get = async (keys: string | string[]) =>
    Array.isArray(keys) ? new Map(keys.map((key) => [key, values[key] ?? null])) : (values[keys] ?? null)
  const dossier = service({ DOSSIER: { get } as ReadableNamespace, now: () => now })
  const releaseNow = async () => (await dossier.json<{ release: { id: string } }>('/v1/events')).release.id
  expect(await releaseNow()).toBe('2026-02-27.2')
  values = inject('published')
  now += MINUTE
  expect(await releaseNow()).toBe('2026-02-27.2')
  now += 10 * MINUTE
  expect(await releaseNow()).toBe('2026-02-27')
})

test('an edge cache that fails is a cache that holds nothing', async () => {
  const dossier = service()
  const broken = () => Promise.reject(new Error('the cache is out of order'))
  dossier.isolate.cache = { match: broken, put: broken } as unknown as Cache
  const response = await dossier.ask('/v1/events')
  expect(response.status).toBe(200)
})

test('static parts that cannot be had are a problem that says when to try again', async () => {
  for (const fetch of [() => Promise.reject(new Error('lost')), async () => new Response(null, { status: 500 })]) {
    const response = await service({ ASSETS: { fetch } }).ask('/')
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  }
})

test('a limiter that fails stops nobody', async () => {
  const LIMITER = { limit: () => Promise.reject(new Error('out of order')) }
  expect((await service({ LIMITER }).ask('/v1/events')).status).toBe(200)
})
