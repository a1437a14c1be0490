import { beforeAll, expect, inject, test } from 'vitest'
import { attributes, expectSound } from '../../support/markup.ts'
import { htmlOf } from '../../support/page.ts'
import { problemOf } from '../../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { askSite } from '../../support/site.ts'
import { PAGES } from './languages.ts'

/** How the landing page is delivered: its address, its links, its head, its size, and what it takes from elsewhere. */

/** Gzipped, in bytes. */
const SIZE_MOST = 30_000

beforeAll(() => storeOnly(inject('published')))

test.for([
  ['a language that the dossier is not kept in', '/?lang=de', 'lang', undefined],
  ['a language in capitals', '/?lang=BN', 'lang', undefined],
  ['a language left empty', '/?lang=', 'lang', undefined],
  ['two languages', '/?lang=bn&lang=ur', 'lang', undefined],
  ['a misspelt parameter', '/?lnag=bn', 'lnag', 'lang'],
  ['a parameter of the API', '/?actor=pakistan', 'actor', undefined],
] as const)('%s is refused by name', async ([, path, parameter, nearest]) => {
  const response = await service().ask(path)
  expect(response.status).toBe(400)
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ code: 'bad-parameter', parameter })
  expect(problem.nearest).toBe(nearest)
})

test.for(PAGES)('every link on %s to this service answers, and so do its frames', async (path) => {
  const dossier = service()
  const html = await (await dossier.ask(path)).text()
  const addresses = [...attributes(html, 'href'), ...attributes(html, 'src')]
  const own = addresses.filter((address) => new URL(address, ORIGIN).origin === ORIGIN && !address.startsWith('#'))
  for (const address of new Set(own)) expect((await askSite(dossier, address)).status, address).toBe(200)
})

test('what a page says of itself can be read by machines', async () => {
  const html = await htmlOf('/?lang=bn')
  const head = attributes(html, 'href')
  for (const feed of ['/v1/events.atom?sort=-updated&lang=bn', '/v1/events.feed.json?sort=-updated&lang=bn', '/v1'])
    expect(head).toContain(feed)
  expect(html).toContain(`<link rel="canonical" href="${ORIGIN}/?lang=bn">`)
  expect(html).toContain(`<link rel="alternate" hreflang="en" href="${ORIGIN}/">`)
  expect(html).toMatch(/<meta property="og:title" content="বাংলাদেশ–পাকিস্তান[^"]*">/)
  const { headers } = await service().ask('/?lang=bn')
  expect(headers.get('Link')).toContain(`<${ORIGIN}/index.md?lang=bn>; rel="alternate"; type="text/markdown"`)
  expect(html).toMatch(/<meta property="og:description" content="[^"]+">/)
})

test('a page has no script and takes nothing from anywhere else', async () => {
  const response = await service().ask('/')
  const policy = response.headers.get('Content-Security-Policy')
  expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
  expect(policy).not.toContain('script-src')
  const html = await response.text()
  expect(html).not.toMatch(/<(?:script|img|object|style)|\s(?:on\w+|style)=|url\(|@import/)
  for (const src of attributes(html, 'src')) expect(src).toMatch(/^\/embed\//)
})

test.for(PAGES)(`%s and its style are smaller than ${SIZE_MOST} bytes`, async (path) => {
  const sizes = await Promise.all([path, '/page.css'].map(async (each) => await packed(await askSite(service(), each))))
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(SIZE_MOST)
})

test('a page is made once, and a reader who has it is told so without reading a block', async () => {
  const { ask, reads } = service()
  const first = await ask('/?lang=ur')
  expect((await ask('/?lang=ur')).headers.get('Cache-Status')).toBe('dossier; hit')
  const before = reads()
  const again = await ask('/?lang=ur', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
  expect([again.status, reads() - before]).toEqual([304, 0])
  expect((await ask('/')).headers.get('ETag')).not.toBe(first.headers.get('ETag'))
  expect(first.headers.get('Cache-Control')).toMatch(/max-age=60/)
})

test.for(PAGES)('the markup of %s is sound', async (path) => {
  expectSound(await htmlOf(path))
})

async function packed({ body }: Response): Promise<number> {
  const bytes = await new Response(body?.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  return bytes.byteLength
}
