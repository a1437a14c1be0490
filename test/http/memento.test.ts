import LinkHeader from 'http-link-header'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { Current } from '../../src/release/manifest.ts'
import { manyReleases } from '../support/many-releases.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, type Service, service, storeOnly } from '../support/service.ts'

const FIRST = '2026-02-27'
const LAST = '2026-02-27.2'

/** Addresses by relation, each with what else the link says; a link of two relations is there twice. */
function linksOf({ headers }: Response) {
  const { refs } = LinkHeader.parse(headers.get('Link') ?? '')
  return Object.fromEntries(refs.map((link) => [link.rel, link]))
}

/** Which release each memento of a redirect is of, by its relation. */
function mementosOf(response: Response): Record<string, string> {
  const rels = ['first', 'prev', 'next', 'last']
  const found = Object.entries(linksOf(response)).filter(([rel]) => rels.includes(rel))
  return Object.fromEntries(found.map(([rel, { uri }]) => [rel, /@([^/]+)/.exec(uri)?.[1] ?? '']))
}

const askAt = (dossier: Service, path: string, moment: string) =>
  dossier.ask(path, { headers: { 'Accept-Datetime': moment } })

describe('over two releases of a day', () => {
  beforeEach(() => storeOnly(inject('republished')))

  test.for([
    ['before the first release', 'Mon, 25 Nov 2019 08:00:00 GMT', FIRST],
    ['the second before the first release', 'Fri, 27 Feb 2026 11:59:59 GMT', FIRST],
    ['the second of the first release', 'Fri, 27 Feb 2026 12:00:00 GMT', FIRST],
    ['the second before the next one', 'Fri, 27 Feb 2026 17:59:59 GMT', FIRST],
    ['the second of the latest', 'Fri, 27 Feb 2026 18:00:00 GMT', LAST],
    ['a day to come', 'Thu, 31 Dec 2099 23:59:59 GMT', LAST],
  ] as const)('%s, a reader is sent to what readers saw then', async ([, moment, release]) => {
    const dossier = service()
    const response = await askAt(dossier, '/v1/events?type=meeting&limit=3', moment)
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe(`${ORIGIN}/v1/@${release}/events?limit=3&type=meeting`)
    expect(response.headers.get('Vary')).toBe('Accept-Datetime')
    expect(mementosOf(response)).toEqual({
      first: FIRST,
      last: LAST,
      ...(release === FIRST ? { next: LAST } : { prev: FIRST }),
    })
    const memento = await dossier.ask(response.headers.get('Location') ?? '')
    expect(memento.status).toBe(200)
    const link = linksOf(response)[release === FIRST ? 'first' : 'last']
    expect(memento.headers.get('Memento-Datetime')).toBe(link?.datetime)
    expect(link?.uri).toBe(response.headers.get('Location'))
  })

  test('the redirect, the latest answer and the pinned one agree on where the states of a resource are', async () => {
    const dossier = service()
    const path = '/v1/events/mirza-meets-yunus?lang=bn'
    const original = { original: `${ORIGIN}${path}`, timegate: `${ORIGIN}${path}` }
    const timemap = `${ORIGIN}/v1/timemap/events/mirza-meets-yunus?lang=bn`
    for (const response of [
      await dossier.ask(path),
      await askAt(dossier, path, 'Fri, 27 Feb 2026 12:00:00 GMT'),
      await dossier.ask(path.replace('/v1', `/v1/@${FIRST}`)),
    ]) {
      const links = linksOf(response)
      expect({ original: links.original?.uri, timegate: links.timegate?.uri }).toEqual(original)
      expect(links.timemap).toMatchObject({ uri: timemap, type: 'application/link-format' })
    }
  })

  test.for(['', '/events', '/codebook', '/timeline', '/network.csv', '/search?q=dhaka', '/datapackage.json'])(
    'of /v1%s the pinned answer says when it is of, and the latest that it can be asked for another time',
    async (path) => {
      const dossier = service()
      const pinned = await dossier.ask(`/v1/@${FIRST}${path}`)
      expect(pinned.headers.get('Memento-Datetime')).toBe('Fri, 27 Feb 2026 12:00:00 GMT')
      expect(pinned.headers.get('Vary') ?? '').not.toContain('Accept-Datetime')
      const latest = await dossier.ask(`/v1${path}`)
      expect(latest.headers.get('Vary')).toMatch(/^(?:Accept, )?Accept-Datetime$/)
      expect(latest.headers.has('Memento-Datetime')).toBe(false)
      const unchanged = await dossier.ask(`/v1${path}`, {
        headers: { 'If-None-Match': latest.headers.get('ETag') ?? '' },
      })
      expect(unchanged.status).toBe(304)
      expect(unchanged.headers.get('Vary')).toBe(latest.headers.get('Vary'))
    },
  )

  test.for([
    ['an ISO date', '2026-02-27', 'Fri, 27 Feb 2026 00:00:00 GMT'],
    ['the wrong day of the week', 'Mon, 27 Feb 2026 12:00:00 GMT', 'Fri, 27 Feb 2026 12:00:00 GMT'],
    ['another zone', 'Fri, 27 Feb 2026 12:00:00 +0600', 'Fri, 27 Feb 2026 06:00:00 GMT'],
    ['a day that is not', 'Mon, 32 Feb 2026 12:00:00 GMT', undefined],
    ['a word', 'yesterday', undefined],
    ['nothing', '', undefined],
  ] as const)('%s is refused, and it is said how to write it', async ([, moment, nearest]) => {
    const response = await askAt(service(), '/v1/events', moment)
    expect(response.status).toBe(400)
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ code: 'bad-parameter', parameter: 'Accept-Datetime' })
    expect(problem.expected).toContain('Fri, 27 Feb 2026 12:00:00 GMT')
    expect(problem.nearest).toBe(nearest)
  })

  test.for([`/v1/@${FIRST}/events`, '/v1/releases', '/v1/timemap', '/', '/catalog.jsonld'])(
    '%s has no other states, and is answered as ever',
    async (path) => expect((await askAt(service(), path, 'Fri, 27 Feb 2026 12:00:00 GMT')).status).toBe(200),
  )

  test('a redirect is kept by no cache, and neither it nor the latest answer is given for the other', async () => {
    const dossier = service()
    const moment = 'Fri, 27 Feb 2026 12:00:00 GMT'
    const steps = [moment, null, moment, null] as const
    const seen: [number, string | null][] = []
    for (const step of steps) {
      const response = await (step === null ? dossier.ask('/v1/events') : askAt(dossier, '/v1/events', step))
      seen.push([response.status, response.headers.get('Cache-Status')])
      if (response.status === 302) expect(response.headers.get('Cache-Control')).toBe('no-store')
    }
    const [miss, hit] = ['dossier; fwd=uri-miss; stored', 'dossier; hit']
    expect(seen).toEqual([
      [302, null],
      [200, miss],
      [302, null],
      [200, hit],
    ])
  })

  test('a page of another site may ask for a time, and read which one it got', async () => {
    const preflight = await service().ask('/v1/events', { method: 'OPTIONS' })
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Accept-Datetime')
    expect(preflight.headers.get('Access-Control-Expose-Headers')).toContain('Memento-Datetime')
  })

  test('a reader who holds the latest is sent on all the same', async () => {
    const dossier = service()
    const headers = { 'If-None-Match': (await dossier.ask('/v1/events')).headers.get('ETag') ?? '' }
    const init = { headers: { ...headers, 'Accept-Datetime': 'Fri, 27 Feb 2026 12:00:00 GMT' } }
    expect((await dossier.ask('/v1/events', init)).status).toBe(302)
  })

  test('a redirect reads the list of releases and nothing else, and counts against an address', async () => {
    const dossier = service()
    await dossier.ask('/v1/events')
    const before = dossier.reads()
    await askAt(dossier, '/v1/events', 'Fri, 27 Feb 2026 12:00:00 GMT')
    expect(dossier.reads() - before).toBe(1)
    const full = service({ LIMITER: { limit: async () => ({ success: false }) } })
    expect((await askAt(full, '/v1/events', 'Fri, 27 Feb 2026 12:00:00 GMT')).status).toBe(429)
  })

  test('a withdrawn or misspelt address is told so at any time', async () => {
    const moment = 'Fri, 27 Feb 2026 12:00:00 GMT'
    expect((await askAt(service(), '/v1/events?actr=isi', moment)).status).toBe(400)
    await storeOnly(inject('edited'))
    expect((await askAt(service(), '/v1/events/isi-cell-claim', moment)).status).toBe(410)
  })

  test('after a rollback the newest release is no state that readers see', async () => {
    const { current = '', ...others } = inject('republished')
    const { latest, previous, ...rest } = JSON.parse(current) as Current
    await storeOnly({ ...others, current: JSON.stringify({ ...rest, latest: previous, previous: latest }) })
    const response = await askAt(service(), '/v1/events', 'Thu, 31 Dec 2099 23:59:59 GMT')
    expect(response.headers.get('Location')).toBe(`${ORIGIN}/v1/@${FIRST}/events`)
    expect(mementosOf(response)).toEqual({ first: FIRST, last: FIRST })
  })
})

test('in a long list of releases the neighbours and both ends are found all the same', async () => {
  await storeOnly(manyReleases())
  for (const [moment, found, prev, next] of [
    ['Thu, 01 Jan 2026 09:00:00 GMT', '2026-01-01', '2025-12-31', LAST],
    ['Thu, 28 Aug 2025 09:00:00 GMT', '2025-08-28', '2025-08-27', '2025-08-29'],
    ['Wed, 27 Aug 2025 09:00:00 GMT', '2025-08-27', '2025-08-26', '2025-08-28'],
    ['Tue, 26 Aug 2025 09:00:00 GMT', '2025-08-26', '2025-08-25', '2025-08-27'],
    ['Wed, 01 Jan 2025 00:00:00 GMT', '2025-01-01', undefined, '2025-01-02'],
  ] as const) {
    const response = await askAt(service(), '/v1/actors', moment)
    expect(response.headers.get('Location')).toBe(`${ORIGIN}/v1/@${found}/actors`)
    expect(mementosOf(response)).toEqual({ first: '2025-01-01', last: LAST, next, ...(prev && { prev }) })
  }
})
