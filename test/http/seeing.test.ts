import { beforeEach, expect, inject, test } from 'vitest'
import { type LogLine, logTo } from '../../src/http/log.ts'
import { service, storeOnly } from '../support/service.ts'

/** What is logged and counted: enough to see what goes wrong, and nothing of who asked. */
beforeEach(() => storeOnly(inject('edited')))

const READER = {
  'CF-Connecting-IP': '192.0.2.77',
  'User-Agent': 'a-browser/1.0',
  Cookie: 'session=abc',
  Authorization: 'Bearer abc',
  Referer: 'https://reader.example/',
  'CF-Ray': '8f00-DAC',
}

test.for([
  ['/v1/events?q=secret%20words&actor=isi', '/v1/:file', 200],
  ['/v1/events/mirza-meets-yunus', '/v1/:collection/:file', 200],
  ['/v1/@2026-02-27/timeline', '/v1/:release{@[^/]+}/timeline', 200],
  ['/v1/events/somebody-by-name', '/v1/:collection/:file', 404],
  ['/v1/events?secret=words', '/v1/:file', 400],
] as const)('%s is logged as %s, %i, and says nothing of the reader or the question', async ([path, route, status]) => {
  const lines: LogLine[] = []
  let now = 0
  const dossier = service({ log: (line) => lines.push(line), now: () => (now += 4) })
  await dossier.ask(path, { headers: READER })
  expect(lines).toEqual([
    {
      event: 'answer',
      request: '8f00-DAC',
      method: 'GET',
      route,
      status,
      release: status === 400 ? null : path.includes('@') ? '2026-02-27' : '2026-02-28',
      cache: status === 200 ? 'dossier; fwd=uri-miss; stored' : null,
      milliseconds: expect.any(Number),
      trips: expect.any(Number),
      values: expect.any(Number),
      blocks: expect.any(Number),
    },
  ])
  expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2|browser|session|Bearer|reader|secret|words|isi|somebody|mirza/)
})

test('a bug and a failing storage are logged always, other errors of ours one in 10, all else one in 100', () => {
  const answer = (status: number): LogLine => ({
    event: 'answer',
    request: null,
    method: 'GET',
    route: '/v1',
    status,
    release: null,
    cache: null,
    milliseconds: 1,
    trips: 0,
    values: 0,
    blocks: 0,
  })
  const kinds: readonly (readonly [LogLine, number, string])[] = [
    [answer(200), 100, 'log'],
    [answer(404), 100, 'log'],
    [answer(503), 10, 'log'],
    [{ event: 'storage', message: 'lost' }, 1, 'error'],
    [{ event: 'bug', request: '1', path: '/v1', message: 'm', stack: undefined }, 1, 'error'],
  ]
  for (const [line, standsFor, level] of kinds) {
    const written: [string, string][] = []
    let at = 0
    const log = logTo(
      (text, how) => written.push([text, how]),
      () => at,
    )
    for (at = 0; at < 1; at += 0.001) log(line)
    expect(Math.round(1_000 / written.length)).toBe(standsFor)
    expect(written[0]).toEqual([JSON.stringify({ ...line, standsFor }), level])
  }
})

test('a failing storage is logged with what it said', async () => {
  const lines: LogLine[] = []
  const get = () => Promise.reject(new Error('KV GET failed: 500'))
  await service({ DOSSIER: { get }, log: (line) => lines.push(line) }).ask('/v1')
  expect(lines[0]).toEqual({ event: 'storage', message: 'Error: KV GET failed: 500' })
  expect(lines[1]).toMatchObject({ event: 'answer', route: '/*', status: 503 })
})

test('answers are counted in Analytics Engine where there is one, by route', async () => {
  const points: { indexes: string[]; blobs: (string | null)[]; doubles: number[] }[] = []
  const ANALYTICS = { writeDataPoint: (point: (typeof points)[number]) => void points.push(point) }
  await service({ ANALYTICS }).ask('/v1/events?q=secret', { headers: READER })
  expect(points).toEqual([
    {
      indexes: ['/v1/:file'],
      blobs: ['GET', '200', '2026-02-28', 'dossier; fwd=uri-miss; stored'],
      doubles: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
    },
  ])
})

test('/healthz tells a service that is well from one that answers of old, and that from a dead one', async () => {
  let isGone = false
  let now = Date.parse('2026-02-28T10:00:00Z')
  const values = inject('edited')
  const get = (async (keys: string & string[]) => {
    if (isGone) throw new Error('lost')
    return Array.isArray(keys) ? new Map(keys.map((key) => [key, values[key] ?? null])) : (values[keys] ?? null)
  }) as Parameters<typeof service>[0] extends { DOSSIER?: { get: infer G } } | undefined ? G : never
  const dossier = service({ DOSSIER: { get }, now: () => now })
  const health = async () => {
    const response = await dossier.ask('/healthz')
    const { status, release } = await response.json<{ status: string | number; release?: { age: number } }>()
    return [response.status, status, release?.age]
  }
  expect(await health()).toEqual([200, 'ok', 3_600])
  isGone = true
  now += 60_000
  expect(await health()).toEqual([200, 'stale', 3_660])
  now += 86_400_000
  expect(await health()).toEqual([503, 503, undefined])
})
