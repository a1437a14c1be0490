import { beforeAll, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { service, store } from '../support/service.ts'

const dossier = service()

beforeAll(() => store(inject('published')))

test.for(['/', '/v1', '/v1/events', '/v1/events/mirza-meets-yunus', '/v1/nothing', '/problems'])(
  'OPTIONS %s says what may be asked, and reads nothing',
  async (path) => {
    const reads = dossier.reads()
    const headers = { Origin: 'https://example.org', 'Access-Control-Request-Method': 'GET' }
    const response = await dossier.ask(path, { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.body).toBeNull()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': expect.stringContaining('If-None-Match') as string,
      'access-control-max-age': '86400',
    })
    expect(dossier.reads()).toBe(reads)
  },
)

test.for(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s is not allowed anywhere', async (method) => {
  for (const path of ['/', '/v1/events', '/v1/events/mirza-meets-yunus', '/v1/nothing', '/problems']) {
    const response = await dossier.ask(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    const { code, detail } = await problemOf(response)
    expect(code).toBe('method-not-allowed')
    expect(detail).toContain(method)
  }
})

test('HEAD and GET share what the edge holds', async () => {
  const head = await dossier.ask('/v1/events?type=denial', { method: 'HEAD' })
  expect(head.headers.get('Cache-Status')).toContain('fwd=uri-miss')
  const get = await dossier.ask('/v1/events?type=denial')
  expect(get.headers.get('Cache-Status')).toContain('hit')
  expect((await get.json<{ data: unknown[] }>()).data).toHaveLength(2)
})
