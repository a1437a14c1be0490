import { marked } from 'marked'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { PAGE_WORDS as WORDS } from '../../src/build/words.ts'
import { PAGE_LANGUAGES } from '../../src/http/pages/words.ts'
import type { DossierData } from '../../src/model/records.ts'
import { attributes, expectSound, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'
import { askSite } from '../support/site.ts'
import { publishSmall, small } from '../support/small-release.ts'

/** Gzipped, in bytes. */
const SIZE_MOST = 30_000
const EVIL = `</title></style><script>alert("1")</script><img src=x onerror='alert(2)'>&amp;`

const PAGES = ['/', '/?lang=bn', '/?lang=ur'] as const
/** Formats that every question on the page is offered in. */
const OFFERED = ['', '.csv', '.geojson', '.ics', '.atom', '.md']

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for([
    ['/', 'en', 'ltr', 'Newest events', 'Dar and Khalilur Rahman talk in Jeddah', '27 February 2026', '67'],
    ['/?lang=en', 'en', 'ltr', 'Newest events', 'Dar and Khalilur Rahman talk in Jeddah', '27 February 2026', '67'],
    ['/?lang=bn', 'bn', 'ltr', 'সর্বশেষ ঘটনা', 'জেদ্দায় ইসহাক দার ও খলিলুর রহমানের বৈঠক', '২৭ ফেব্রুয়ারি, ২০২৬', '৬৭'],
    [
      '/?lang=ur',
      'ur',
      'rtl',
      'تازہ ترین واقعات',
      'جدہ میں اسحاق ڈار اور خلیل الرحمان کی ملاقات',
      '۲۷ فروری، ۲۰۲۶',
      '۶۷',
    ],
  ] as const)('%s is in %s from its words to its numbers', async ([path, lang, dir, ...texts]) => {
    const html = await htmlOf(path)
    expect(html).toContain(`<html lang="${lang}" dir="${dir}">`)
    for (const text of texts) expect(html).toContain(text)
    expect(html).toContain(`lang="${lang}" dir="${dir}" aria-current="true"`)
  })

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

  test.for(PAGES)('the answer shown on %s is what its line for a terminal gets', async (path) => {
    const html = await htmlOf(path)
    const [, line] = /curl "(.*?)"/.exec(html) ?? []
    const [shown] = html.match(/(?<=<code>)\{.*?(?=<\/code>)/s) ?? []
    const { data } = await service().json(unescaped(line).slice(ORIGIN.length))
    expect(JSON.parse(unescaped(shown)).data).toEqual(data)
    expect(data).toHaveLength(1)
  })

  test('questions ask for an actor, two parties that meet, a month, a place and a disputed date, in each format', async () => {
    const links = attributes(await htmlOf('/'), 'href')
    for (const query of ['actor=bangladesh&actor=pakistan', 'date=2026-02', 'location=country-bangladesh'])
      for (const suffix of OFFERED) expect(links).toContain(`/v1/events${suffix}?${query}`)
    const id = links.map((link) => /^\/v1\/events\/([a-z0-9-]+)\.csv$/.exec(link)?.[1]).find((each) => each)
    const { data } = await service().json<{ data: { disputed: string[] } }>(`/v1/events/${id}`)
    expect(data.disputed.some((field) => field.startsWith('date'))).toBe(true)
  })

  test('sources are counted by language and by the texts they repeat', async () => {
    const html = await htmlOf('/')
    expect(html).toContain('230 sources</a>. By language: English (178), Bangla (27), Urdu (20)')
    expect(html).toContain('there are 23 such groups.')
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
    const sizes = await Promise.all(
      [path, '/page.css'].map(async (each) => await packed(await askSite(service(), each))),
    )
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

  test('the page in Markdown has the events, the questions and the method, with full addresses', async () => {
    const response = await service().ask('/index.md?lang=bn')
    expect(response.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8')
    const text = await response.text()
    expect(text).toMatch(/^# বাংলাদেশ–পাকিস্তান/)
    const html = await marked(text)
    const links = attributes(html, 'href').map((link) => link.replaceAll('&amp;', '&'))
    for (const path of ['/events/dar-khalilur-meet-jeddah?lang=bn', '/v1/events.csv?date=2026-02&lang=bn', '/docs'])
      expect(links).toContain(ORIGIN + path)
    expect(html).toContain('জিওনেমস')
  })
})

describe('over a dossier that was edited', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test('it tells of the last releases, and what each of them changed', async () => {
    const html = await htmlOf('/')
    expect(html).toContain('A day of editing')
    expect(html).toMatch(/66 changed, 1 removed/)
    expect(attributes(html, 'href')).toContain('/v1/changes?from=2026-02-27&to=2026-02-28')
  })
})

describe("over somebody else's dossier", () => {
  test('an empty one has a page too', async () => {
    await publishSmall({ events: [], actors: [], locations: [], sources: [] })
    for (const [path, words] of [
      ['/', WORDS.en],
      ['/?lang=bn', WORDS.bn],
    ] as const) {
      const html = await htmlOf(path)
      expectSound(html)
      expect(html).toContain(words.landing.noEvents)
      expect(attributes(html, 'src')).toEqual([])
    }
  })

  test('every id on the page is of that dossier', async () => {
    await publishSmall({})
    const html = await htmlOf('/')
    expect(html).not.toMatch(/bangladesh|pakistan/i)
    const asked = attributes(html, 'href').filter((link) => /^\/v1\/.*\.csv/.test(link))
    expect(asked).toEqual([
      '/v1/events.csv?limit=5',
      '/v1/events.csv?actor=office-a',
      '/v1/events.csv?date=2025-02',
      '/v1/events.csv?location=place-a',
      '/v1/events/visit.csv',
      '/v1/@2026-02-27/events.csv?limit=5',
    ])
  })

  test('corrections of its records are told, the last first', async () => {
    const { events } = small()
    const corrections = [
      { date: '2026-02-01', note: 'The first day was wrong.' },
      { date: '2026-02-20', note: 'So was the second.' },
    ]
    await publishSmall({ events: events.map((event) => (event.id === 'visit' ? { ...event, corrections } : event)) })
    const html = await htmlOf('/')
    expect(html.indexOf('So was the second.')).toBeGreaterThan(0)
    expect(html.indexOf('So was the second.')).toBeLessThan(html.indexOf('The first day was wrong.'))
  })

  test('it comes in its own languages, as far as there are words for them', async () => {
    const { dossier } = small()
    await publishSmall({ dossier: { ...dossier, languages: ['fr', 'bn', 'en'] } })
    expect(await htmlOf('/')).toContain('<html lang="bn" dir="ltr">')
    const problem = await problemOf(await service().ask('/?lang=ur'))
    expect(problem.expected).toBe('one of bn, en')
  })

  test('a dossier in Hindi has a page in Hindi', async () => {
    const { dossier } = small()
    await publishSmall({ dossier: { ...dossier, languages: ['hi'] } })
    const html = await htmlOf('/')
    expectSound(html)
    for (const text of ['<html lang="hi" dir="ltr">', WORDS.hi.landing.newest, 'फ़रवरी 2025'])
      expect(html).toContain(text)
  })

  test('a text that is not in the language of the page is marked', async () => {
    await publishSmall({})
    const html = await htmlOf('/?lang=bn')
    expect(html).toContain('<h1 lang="en" dir="ltr">Visits</h1>')
    expect(html).toMatch(/<a href="[^"]*" lang="en" dir="ltr">Office C visits Office A<\/a>/)
    expect(html).toContain('?lang=bn">সফর</a>')
  })

  test('a report that nobody confirmed and a field on which sources disagree are marked as such', async () => {
    const { events } = small()
    const claims = ['10', '20'].map((value) => claim('detail.head-count', value))
    await publishSmall({
      events: events.map((event) =>
        event.id === 'visit' ? { ...event, claims: [...event.claims, ...claims] } : event,
      ),
    })
    const html = await htmlOf('/')
    expect(html).toContain('Reported, not officially confirmed')
    expect(html).toContain('Sources disagree: date, details (head count)')
    expect(html).toContain('2 sources')
  })

  test('the name of an actor that was taken back is not shown', async () => {
    const { withdrawn } = small()
    const actors = { 'office-a': { reason: 'A legal request.', date: '2026-02-28', successor: null } }
    await publishSmall({ withdrawn: { ...withdrawn, actors } })
    expect(await htmlOf('/')).not.toContain('actor=office-a')
  })

  test('no text of it can become markup', async () => {
    await publishSmall(hostile(small()))
    for (const path of ['/', '/?lang=bn']) {
      const html = await htmlOf(path)
      expectSound(html)
      expect(html).not.toMatch(/<(?:script|img)|<\/title><\/style>/)
      expect(html).toContain('&#60;script&#62;alert(&#34;1&#34;)')
    }
  })
})

test('every word is there in every language, and in no two of them the same', () => {
  const { en, ...others } = WORDS
  const leaves = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.entries(value as object).flatMap(([key, part]) => (key === 'one' ? [] : leaves(part)))
  const spoken = ({ comma: _, locale: __, ...words }: object & { comma: string; locale: string }) => leaves(words)
  for (const words of Object.values(others)) {
    expect(spoken(words)).toHaveLength(spoken(en).length)
    for (const [i, word] of spoken(words).entries()) expect(word).not.toBe(spoken(en)[i])
  }
  expect(PAGE_LANGUAGES).toEqual(Object.keys(WORDS))
})

function claim(field: string, value: string) {
  return { field, value, source: 'page-a', stance: 'asserts' as const }
}

/** The same with markup for every text that is no id, date or address. */
function hostile(data: DossierData): DossierData {
  const texts = ['en', 'bn', 'title', 'summary', 'name', 'value', 'attribution']
  return JSON.parse(JSON.stringify(data), (key, value) =>
    texts.includes(key) && typeof value === 'string' ? EVIL : value,
  )
}

async function htmlOf(path: string): Promise<string> {
  const response = await service().ask(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  return await response.text()
}

async function packed({ body }: Response): Promise<number> {
  const bytes = await new Response(body?.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  return bytes.byteLength
}
