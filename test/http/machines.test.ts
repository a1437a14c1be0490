import { XMLParser } from 'fast-xml-parser'
import { beforeEach, expect, inject, test } from 'vitest'
import { CURRENT, manifestKey } from '../../src/store/keys.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('edited')))

/** The addresses of a sitemap, below the origin, or of those that a list of them has. */
async function pagesOf(path: string, ask = service().ask): Promise<string[]> {
  const response = await ask(path)
  const { urlset, sitemapindex } = new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) }).parse(
    await response.text(),
  )
  const entries: { loc: string }[] = urlset?.url ?? sitemapindex.sitemap
  return entries.map(({ loc }) => loc.replace(ORIGIN, ''))
}

test('the sitemap has the page of every record once, and of none that was taken back', async () => {
  const pages = await pagesOf('/sitemap.xml')
  const { data } = await service().json<{ data: { collections: Record<string, { count: number }> } }>('/v1')
  const records = Object.values(data.collections).reduce((sum, { count }) => sum + count, 0)
  expect(new Set(pages).size).toBe(pages.length)
  for (const page of ['/', '/events', '/docs', '/events/mirza-meets-yunus', '/sources/ndtv-9697491'])
    expect(pages).toContain(page)
  // Of four withdrawn records one is not in the release.
  expect(pages.filter((page) => /^\/[a-z]+\/./.test(page))).toHaveLength(records - 3)
  for (const gone of ['/events/isi-cell-claim', '/actors/national-citizen-party']) expect(pages).not.toContain(gone)
})

test('pages of the sitemap answer', async () => {
  const { ask } = service()
  const pages = await pagesOf('/sitemap.xml')
  // Those that are static assets are not the Worker's.
  for (const page of pages.filter((each, at) => at % 40 === 10 && !/^\/(?:docs|problems)/.test(each)))
    expect((await ask(page)).status, page).toBe(200)
})

test('a dossier of more records than a sitemap has room for has a list of them, which together have all', async () => {
  const { ask } = service({ DOSSIER: countingMore() })
  const parts = await pagesOf('/sitemap.xml', ask)
  expect(parts).toEqual(expect.arrayContaining(['/sitemap-0.xml', '/sitemap-3.xml']))
  const inParts = await Promise.all(parts.map((part) => pagesOf(part, ask)))
  expect(inParts.flat()).toEqual(await pagesOf('/sitemap.xml'))
})

/** The storage, saying that there are more records than there are. */
function countingMore() {
  const values = inject('edited')
  const current = JSON.parse(values[CURRENT] as string)
  current.latest.counts.events = 20_001
  const textAt = (key: string) =>
    key === CURRENT ? JSON.stringify({ ...current, seal: undefined }) : (values[key] ?? null)
  return {
    get: (async (keys: string | string[]) =>
      typeof keys === 'string' ? textAt(keys) : new Map(keys.map((key) => [key, textAt(key)]))) as never,
  }
}

test('there is no sitemap behind the last', async () => {
  expect((await service().ask('/sitemap-99.xml')).status).toBe(404)
})

test('the catalog of APIs leads to the description, the reference, the health and the licence', async () => {
  const response = await service().ask('/.well-known/api-catalog', { method: 'HEAD' })
  // RFC 9727, 4: by HEAD one finds out where it is.
  expect(response.headers.get('Link')).toContain(`<${ORIGIN}/.well-known/api-catalog>; rel="api-catalog"`)
  const { linkset } = await service().json<{ linkset: Record<string, { href: string }[]>[] }>(
    '/.well-known/api-catalog',
  )
  const targets = linkset.flatMap(({ anchor: _, ...links }) =>
    Object.values(links).flatMap((all) => all.map(({ href }) => href)),
  )
  for (const path of ['/v1', '/v1/openapi.json', '/docs', '/healthz', '/catalog.jsonld'])
    expect(targets).toContain(ORIGIN + path)
})

test('answers lead to what describes them', async () => {
  const response = await service().ask('/v1/events?limit=1')
  expect(response.headers.get('Link')).toContain(`<${ORIGIN}/v1/openapi.json>; rel="service-desc"`)
  expect(response.headers.get('Link')).toContain(`<${ORIGIN}/docs>; rel="service-doc"`)
})

test('what language models read has questions to this dossier, and all have answers', async () => {
  const { ask } = service()
  const text = await (await ask('/llms.txt')).text()
  expect(text).toMatch(/^# Bangladesh and Pakistan: .+\n\n> /)
  expect(text).not.toMatch(/\{(?!id\})/)
  const addresses = [...text.matchAll(/\]\((.*?)\)/g)].map(([, address]) => address as string)
  const asked = addresses.filter((address) => /\/v1\/.*\.md/.test(address))
  expect(asked.length).toBeGreaterThan(4)
  for (const address of asked) {
    const response = await ask(address)
    expect(response.status, address).toBe(200)
    expect(await response.text()).toMatch(/^# ./)
  }
})

test('robots are told where the sitemap is', async () => {
  const text = await (await service().ask('/robots.txt')).text()
  expect(text).toContain(`\nSitemap: ${ORIGIN}/sitemap.xml\n`)
  expect(text).toMatch(/^User-agent: \*$/m)
})

type Health = { status: string; storage: string; release: { id: string; age: number }; latest: string }

test('a service that is well says which release answers, and how old it is', async () => {
  const health = await service({ now: () => Date.parse('2026-03-01T09:00:00Z') }).json<Health>('/healthz')
  expect(health).toMatchObject({ status: 'ok', storage: 'reachable', latest: '2026-02-28' })
  expect(health.release).toMatchObject({ id: '2026-02-28', age: 86_400 })
})

test('where the latest release has not arrived the one before answers: stale, and not dead', async () => {
  const values = { ...inject('edited') }
  delete values[manifestKey('2026-02-28')]
  await storeOnly(values)
  const health = await service().json<Health>('/healthz')
  expect(health).toMatchObject({
    status: 'stale',
    storage: 'reachable',
    latest: '2026-02-28',
    release: { id: '2026-02-27' },
  })
})

test('where storage fails that was there before, answers go on: stale, and not dead', async () => {
  const values = inject('edited')
  let fails = false
  const get = async (keys: string | string[]) => {
    if (fails) throw new Error('storage is away')
    return typeof keys === 'string' ? (values[keys] ?? null) : new Map(keys.map((key) => [key, values[key] ?? null]))
  }
  const { json } = service({ DOSSIER: { get: get as never } })
  await json('/healthz')
  fails = true
  expect(await json<Health>('/healthz')).toMatchObject({ status: 'stale', storage: 'unreachable' })
})

test('where nothing can be read it is dead', async () => {
  const get = async () => Promise.reject(new Error('storage is away'))
  const response = await service({ DOSSIER: { get: get as never } }).ask('/healthz')
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
})
