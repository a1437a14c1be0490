import { beforeAll, describe, expect, inject, test } from 'vitest'
import { PAGE_WORDS as WORDS } from '../../src/build/words.ts'
import { PAGE_LANGUAGES } from '../../src/http/pages/words.ts'
import type { DossierData } from '../../src/model/records.ts'
import { attributes, expectSound, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'
import { publishSmall, small } from '../support/small-release.ts'

/** Gzipped, in bytes. */
const SIZE_MOST = 30_000
const EVIL = `</title></style><script>alert("1")</script><img src=x onerror='alert(2)'>&amp;`

const PAGES = ['/', '/?lang=bn', '/?lang=ur'] as const

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
    expect(html).toContain(`lang="${lang}" dir="${dir}" aria-current="page"`)
  })

  test.for([
    ['a language that the dossier is not kept in', '/?lang=de', 'lang', undefined],
    ['a language in capitals', '/?lang=BN', 'lang', 'bn'],
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

  test.for(PAGES)('every link on %s to this service answers, and so does every line for a terminal', async (path) => {
    const { ask } = service()
    const html = await (await ask(path)).text()
    const own = attributes(html, 'href').filter((address) => new URL(address, ORIGIN).origin === ORIGIN)
    const lines = [...html.matchAll(/curl "(.*?)"/g)].map(([, address]) => unescaped(address))
    expect(lines).toHaveLength(7)
    expect(own).toEqual(expect.arrayContaining(lines.map((address) => address.slice(ORIGIN.length))))
    for (const address of new Set([...own, ...lines])) {
      const response = await ask(address)
      expect(response.status, address).toBe(200)
      if (lines.includes(address)) expect((await response.json<{ data: object }>()).data, address).not.toEqual([])
    }
  })

  test('examples ask for an actor, two parties that meet, a month, a place and a disputed date', async () => {
    const html = await htmlOf('/')
    const asked = ['actor=bangladesh&#38;actor=pakistan', 'date=2026-02', 'location=country-bangladesh']
    for (const query of asked) expect(html).toContain(`curl "${ORIGIN}/v1/events?${query}"`)
    const [, id] = /curl "[^"]*\/v1\/events\/([a-z0-9-]+)"/.exec(html) ?? []
    const { data } = await service().json<{ data: { disputed: string[] } }>(`/v1/events/${id}`)
    expect(data.disputed.some((field) => field.startsWith('date'))).toBe(true)
  })

  test('what a page says of itself can be read by machines', async () => {
    const html = await htmlOf('/?lang=bn')
    expect(html).toContain('<link rel="alternate" type="application/json" href="/v1">')
    expect(html).toContain(`<link rel="canonical" href="${ORIGIN}/?lang=bn">`)
    expect(html).toContain(`<link rel="alternate" hreflang="en" href="${ORIGIN}/">`)
    expect(html).toMatch(/<meta property="og:title" content="বাংলাদেশ–পাকিস্তান[^"]*">/)
    expect(html).toMatch(/<meta property="og:description" content="[^"]+">/)
  })

  test('a page has no script and takes nothing from anywhere else', async () => {
    const response = await service().ask('/')
    expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    const html = await response.text()
    expect(html).not.toMatch(/<(?:script|iframe|img|object|form)|\s(?:src|on\w+)=|url\(|@import/)
  })

  test.for(PAGES)(`%s is smaller than ${SIZE_MOST} bytes`, async (path) => {
    const { body } = await service().ask(path)
    const packed = await new Response(body?.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    expect(packed.byteLength).toBeLessThan(SIZE_MOST)
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

  test.for([...PAGES, '/problems', '/problems/bad-parameter'])('the markup of %s is sound', async (path) => {
    expectSound(await htmlOf(path))
  })

  test('the page of a problem leads back', async () => {
    expect(attributes(await htmlOf('/problems/withdrawn'), 'href')).toEqual(expect.arrayContaining(['/', '/problems']))
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
      expect(html).toContain(words.noEvents)
      expect(html.match(/curl /g)).toHaveLength(2)
    }
  })

  test('every id on the page is of that dossier', async () => {
    await publishSmall({})
    const html = await htmlOf('/')
    expect(html).not.toMatch(/bangladesh|pakistan/i)
    const asked = [...html.matchAll(/curl "[^"]*?\/v1\/(.*?)"/g)].map(([, path]) => path)
    expect(asked).toEqual([
      'events?limit=5',
      'events?actor=office-a',
      'events?date=2025-02',
      'events?location=place-a',
      'events/visit',
      '@2026-02-27/events?limit=5',
    ])
  })

  test('it comes in its own languages, as far as there are words for them', async () => {
    const { dossier } = small()
    await publishSmall({ dossier: { ...dossier, languages: ['fr', 'bn', 'en'] } })
    expect(await htmlOf('/')).toContain('<html lang="bn" dir="ltr">')
    const problem = await problemOf(await service().ask('/?lang=ur'))
    expect(problem.expected).toBe('one of bn, en')
  })

  test('a text that is not in the language of the page is marked', async () => {
    await publishSmall({})
    const html = await htmlOf('/?lang=bn')
    expect(html).toContain('<h1 lang="en" dir="ltr">Visits</h1>')
    expect(html).toContain('<bdi lang="en" dir="ltr">Office C visits Office A</bdi>')
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
    expect(html).toContain('Sources disagree: date, details (<bdi lang="en" dir="ltr">head count</bdi>)')
    expect(html).toContain('>2 sources</a>')
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
  expect(PAGE_LANGUAGES).toEqual(['en', 'bn', 'ur'])
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
