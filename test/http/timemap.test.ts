import LinkHeader from 'http-link-header'
import { beforeEach, expect, inject, test } from 'vitest'
import { bodyText } from '../support/body-text.ts'
import { manyReleases } from '../support/many-releases.ts'
import { ORIGIN, type Service, service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('republished')))

/** The links of a TimeMap, as a parser of Web Linking (RFC 8288) reads them: its syntax is that of the Link header. */
async function timemap(dossier: Service, path: string) {
  const response = await dossier.ask(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('application/link-format')
  const { refs } = LinkHeader.parse((await bodyText(response)).replaceAll('\n', ' '))
  const of = (rel: string) => refs.filter((link) => link.rel === rel)
  return { of, one: (rel: string) => of(rel)[0] }
}

test.for([
  ['', ''],
  ['/events', '/events'],
  ['/events?type=meeting&actor=isi', '/events?actor=isi&type=meeting'],
  ['/events.csv?limit=5', '/events.csv?limit=5'],
  ['/events/claims.csv', '/events/claims.csv'],
  ['/actors/isi?lang=bn', '/actors/isi?lang=bn'],
  ['/search?q=dhaka', '/search?q=dhaka'],
  ['/network.graphml', '/network.graphml'],
  ['/citation.bib', '/citation.bib'],
])('the TimeMap of /v1%s has it in every release, at addresses that answer', async ([path, canonical]) => {
  const dossier = service()
  const { of, one } = await timemap(dossier, `/v1/timemap${path}`)
  for (const rel of ['original', 'timegate']) expect(one(rel)?.uri).toBe(`${ORIGIN}/v1${canonical}`)
  expect(one('self')).toMatchObject({
    uri: `${ORIGIN}/v1/timemap${canonical}`,
    type: 'application/link-format',
    from: 'Fri, 27 Feb 2026 12:00:00 GMT',
    until: 'Fri, 27 Feb 2026 18:00:00 GMT',
  })
  const mementos = of('memento')
  expect(mementos.map(({ uri }) => uri)).toEqual(
    ['2026-02-27.2', '2026-02-27'].map((release) => `${ORIGIN}/v1/@${release}${canonical}`),
  )
  expect([one('last')?.uri, one('first')?.uri]).toEqual(mementos.map(({ uri }) => uri))
  for (const { uri, datetime } of mementos)
    expect((await dossier.ask(uri)).headers.get('Memento-Datetime')).toBe(datetime)
})

test('the Link header of an answer leads to its TimeMap', async () => {
  const dossier = service()
  const response = await dossier.ask('/v1/events?actor=isi&limit=2')
  const { refs } = LinkHeader.parse(response.headers.get('Link') ?? '')
  const { one } = await timemap(dossier, refs.find(({ rel }) => rel === 'timemap')?.uri ?? '')
  expect(one('original')?.uri).toBe(`${ORIGIN}/v1/events?actor=isi&limit=2`)
})

test('as JSON it says the same', async () => {
  const dossier = service()
  const { of } = await timemap(dossier, '/v1/timemap/events?actor=isi')
  const response = await dossier.ask('/v1/timemap.json/events?actor=isi')
  expect(response.headers.get('Content-Type')).toBe('application/json')
  const body = await response.json<{ mementos: Record<'first' | 'last', object> & { list: { uri: string }[] } }>()
  const list = of('memento').map(({ uri, datetime = '' }) => ({
    uri,
    datetime: new Date(datetime).toISOString().replace('.000', ''),
  }))
  expect(body).toEqual({
    original_uri: `${ORIGIN}/v1/events?actor=isi`,
    timegate_uri: `${ORIGIN}/v1/events?actor=isi`,
    timemap_uri: {
      link_format: `${ORIGIN}/v1/timemap/events?actor=isi`,
      json_format: `${ORIGIN}/v1/timemap.json/events?actor=isi`,
    },
    mementos: { first: list.at(-1), last: list[0], list },
    next: null,
  })
})

test('a page of a list has the one state that it is of', async () => {
  const dossier = service()
  const { page } = await dossier.json('/v1/@2026-02-27/events?limit=5')
  const cursor = new URL(page.next ?? '').search
  const { of } = await timemap(dossier, `/v1/timemap/events${cursor}`)
  expect(of('memento').map(({ uri }) => uri)).toEqual([`${ORIGIN}/v1/@2026-02-27/events${cursor}`])
})

test.for([
  ['/v1/timemap/evnts', 404],
  ['/v1/timemap/releases', 404],
  ['/v1/timemap.xml', 404],
  ['/v1/timemap/events?actr=isi', 400],
  ['/v1/timemap/@2020-01-01/events', 404],
] as const)('%s answers %i', async ([path, status]) => {
  expect((await service().ask(path)).status).toBe(status)
})

test('a TimeMap is held at the edge, and there is another with every release', async () => {
  await storeOnly(inject('published'))
  const dossier = service()
  await dossier.ask('/v1/timemap')
  expect((await dossier.ask('/v1/timemap')).headers.get('Cache-Status')).toBe('dossier; hit')
  expect((await timemap(dossier, '/v1/timemap')).of('memento')).toHaveLength(1)
  await storeOnly(inject('republished'))
  expect((await timemap(service(), '/v1/timemap')).of('memento')).toHaveLength(2)
})

test.for(['/v1/timemap/events', '/v1/timemap.json/events'])('%s goes on where a list is long', async (path) => {
  await storeOnly(manyReleases())
  const dossier = service()
  const releases: string[] = []
  let next: string | undefined = path
  while (next) {
    const response = await dossier.ask(next)
    const text = await bodyText(response)
    releases.push(...[...text.matchAll(/\/v1\/@([^/]+)\/events/g)].map(([, release = '']) => release))
    next = (/"next":"([^"]+)"/.exec(text) ?? /<([^>]+)>; rel="timemap"/.exec(text))?.[1]
    expect(response.headers.get('Cache-Control')).toContain(releases.length > 260 ? 'immutable' : 'max-age=60')
  }
  const once = [...new Set(releases)].sort().reverse()
  expect([once.length, once[0], once.at(-1)]).toEqual([367, '2026-02-27.2', '2025-01-01'])
  if (!path.includes('json')) expect(releases).toHaveLength(367)
})
