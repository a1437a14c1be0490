import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { EMBED_WORDS } from '../../src/build/embed-words.ts'
import { EMBED_NAMES, embedOf } from '../../src/embeds/embeds.ts'
import { EMBED_LANGUAGES } from '../../src/embeds/words.ts'
import { directionOf } from '../../src/model/direction.ts'
import { attributes, expectSound, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** Every widget, about a record where it is about one. */
const WIDGETS = ['timeline', 'map', 'network', 'event/mirza-meets-yunus', 'actor/muhammad-yunus', 'sources'] as const
const IN_FRAME = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function textOf(path: string): Promise<string> {
  const response = await service().ask(path)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return text
}

test('every widget of the table is tried here', () => {
  expect(new Set(WIDGETS.map((path) => path.split('/')[0]))).toEqual(new Set(EMBED_NAMES))
})

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for(WIDGETS)('%s is a complete page that may be framed anywhere and asks for nothing else', async (path) => {
    const response = await service().ask(`/embed/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const csp = response.headers.get('Content-Security-Policy')
    expect(csp).toMatch(/^default-src 'none'; .*script-src 'sha256-[\w+/=]+'; /)
    expect(csp).not.toContain('frame-ancestors')
    expect(response.headers.get('X-Frame-Options')).toBeNull()
    const html = await response.text()
    expectSound(html)
    expect(html).not.toMatch(/ src=|url\(|@import|<link rel="stylesheet/)
    expect(html).toContain(`type="application/json+oembed" href="${ORIGIN}/oembed?url=`)
    expect(attributes(html, 'id')).toEqual([])
  })

  test.for(WIDGETS.flatMap((path) => EMBED_LANGUAGES.map((lang) => [path, lang] as const)))(
    '%s in %s is in that language and direction as a whole',
    async ([path, lang]) => {
      const html = await textOf(`/embed/${path}?lang=${lang}`)
      expect(html).toContain(`<html lang="${lang}" dir="${directionOf(lang)}">`)
      expect(html).toContain(EMBED_WORDS[lang].release)
      // What is in another language says so.
      for (const each of attributes(html.replace(/^.*?<body/s, ''), 'lang')) expect(each).not.toBe(lang)
    },
  )

  test('words of every language say the same things', () => {
    const shape = (words: object): unknown =>
      Object.entries(words).map(([name, value]) => [
        name,
        typeof value === 'object'
          ? Object.keys(value).filter((key) => key !== 'one')
          : (value.match(/\{\w+\}/g) ?? []).toSorted(),
      ])
    for (const words of Object.values(EMBED_WORDS)) expect(shape(words)).toEqual(shape(EMBED_WORDS.en))
  })

  test.for(WIDGETS)('every link of %s to this service answers', async (path) => {
    const { ask } = service()
    const html = await (await ask(`/embed/${path}?limit=5`.replace(/(event|actor)(.*)\?limit=5/, '$1$2'))).text()
    const own = attributes(html, 'href').filter((href) => href.startsWith(ORIGIN))
    expect(own.length).toBeGreaterThan(2)
    for (const href of new Set(own)) expect((await ask(href)).status, href).toBe(200)
    for (const href of attributes(html, 'href')) expect(href).toMatch(/^https?:|^data:,$/)
  })

  test.for([
    ['timeline?limit=25', 15_000],
    ['timeline?limit=25&lang=bn', 15_000],
    ['timeline?limit=25&lang=ur', 15_000],
    ['timeline?limit=25&lang=hi', 15_000],
    ['map', 10_000],
    ['map?lang=ur', 10_000],
  ] as const)('%s is at most %i bytes, gzipped', async ([path, most]) => {
    expect(gzipSync(await textOf(`/embed/${path}`), { level: 9 }).length).toBeLessThanOrEqual(most)
  })

  test('a timeline has the events of the same query of the API, and says how many there are beside', async () => {
    const query = 'actor=pakistan-navy&date=2025&limit=3'
    const { data, page } = await service().json(`/v1/events?${query}`)
    const html = await textOf(`/embed/timeline?${query}`)
    for (const { title } of data as { title: string }[]) expect(unescaped(html)).toContain(title)
    expect(html.match(/class="date"/g)).toHaveLength(3)
    expect(html).toContain(`3 of ${page.total} events`)
    const [next = ''] = attributes(html, 'href').filter((href) => href.includes('cursor='))
    const following = await textOf(next)
    expect(following).not.toContain((data[0] as { id: string }).id)
  })

  test('a timeline is in the order of time, even of what words were looked for', async () => {
    const html = await textOf('/embed/timeline?q=navy&limit=10')
    const days = attributes(html, 'datetime')
    expect(days.length).toBeGreaterThan(3)
    expect(days).toEqual(days.toSorted(inOrder).reverse())
    const oldest = attributes(await textOf('/embed/timeline?q=navy&limit=10&sort=date'), 'datetime')
    expect(oldest).toEqual(oldest.toSorted(inOrder))
  })

  test('rival dates are all there, each with who says so', async () => {
    const { data } = await service().json<{
      data: { conflicts: { field: string; values: { sources: string[] }[] }[] }
    }>('/v1/events/mirza-meets-yunus')
    const { values = [] } = data.conflicts.find(({ field }) => field === 'date') ?? {}
    const html = await textOf('/embed/timeline?id=mirza-meets-yunus')
    const [rivals = ''] = /<ul class="rivals">.*?<details>/s.exec(html) ?? []
    expect(rivals.match(/class="bar"/g)).toHaveLength(values.length)
    expect(attributes(rivals, 'href')).toHaveLength(values.flatMap(({ sources }) => sources).length)
  })

  test('an event card has every participant, place, rival value and source', async () => {
    const { data } = await service().json<{ data: { participants: object[]; places: object[]; sources: string[] } }>(
      '/v1/events/mirza-meets-yunus',
    )
    const html = await textOf('/embed/event/mirza-meets-yunus')
    expect(html.match(/\/embed\/actor\//g)).toHaveLength(data.participants.length)
    expect(html.match(/\/embed\/timeline\?location=/g)).toHaveLength(data.places.length)
    const [listed = ''] = /<ul class="sources">.*<footer/s.exec(html) ?? []
    expect(attributes(listed, 'href').filter((href) => !href.startsWith(ORIGIN))).toHaveLength(data.sources.length)
    expect(html).toContain('pages with the same text, counted as one source')
  })

  test('a map draws no borders and says so; where they are asked for, it has the disclaimer of the United Nations', async () => {
    const [plain, drawn] = [await textOf('/embed/map'), await textOf('/embed/map?borders=true')]
    expect(plain).toContain('class="land"')
    expect(plain).not.toContain('class="borders"')
    expect(plain).toContain(EMBED_WORDS.en.noBorders)
    expect(drawn).toContain('class="borders"')
    expect(drawn).toContain(EMBED_WORDS.en.borders)
    expect(await textOf('/embed/map?borders=false')).toBe(plain)
  })

  test('a map lists the places it does not show', async () => {
    const html = await textOf('/embed/map')
    const [, below = ''] = html.split(EMBED_WORDS.en.unplaced)
    expect(below).toContain('Karachi–Chattogram shipping route')
    expect(below).toContain('New York')
  })

  test('a network stands in the same places whatever it is narrowed to', async () => {
    const order = (html: string) => {
      const [, wide = ''] = html.split('class="wide"')
      return [...wide.matchAll(/cx="([\d.]+)%"[^>]*\/><text class="name"[^>]*>([^<]*)/g)].map(
        ([, x, name]) => [name ?? '', Number(x)] as const,
      )
    }
    const whole = new Map(order(await textOf('/embed/network?limit=500')))
    const part = order(await textOf('/embed/network?actor=pakistan-navy')).filter(([name]) => whole.has(name))
    expect(part.length).toBeGreaterThan(4)
    const byPart = part.toSorted((a, b) => a[1] - b[1]).map(([name]) => name)
    expect(byPart).toEqual(
      part.toSorted((a, b) => (whole.get(a[0]) ?? 0) - (whole.get(b[0]) ?? 0)).map(([name]) => name),
    )
  })

  test.for([
    ['numerals=latn', '27 ফেব্রুয়ারি, 2026'],
    ['numerals=native', '২৭ ফেব্রুয়ারি, ২০২৬'],
    ['numerals=deva', '२७ ফেব্রুয়ারি, २०२६'],
  ] as const)('%s writes dates and counts so', async ([parameter, day]) => {
    const html = await textOf(`/embed/timeline?lang=bn&limit=3&${parameter}`)
    expect(html).toContain(day)
  })

  test.for([
    ['theme=dark', 'data-theme="dark"'],
    ['height=400', '--held:400px'],
    ['title=Visits+%26+talks', '<h1>Visits &#38; talks</h1>'],
  ] as const)('%s is obeyed', async ([parameter, markup]) => {
    expect(await textOf(`/embed/timeline?limit=2&${parameter}`)).toContain(markup)
  })

  test.for(EMBED_NAMES.filter((name) => embedOf(name).picture))('%s.svg is a picture by itself', async (name) => {
    for (const lang of EMBED_LANGUAGES) {
      const response = await service().ask(`/embed/${name}.svg?lang=${lang}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
      const svg = await response.text()
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img"><title>[^<]+<\/title><desc>/)
      expect(svg).toContain('(CC BY 4.0)')
      expect(svg).not.toMatch(/<script| href=|url\(/)
    }
  })

  test.for(WIDGETS)('%s comes as a part of another page, which it leaves as it is', async (path) => {
    const html = await textOf(`/embed/${path}.fragment`)
    expect(html).toMatch(/^<section class="dossier"[^>]*><style>/)
    expect(html).not.toMatch(/<html|<head>|<body|<script|<h1/)
    const [, css = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? []
    const selectors = [...css.replace(/@[^{]*\{/g, '').matchAll(/([^{}]+)\{/g)].flatMap(([, each = '']) =>
      each.split(/,(?![^(]*\))/),
    )
    for (const selector of selectors) expect(selector.trim()).toMatch(/^(?:section)?\.dossier|^\}?$/)
  })

  test('what pym.js adds to an address changes nothing', async () => {
    const plain = await service().ask('/embed/timeline?limit=2')
    const asked = await service().ask(
      '/embed/timeline?limit=2&initialWidth=600&childId=a&parentTitle=b&parentUrl=https%3A%2F%2Fexample.org',
    )
    expect(await asked.text()).toBe(await plain.text())
  })

  test.for([
    ['a misspelt parameter', 400, 'timeline?actr=pakistan', { code: 'bad-parameter', nearest: 'actor' }],
    ['a misspelt value', 400, 'map?actor=pakistn', { code: 'bad-parameter', nearest: 'pakistan' }],
    ['a misspelt theme', 400, 'network?theme=drak', { code: 'bad-parameter', nearest: 'dark' }],
    ['a parameter of another widget', 400, 'timeline?borders=true', { code: 'bad-parameter', parameter: 'borders' }],
    ['a filter on a card', 400, 'event/mirza-meets-yunus?actor=pakistan', { code: 'bad-parameter' }],
    ['a height of nothing', 400, 'timeline?height=1', { code: 'bad-parameter', parameter: 'height' }],
    ['a misspelt widget', 404, 'timelin', { code: 'no-such-page', nearest: '/embed/timeline' }],
    ['a card of nothing', 404, 'event', { code: 'no-such-page' }],
    ['a picture of a card', 404, 'event/mirza-meets-yunus.svg', { code: 'no-such-page' }],
    ['another form', 404, 'timeline.pdf', { code: 'no-such-page' }],
    ['an unknown record', 404, 'event/mirza-meets-yunis', { code: 'not-found' }],
    ['an unknown release', 404, '@2020-01-01/timeline', { code: 'not-found' }],
  ] as const)('%s answers %i, to a program and in a frame', async ([, status, path, problem]) => {
    const response = await service().ask(`/embed/${path}`)
    expect(response.status).toBe(status)
    expect(await problemOf(response)).toMatchObject(problem)
    if (path.endsWith('.svg') || path.endsWith('.pdf')) return
    const framed = await service().ask(`/embed/${path}`, IN_FRAME)
    expect(framed.status).toBe(status)
    expect(framed.headers.get('Content-Type')).toContain('text/html')
    expect(framed.headers.get('Content-Security-Policy')).not.toContain('frame-ancestors')
    expectSound(await framed.text())
  })
})

describe('after a day of editing', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test('a withdrawn record is gone from cards and lists, pinned or not', async () => {
    for (const root of ['/embed', '/embed/@2026-02-27']) {
      const card = await service().ask(`${root}/event/isi-cell-claim`, IN_FRAME)
      expect(card.status).toBe(410)
      expect(await card.text()).toContain('withdrawn')
      expect(await textOf(`${root}/timeline?date=2025&limit=100`)).not.toContain('isi-cell-claim')
    }
  })

  test('a merged record sends to the one it was merged into, in the same form and with the same query', async () => {
    const response = await service().ask('/embed/event/jamuna-call.fragment?lang=bn')
    expect(response.status).toBe(308)
    expect(response.headers.get('Location')).toMatch(/\/embed\/event\/[a-z-]+\.fragment\?lang=bn$/)
    expect((await service().ask(response.headers.get('Location') ?? '')).status).toBe(200)
  })
})

describe('after a correction', () => {
  beforeAll(() => storeOnly(inject('republished')))

  test('a pinned embed shows what it showed, and says that it was corrected', async () => {
    const old = await textOf('/embed/@2026-02-27/event/mirza-meets-yunus')
    expect(old).toContain('Yunus receives Mirza')
    expect(old).toContain(EMBED_WORDS.en.corrected)
    expect(old).toContain(EMBED_WORDS.en.changed)
    expect(attributes(old, 'href')).toContain(`${ORIGIN}/embed/event/mirza-meets-yunus`)
    const list = await textOf('/embed/@2026-02-27/timeline?date=2025-10')
    expect(list.match(new RegExp(EMBED_WORDS.en.changed, 'g'))).toHaveLength(1)
  })

  test('a pinned embed of what did not change says no more than that there is a newer release', async () => {
    const html = await textOf('/embed/@2026-02-27/actor/muhammad-yunus')
    expect(html).toContain(EMBED_WORDS.en.newer)
    expect(html).not.toContain(EMBED_WORDS.en.corrected)
    expect(await textOf('/embed/@2026-02-27.2/actor/muhammad-yunus')).not.toContain(EMBED_WORDS.en.newer)
  })

  test('links of a pinned embed stay in its release', async () => {
    const html = await textOf('/embed/@2026-02-27/timeline?limit=3')
    const cards = attributes(html, 'href').filter((href) => href.includes('/event/'))
    expect(cards).toHaveLength(3)
    for (const href of cards) expect(href).toContain('/embed/@2026-02-27/event/')
  })

  test('one conditional request finds out whether a pinned embed was corrected', async () => {
    await storeOnly(inject('published'))
    const asked = service({ VERSION: { id: 'one' } })
    const path = '/embed/@2026-02-27/event/mirza-meets-yunus'
    const before = await asked.ask(path)
    expect(before.headers.get('Cache-Control')).toContain('max-age=60')
    const etag = before.headers.get('ETag') ?? ''
    expect((await asked.ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    await storeOnly(inject('republished'))
    const later = await service({ VERSION: { id: 'one' } }).ask(path, { headers: { 'If-None-Match': etag } })
    expect(later.status).toBe(200)
    expect(await later.text()).toContain(EMBED_WORDS.en.corrected)
  })
})

describe('over hostile data', () => {
  beforeAll(() => storeOnly(inject('hostile')))

  test.for([
    'timeline?limit=100',
    'map',
    'network',
    'event/script',
    'actor/script',
    'sources?limit=100',
    'event/bidi?lang=ur',
  ])('%s shows texts as they are', async (path) => {
    const html = await textOf(`/embed/${path}`)
    expectSound(html)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/<b onclick|alert\(1\)<\/script/)
  })

  test.for(['timeline.svg?limit=100', 'map.svg', 'network.svg'])('%s is XML', async (path) => {
    const svg = await textOf(`/embed/${path}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|<script/)
    expect(svg.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/&(?!#\d+;|amp;)/)
  })
})
