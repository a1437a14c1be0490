import { env } from 'cloudflare:workers'
import { beforeEach, expect, inject, test } from 'vitest'
import type { LogLine } from '../../src/http/log.ts'
import type { ReadableNamespace } from '../../src/store/values.ts'
import { problemOf } from '../support/problem.ts'
import { type Service, service, storeOnly } from '../support/service.ts'
import { unsealed } from '../support/unsealed.ts'

/** Answers that an isolate holds: the second time they are found in the edge cache, from then on in the isolate. */
beforeEach(() => storeOnly(inject('published')))

const HIT = 'dossier; hit'
const MINUTE = 60_000
const RECORD = '/v1/events/mirza-meets-yunus'

/** The service once it holds an answer, with no edge cache any more: whatever is not held is made. */
async function holding(path: string, changes: Parameters<typeof service>[0] = {}): Promise<Service> {
  const dossier = service(changes)
  await dossier.ask(path)
  await dossier.ask(path)
  dossier.isolate.cache = undefined
  return dossier
}

async function told(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

const PATHS = [
  '/v1',
  '/v1/events?limit=3',
  '/v1/@2026-02-27/events?lang=bn',
  `${RECORD}.ics`,
  '/v1/releases',
  '/events?lang=ur',
  '/embed/timeline?limit=2',
  '/embed/@2026-02-27/timeline?limit=2',
]

test.for(PATHS)('%s is answered as it was in the edge cache, from memory', async (path) => {
  const dossier = service()
  await dossier.ask(path)
  const found = await told(await dossier.ask(path))
  dossier.isolate.cache = undefined
  const reads = dossier.reads()
  expect(await told(await dossier.ask(path))).toEqual(found)
  expect(found.headers).toContainEqual(['cache-status', HIT])
  expect(dossier.reads()).toBe(reads)
})

test.for(PATHS)('%s is a 304 as it would be without', async (path) => {
  const cold = service({ VERSION: { id: 'one' } })
  const etag = (await cold.ask(path)).headers.get('ETag') ?? ''
  const dossier = await holding(path, { VERSION: { id: 'one' } })
  for (const tags of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
    const [ours, theirs] = await Promise.all(
      [dossier, cold].map(async ({ ask }) => await told(await ask(path, { headers: { 'If-None-Match': tags } }))),
    )
    expect(ours).toEqual(theirs)
    expect(ours?.status).toBe(304)
  }
  const other = await dossier.ask(path, { headers: { 'If-None-Match': 'W/"other"' } })
  expect([other.status, other.headers.get('Cache-Status')]).toEqual([200, HIT])
})

test.for([
  ['who would rather have CSV is sent there', { headers: { Accept: 'text/csv' } }, 303],
  ['who asks for another day is sent there', { headers: { 'Accept-Datetime': 'Fri, 27 Feb 2026 12:00:00 GMT' } }, 302],
  ['a HEAD has no body', { method: 'HEAD' }, 200],
  ['a POST is refused', { method: 'POST' }, 405],
  ['a preflight is answered', { method: 'OPTIONS' }, 204],
] as const)('%s, whatever is held at the address', async ([, init, status]) => {
  const path = '/v1/events?limit=2'
  const [ours, theirs] = [await holding(path), service()]
  const response = await ours.ask(path, init)
  expect(response.status).toBe(status)
  const names = (given: Response) => [...given.headers.keys()].filter((name) => name !== 'server-timing')
  expect(names(response)).toEqual(names(await theirs.ask(path, init)))
  if (status !== 405) expect(await response.text()).toBe('')
})

test('each host has its own', async () => {
  const dossier = await holding('https://one.example/v1/events?limit=1')
  const other = await dossier.ask('https://two.example/v1/events?limit=1')
  expect(await other.text()).not.toContain('one.example')
})

test('a new release lets all of it go', async () => {
  let now = Date.now()
  const dossier = await holding(RECORD, { now: () => now })
  await storeOnly(inject('republished'))
  now += MINUTE
  const { data } = await dossier.json<{ data: { title: string } }>(RECORD)
  expect(data.title).toBe('Mirza and Yunus meet')
})

test.for([RECORD, `/v1/@2026-02-27/events/mirza-meets-yunus`])(
  'what was taken back is gone from %s a minute later',
  async (path) => {
    let now = Date.now()
    const dossier = await holding(path, { now: () => now })
    const { current = '', ...others } = inject('published')
    const moved = unsealed<{ withdrawn: { events: object } }>(current)
    const gone = { reason: 'A legal request.', date: '2026-02-28', successor: null }
    moved.withdrawn.events = { 'mirza-meets-yunus': gone }
    await storeOnly({ ...others, current: JSON.stringify(moved) })
    now += MINUTE
    const response = await dossier.ask(path)
    expect(response.status).toBe(410)
    await problemOf(response)
  },
)

test('while storage fails an answer says how old it is, and is held again afterwards', async () => {
  let [now, isGone] = [Date.now(), false]
  const kv = env.DOSSIER as ReadableNamespace
  const get = (async (keys: string & string[], options: { type: 'text'; cacheTtl: number }) => {
    if (isGone) throw new Error('KV GET failed: 500 Internal Server Error')
    return await kv.get(keys, options)
  }) as ReadableNamespace['get']
  const dossier = await holding(RECORD, { DOSSIER: { get }, now: () => now })
  isGone = true
  now += 2 * MINUTE
  const stale = await dossier.ask(RECORD)
  expect(stale.headers.get('Age')).toBe('120')
  expect(stale.headers.get('Cache-Status')).toContain('detail=unreachable')
  isGone = false
  now += MINUTE
  await dossier.ask(RECORD)
  const again = await dossier.ask(RECORD)
  expect(again.headers.has('Age')).toBe(false)
  expect(again.headers.get('Cache-Status')).toBe(HIT)
})

test('what the release before answered is not held for one that has not arrived', async () => {
  const { 'release/2026-02-27.2': _, ...rest } = inject('republished')
  await storeOnly(rest)
  const dossier = service()
  dossier.isolate.cache = undefined
  const idOf = async () => (await dossier.json<{ release: { id: string } }>(RECORD)).release.id
  expect([await idOf(), await idOf()]).toEqual(['2026-02-27', '2026-02-27'])
  await storeOnly(inject('republished'))
  expect(await idOf()).toBe('2026-02-27.2')
})

test('without an edge cache an answer is held once it is made', async () => {
  const dossier = service()
  dossier.isolate.cache = undefined
  const [first, second] = [await dossier.ask(RECORD), await dossier.ask(RECORD)]
  expect(first.headers.get('Cache-Status')).toContain('fwd=uri-miss')
  expect(second.headers.get('Cache-Status')).toBe(HIT)
  expect(await second.text()).toBe(await first.text())
})

test('no more is held than an isolate may', async () => {
  const dossier = service({ holds: 20_000 })
  dossier.isolate.cache = undefined
  const isHit = async (path: string) => (await dossier.ask(path)).headers.get('Cache-Status') === HIT
  const paths = ['/v1/actors/isi', '/v1/actors/nsi', RECORD, '/v1/actors/pakistan']
  for (const path of paths) await dossier.ask(path)
  expect(await isHit(paths.at(-1) as string)).toBe(true)
  expect(await isHit(paths[0] as string)).toBe(false)
  // Larger than all that may be held.
  for (const hit of [false, false]) expect(await isHit('/v1/events?limit=100')).toBe(hit)
})

test('a held answer is logged and counted as one that is found', async () => {
  const lines: LogLine[] = []
  const points: object[] = []
  const dossier = service({
    log: (line) => lines.push(line),
    ANALYTICS: { writeDataPoint: (point) => points.push(point) },
    now: () => 0,
  })
  for (let i = 0; i < 3; i++) await dossier.ask(RECORD, { headers: { 'CF-Ray': '8f00-DAC' } })
  const [, found, held] = lines
  expect({ ...held }).toEqual({ ...found })
  expect(held).toMatchObject({ request: '8f00-DAC', route: '/v1/:collection/:file', cache: HIT, trips: 0 })
  expect(points[2]).toEqual(points[1])
})
