import { beforeAll, describe, expect, inject, test } from 'vitest'
import { atOrigin } from '../../src/http/origin.ts'
import { harmless } from '../support/harmless.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** What people send, who mean no good, so that a cache holds for others what only they should get: lines, hosts, keys. */
const ask = harmless(service())
beforeAll(() => storeOnly(inject('edited')))

describe('headers that we write', () => {
  const BREAKS = ['%0d%0a', '%0a', '%0d', '%E5%98%8A%E5%98%8D', '%00']
  test.for(
    BREAKS.flatMap((lines) =>
      [
        '/v1/events/jamuna-call',
        '/v1/events',
        '/v1/changes?from=',
        '/v1/timemap/events',
        '/v1/releases?before=',
        '/events/',
      ].map((path) => `${path}${path.includes('?') ? '' : '?x='}${lines}X-Injected:%20yes`),
    ),
  )('none is added by %s', async (path) => {
    const { headers } = await ask(path, { redirect: 'manual' })
    expect(headers.has('X-Injected')).toBe(false)
  })

  test('a quoted search does not end the target of a link', async () => {
    const response = await ask(`/v1/events?q=${encodeURIComponent('>; rel="next", <https://foreign.example')}`)
    expect(response.headers.get('Link')).not.toContain('<https://foreign.example')
  })

  test.for(['text/csv\u0000', 'text/csv;q=0.5\t,*/*', ','.repeat(10_000), 'text/csv;q=1;q=0,text/calendar;q=NaN'])(
    'Accept: %j does no harm',
    async (Accept) => {
      try {
        new Headers({ Accept })
      } catch {
        return
      }
      expect([200, 303]).toContain(
        (await ask('/v1/events?limit=1', { headers: { Accept }, redirect: 'manual' })).status,
      )
    },
  )
})

describe('hosts', () => {
  const SPOOFED = {
    'X-Forwarded-Host': 'foreign.example',
    'X-Forwarded-Proto': 'http',
    Forwarded: 'host=foreign.example;proto=http',
    'X-Original-URL': '/v1/actors',
    'X-Rewrite-URL': '/v1/actors',
    'X-HTTP-Method-Override': 'DELETE',
  }

  test('headers that claim another address change nothing', async () => {
    const [plain, spoofed] = [await ask('/v1/events?limit=2'), await ask('/v1/events?limit=2', { headers: SPOOFED })]
    expect(await spoofed.text()).toBe(await plain.text())
    expect(spoofed.headers.get('Link')).toBe(plain.headers.get('Link'))
    expect(spoofed.headers.get('Cache-Status')).toBe('dossier; hit')
  })

  test('where the address of the service is set, it is the one that answers speak of, whatever was asked', async () => {
    for (const url of ['http://foreign.example:8080/v1/events?limit=2', 'https://foreign.example/v1/events?limit=2']) {
      const request = atOrigin(new Request(url, { headers: { Accept: 'text/csv' } }), { ORIGIN })
      expect([request.url, request.headers.get('Accept')]).toEqual([`${ORIGIN}/v1/events?limit=2`, 'text/csv'])
    }
    const own = new Request(`${ORIGIN}/v1`)
    expect(atOrigin(own, { ORIGIN })).toBe(own)
    expect(atOrigin(own, {})).toBe(own)
  })
})

describe('the edge cache', () => {
  const status = async (path: string) => (await ask(path)).headers.get('Cache-Status')

  test.for([
    ['an ampersand in a value', '/v1/events?q=navy%26limit%3D5', '/v1/events?q=navy&limit=5'],
    ['a percent sign in a value', '/v1/events?q=%2525', '/v1/events?q=%25'],
    ['letters of another script', '/v1/events?q=%D0%BEs', '/v1/events?q=os'],
    ['a question mark in a value', '/v1/events?q=a%3Flimit%3D2', '/v1/events?q=a&limit=2'],
  ] as const)('%s makes another key: two answers are never one', async ([, one, other]) => {
    const fresh = service()
    const [a, b] = [await fresh.ask(one), await fresh.ask(other)]
    expect(b.headers.get('Cache-Status')).not.toBe('dossier; hit')
    expect(a.headers.get('ETag')).not.toBe(b.headers.get('ETag'))
  })

  test.for(['?_=1', '?utm_source=x', '?limit=20&fbclid=1', '?;', '?%20'])(
    '/v1/events%s, of which there is no end, is refused and not held',
    async (search) => {
      const response = await ask(`/v1/events${search}`)
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([400, 'no-store'])
    },
  )

  test.for([
    '/v1/events?',
    '/v1/events?&&',
    '/v1/./events',
    '/v1/x/../events',
    '/v1/%65vents',
    '/v1/events#x',
    '/v1/events?limit=0020',
  ])('%s is the entry of /v1/events', async (path) => {
    await ask('/v1/events')
    expect(await status(path)).toBe('dossier; hit')
  })
})

describe('conditions and ranges', () => {
  test.for([
    ['Range', 'bytes=0-9'],
    ['Range', 'bytes=5-2,-1,999999999999-'],
    ['Range', 'records=0-1'],
    ['If-Match', '"something else"'],
    ['If-None-Match', '"something else", ,,W/'],
    ['If-None-Match', 'W/"'.repeat(3_000)],
    ['If-Modified-Since', 'Fri, 31 Dec 2999 23:59:59 GMT'],
    ['If-Modified-Since', 'yesterday'],
    ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['If-Range', '"x"'],
    ['Accept-Encoding', 'identity;q=0, *;q=0'],
    ['Expect', '200-ok'],
  ] as const)('%s: %s has the whole answer', async ([name, value]) => {
    const plain = await ask('/v1/events?limit=2')
    const response = await ask('/v1/events?limit=2', { headers: { [name]: value } })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(await plain.text())
  })

  test('a page that is not there is not "unchanged", whatever the reader holds', async () => {
    for (const path of ['/v1/events/nothing-happened', '/v1/nothing', '/v1/events/isi-cell-claim'])
      expect((await ask(path, { headers: { 'If-None-Match': '*' } })).status).toBeGreaterThanOrEqual(404)
  })
})
