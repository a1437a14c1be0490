import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** An embed as https://oembed.com, version 1.0, has it. */
type OEmbed = Record<string, string | number>

beforeAll(() => storeOnly(inject('published')))

/** What is embedded, and the address of what is in the frame. */
const PAGES = [
  ['/embed/timeline?actor=pakistan&lang=bn', '/embed/timeline?actor=pakistan&lang=bn'],
  ['/embed/map', '/embed/map'],
  ['/embed/network', '/embed/network'],
  ['/embed/event/mirza-meets-yunus', '/embed/event/mirza-meets-yunus'],
  ['/embed/actor/muhammad-yunus?lang=ur', '/embed/actor/muhammad-yunus?lang=ur'],
  ['/embed/sources?height=300', '/embed/sources'],
  ['/embed/sources?height=300&lang=bn&limit=5', '/embed/sources?lang=bn&limit=5'],
  ['/embed/@2026-02-27/timeline', '/embed/@2026-02-27/timeline'],
  ['/', '/embed/timeline'],
  ['/?lang=bn', '/embed/timeline?lang=bn'],
  ['/events?type=meeting', '/embed/timeline?type=meeting'],
  ['/actors', '/embed/network'],
  ['/locations', '/embed/map'],
  ['/events/mirza-meets-yunus?lang=ur', '/embed/event/mirza-meets-yunus?lang=ur'],
  ['/actors/isi', '/embed/actor/isi'],
  ['/locations/dhaka?lang=bn', '/embed/map?location=dhaka&lang=bn'],
  ['/sources/jang-1530356', '/embed/timeline?source=jang-1530356'],
  ['/@2026-02-27/events/mirza-meets-yunus', '/embed/@2026-02-27/event/mirza-meets-yunus'],
] as const

describe.for(PAGES)('%s', ([page, embed]) => {
  test(`is embedded as ${embed}, in JSON as the specification has it`, async () => {
    const response = await service().ask(asked(page))
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/json'])
    const told = await response.json<OEmbed>()
    expectRich(told)
    expect(attributes(String(told.html), 'src').map(unescaped)).toEqual([ORIGIN + embed])
  })

  test('names this address in its head', async () => {
    // A list with filters is one of countless pages, and names none.
    if (page.startsWith('/events?')) return
    const html = await (await service().ask(page)).text()
    const links = [
      ...html.matchAll(/<link rel="alternate" type="(application\/json|text\/xml)\+oembed" href="([^"]*)"/g),
    ]
    expect(links.map(([, type]) => type)).toEqual(['application/json', 'text/xml'])
    const embedded = await Promise.all(
      links.map(async ([, , href]) => await (await service().ask(unescaped(href?.replaceAll('&amp;', '&')))).text()),
    )
    const frames = embedded.map((text) => attributes(unescaped(text.replaceAll('\\"', '"')), 'src').map(unescaped))
    expect(frames).toEqual([[ORIGIN + embed], [ORIGIN + embed]])
  })
})

test('in XML it says the same', async () => {
  const { ask, json } = service()
  const response = await ask(`${asked('/embed/event/mirza-meets-yunus')}&format=xml&maxwidth=500`)
  expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
  const text = await response.text()
  expect(XMLValidator.validate(text)).toBe(true)
  const { oembed } = new XMLParser({ parseTagValue: false, htmlEntities: true }).parse(text) as { oembed: OEmbed }
  const told = await json<OEmbed>(`${asked('/embed/event/mirza-meets-yunus')}&maxwidth=500`)
  expect(oembed).toEqual(Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value)])))
})

test.for([
  ['maxwidth=400', 400, undefined],
  ['maxheight=240', undefined, 240],
  ['maxwidth=320&maxheight=200', 320, 200],
  ['maxwidth=4000&maxheight=4000', undefined, undefined],
  ['maxheight=560', undefined, undefined],
  ['maxwidth=1', 1, undefined],
] as const)('%s is obeyed, by the thumbnail too', async ([limits, width, height]) => {
  const { json } = service()
  const [free, told] = [await json<OEmbed>(asked('/')), await json<OEmbed>(`${asked('/')}&${limits}`)]
  expectRich(told)
  expect([told.width, told.height]).toEqual([width ?? free.width, height ?? free.height])
  expect(attributes(String(told.html), 'width')).toEqual([String(told.width)])
  expect(attributes(String(told.html), 'height')).toEqual([String(told.height)])
  if (told.thumbnail_url === undefined) return
  expect(told.thumbnail_width).toBeLessThanOrEqual(width ?? Number.POSITIVE_INFINITY)
  expect(told.thumbnail_height).toBeLessThanOrEqual(height ?? Number.POSITIVE_INFINITY)
})

test('a height in the address is that of the frame', async () => {
  expect(await service().json<OEmbed>(asked('/embed/map?height=300'))).toMatchObject({ height: 300 })
  expect(await service().json<OEmbed>(`${asked('/embed/map?height=300')}&maxheight=200`)).toMatchObject({ height: 200 })
})

test('what WordPress asks for is answered, and by what it lets through', async () => {
  // WP_oEmbed::fetch adds dnt; of a provider it does not know it keeps a frame with these attributes alone.
  const told = await service().json<OEmbed>(`/oembed?maxwidth=500&maxheight=750&${query('/')}&dnt=1&format=json`)
  expect(told.html).toMatch(/^<iframe [^>]*><\/iframe>$/)
  for (const name of ['src', 'title', 'width', 'height']) expect(attributes(String(told.html), name)).toHaveLength(1)
})

test.for([
  ['a page that shows no embed', `${ORIGIN}/problems`, 404, 'not-found'],
  ['the page that makes embeds', `${ORIGIN}/embed`, 404, 'not-found'],
  ['the API', `${ORIGIN}/v1/events`, 404, 'not-found'],
  ['a page of somebody else', 'https://example.org/embed/timeline', 404, 'not-found'],
  ['an event that there is not', `${ORIGIN}/embed/event/nothing-happened`, 404, 'not-found'],
  ['an embed that there is not', `${ORIGIN}/embed/globe`, 404, 'not-found'],
  ['an embed of a filter that there is not', `${ORIGIN}/embed/timeline?actor=nobody`, 404, 'not-found'],
  ['no address', 'timeline', 400, 'bad-parameter'],
  ['nothing', '', 400, 'bad-parameter'],
] as const)('%s is refused', async ([, url, status, code]) => {
  const response = await service().ask(`/oembed?url=${encodeURIComponent(url)}`)
  expect(response.status).toBe(status)
  expect(await problemOf(response)).toMatchObject({ code })
})

test.for([
  ['format=yaml', 501, 'not-implemented'],
  ['maxwidth=0', 400, 'bad-parameter'],
  ['maxheight=tall', 400, 'bad-parameter'],
  ['maxheight=-5', 400, 'bad-parameter'],
] as const)('%s is refused with %i', async ([parameters, status, code]) => {
  const response = await service().ask(`${asked('/')}&${parameters}`)
  expect(response.status).toBe(status)
  expect(await problemOf(response)).toMatchObject({ code })
})

test('a reader who has the answer is told that it is current, without a block read', async () => {
  const { ask, reads } = service()
  const first = await ask(asked('/embed/map'))
  expect(first.headers.get('Cache-Control')).toMatch(/^public, max-age=60,/)
  const before = reads()
  const again = await ask(asked('/embed/map'), { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
  expect([again.status, reads() - before]).toEqual([304, 0])
})

test('no title becomes markup', async () => {
  await storeOnly(inject('hostile'))
  const told = await service().json<OEmbed>(asked('/'))
  expect(told.html).toMatch(/^<iframe [^<>]*><\/iframe>$/)
  expect(attributes(String(told.html), 'title').map(unescaped)).toEqual([told.title])
  await storeOnly(inject('published'))
})

/** The rules of sections 2.3.4 and 2.3.4.4. */
function expectRich(told: OEmbed): void {
  expect(told).toMatchObject({ type: 'rich', version: '1.0' })
  for (const name of ['width', 'height']) expect(Number.isInteger(told[name])).toBe(true)
  expect(told.html).toMatch(/^<iframe .* sandbox="allow-scripts [^"]*"/)
  expect(attributes(String(told.html), 'title').map(unescaped)).toEqual([told.title])
  expect(told.title).not.toBe('')
  const ofThumbnail = ['thumbnail_url', 'thumbnail_width', 'thumbnail_height'].filter(
    (name) => told[name] !== undefined,
  )
  expect([0, 3]).toContain(ofThumbnail.length)
}

function query(page: string): string {
  return `url=${encodeURIComponent(ORIGIN + page)}`
}

function asked(page: string): string {
  return `/oembed?${query(page)}`
}
