import { marked } from 'marked'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, expectSound, unescaped } from '../support/markup.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'
import { askSite } from '../support/site.ts'
import { publishSmall, small } from '../support/small-release.ts'

const BROWSER = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

const RECORDS = [
  ['events', 'mirza-meets-yunus', 'Yunus receives Mirza at the Jamuna guest house'],
  ['events', 'ashraf-visits-bangladesh', 'Admiral Ashraf, head of Pakistan’s navy, in Bangladesh'],
  ['actors', 'sahir-shamshad-mirza', 'Sahir Shamshad Mirza'],
  ['actors', 'pakistan-navy', 'Pakistan Navy'],
  ['locations', 'dhaka', 'Dhaka'],
  ['locations', 'jamuna-guest-house', 'State Guest House Jamuna'],
  ['sources', 'ndtv-9697491', 'NDTV'],
] as const
const LISTS = [
  '/events',
  '/events?actor=pakistan-navy&q=naval',
  '/actors?kind=person',
  '/locations',
  '/sources?language=ur',
]

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for(RECORDS)('the page of %s/%s says what it is, in sound markup', async ([collection, id, name]) => {
    const { html } = await pageOf(`/${collection}/${id}`)
    expect(html).toContain(name)
    expectSound(html)
  })

  test.for(RECORDS)('the page of %s/%s in Bangla and Urdu has every word in them', async ([collection, id]) => {
    for (const [lang, dir] of [
      ['bn', 'ltr'],
      ['ur', 'rtl'],
    ] as const) {
      const { html } = await pageOf(`/${collection}/${id}?lang=${lang}`)
      expect(html).toContain(`<html lang="${lang}" dir="${dir}">`)
      expectSound(html)
      // Pages lead on to pages in the same language.
      const pages = attributes(html, 'href').filter((href) => /^\/(?:events|actors|locations|sources)/.test(href))
      const others = pages.filter((href) => !href.includes(`lang=${lang}`))
      expect(others.filter((href) => !/lang=(?:bn|ur)/.test(href))).toEqual([`/${collection}/${id}`])
    }
  })

  test.for([...RECORDS.map(([collection, id]) => `/${collection}/${id}`), ...LISTS])(
    'every link on %s to this service answers',
    async (path) => {
      const dossier = service()
      const { html } = await pageOf(path)
      const own = attributes(html, 'href').filter((href) => new URL(href, ORIGIN).origin === ORIGIN && href[0] !== '#')
      for (const href of new Set(own)) expect((await askSite(dossier, href)).status, href).toBe(200)
    },
  )

  test('an event is told with who was there, where, what it is part of and every source, each as a link', async () => {
    const { html } = await pageOf('/events/mirza-meets-yunus')
    const links = attributes(html, 'href')
    for (const link of [
      '/actors/muhammad-yunus',
      '/locations/jamuna-guest-house',
      '/events/mirza-visits-bangladesh',
      '/events?topic=diplomacy',
      '/sources/ieo-mirza',
    ])
      expect(links).toContain(link)
    const { data } = await service().json<{ data: { sources: string[] } }>('/v1/events/mirza-meets-yunus')
    for (const source of data.sources) expect(links).toContain(`/sources/${source}`)
  })

  test('rival values stand side by side, each with who says so and by how many voices', async () => {
    const { html } = await pageOf('/events/mirza-meets-yunus')
    const [, rivals = ''] = /<section class="rivals">(.*?)<\/section>/.exec(html) ?? []
    const values = rivals.split('<p class="value">').slice(1)
    expect(values.map((value) => value.slice(0, value.indexOf('<')))).toEqual([
      '25 October 2025',
      '26 October 2025',
      '28 October 2025',
    ])
    expect(values[2]).toContain('1 independent voice<')
    expect(values[2]).toContain('href="/sources/arabnews-2623732"')
    expect(rivals).toContain('The press wing’s text bears the date 26 October')
  })

  test('pages that repeat one text stand together', async () => {
    const { html } = await pageOf('/events/mirza-meets-yunus')
    expect(html).toContain('5 pages that repeat one text, and count as one voice')
  })

  test('an actor is told with names in other scripts, posts with their time, and events', async () => {
    const { html } = await pageOf('/actors/sahir-shamshad-mirza')
    expect(html).toContain('<bdi lang="ur" dir="rtl">ساحر شمشاد مرزا</bdi>')
    expect(html).toMatch(/Chairman.*?href="\/actors\/[a-z-]+".*?November 2022 – 27 November 2025/)
    expect(html).toContain('<h3><a href="/events/mirza-meets-yunus">')
    expect(html).toContain('<a class="onward" href="/events?actor=sahir-shamshad-mirza">All 9 events</a>')
  })

  test('a place without a point of its own says whose it has', async () => {
    const { html } = await pageOf('/locations/jamuna-guest-house')
    expect(html).toMatch(/23\.\d+, 90\.\d+.*?somewhere in the town.*?href="\/locations\/dhaka"/)
  })

  test('schema.org stands in the page, as it is at the address of its JSON-LD', async () => {
    const { html } = await pageOf('/events/mirza-meets-yunus')
    const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    const served = await (await service().ask('/v1/events/mirza-meets-yunus.jsonld?lang=en')).json()
    expect(JSON.parse(text)).toEqual(served)
  })

  test('a page names its address, its languages, its data and its Markdown, in its head and in Link', async () => {
    const { html, headers } = await pageOf('/actors/pakistan-navy?lang=bn')
    expect(html).toContain(`<link rel="canonical" href="${ORIGIN}/actors/pakistan-navy?lang=bn">`)
    expect(html).toContain(`<link rel="alternate" hreflang="ur" href="${ORIGIN}/actors/pakistan-navy?lang=ur">`)
    expect(html).toContain(
      '<link rel="alternate" type="text/csv" title="CSV" href="/v1/actors/pakistan-navy.csv?lang=bn">',
    )
    expect(html).toContain(`<meta property="og:url" content="${ORIGIN}/actors/pakistan-navy?lang=bn">`)
    const link = headers.get('Link') ?? ''
    expect(link).toContain(`<${ORIGIN}/actors/pakistan-navy.md?lang=bn>; rel="alternate"; type="text/markdown"`)
    expect(link).toContain(`<${ORIGIN}/v1/actors/pakistan-navy.csv?lang=bn>; rel="alternate"; type="text/csv"`)
    expect(headers.get('Content-Location')).toBe(`${ORIGIN}/@2026-02-27/actors/pakistan-navy?lang=bn`)
  })

  test.for(['/events/mirza-meets-yunus', '/events?actor=pakistan-navy', '/sources'])(
    '%s has its Markdown behind .md, the same as in the API',
    async (path) => {
      const asMarkdown = path.replace(/(?=\?|$)/, '.md')
      const response = await service().ask(asMarkdown)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/markdown; charset=utf-8'])
      const text = await response.text()
      expect(text).toBe(await (await service().ask(`/v1${asMarkdown}`)).text())
      expect(await marked(text)).toMatch(/^<h1>/)
    },
  )

  test('a list is narrowed as in the API, says by what, and leads out of each filter', async () => {
    const { html } = await pageOf('/events?actor=pakistan-navy&q=naval')
    const { data, page } = await service().json('/v1/events?actor=pakistan-navy&q=naval')
    expect(html).toContain(`<h2>Found: ${page.total}</h2>`)
    for (const { id } of data) expect(html).toContain(`<h3><a href="/events/${id}">`)
    expect(html).toContain('<code dir="ltr">actor=pakistan-navy</code> <a href="/events?q=naval">')
    expect(html).toMatch(/<input id="q" [^>]*value="naval">/)
  })

  test('each count on a list leads to as many records', async () => {
    const { html } = await pageOf('/events?country=PK')
    const counts = [...html.matchAll(/<li><a href="([^"]*)">[^<]*<\/a> <span class="soft">(\d+)<\/span>/g)]
    expect(counts.length).toBeGreaterThan(10)
    for (const [, href, count] of counts)
      expect((await pageOf(unescaped(href))).html, href).toContain(`<h2>Found: ${count}</h2>`)
  })

  test('what every record of a list has is not offered to narrow it down', async () => {
    const { html } = await pageOf('/actors?kind=armed_service')
    const [, aside = ''] = /<aside[^>]*>(.*?)<\/aside>/.exec(html) ?? []
    expect(aside).not.toContain('Armed service')
    expect(attributes(aside, 'href')).toContain('/actors?country=IN&kind=armed_service')
  })

  test('a list goes on from page to page until everything was there once', async () => {
    const found: string[] = []
    for (let path: string | undefined = '/sources?lang=bn&language=en'; path; ) {
      const { html } = await pageOf(path)
      found.push(...[...html.matchAll(/<h3><a href="\/sources\/([^"?]*)/g)].map(([, id = '']) => id))
      path = attributes(html.match(/<a class="onward" rel="next"[^>]*>/)?.[0] ?? '', 'href')[0]
    }
    expect([found.length, new Set(found).size]).toEqual([178, 178])
  })

  test.for([
    ['a misspelt parameter', '/events?actr=pakistan', 'actor'],
    ['a misspelt value', '/events?actor=pakistn', 'pakistan'],
    ['a language there is not', '/events?lang=de', undefined],
    ['a parameter on the page of a record', '/events/mirza-meets-yunus?fields=title', undefined],
    ['facets, which a page has anyway', '/events?facets=type', undefined],
  ] as const)('%s is refused: %s', async ([, path, nearest]) => {
    const response = await service().ask(path)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).nearest).toBe(nearest)
  })

  test.for([
    ['/events/mirza-meets-yunis', '/events/mirza-meets-yunus', '/events?q=mirza%20meets%20yunis'],
    ['/@2026-02-27/actors/pakistn-navy', '/@2026-02-27/actors/pakistan-navy', '/@2026-02-27/actors?q=pakistn%20navy'],
  ] as const)(
    'a browser that asks for %s is led to the nearest there is, and to a search',
    async ([path, near, search]) => {
      const response = await service().ask(path, BROWSER)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8'])
      const html = await response.text()
      expectSound(html)
      expect(attributes(html, 'href')).toEqual(expect.arrayContaining([near, search, '/problems/not-found']))
      for (const link of [near, search]) expect((await service().ask(link)).status).toBe(200)
    },
  )

  test('what cannot be found is a page for browsers only, and in their language as far as we have words', async () => {
    const html = await (await service().ask('/events/nothing-happened?lang=ur', BROWSER)).text()
    expect(html).toContain('<html lang="ur" dir="rtl">')
    expect(html).toContain('<h1 lang="en" dir="ltr">There is no such record</h1>')
    for (const path of ['/events/nothing-happened', '/nothing'])
      expect((await service().ask(path)).headers.get('Content-Type')).toBe('application/problem+json')
    const data = await service().ask('/v1/events/nothing-happened', BROWSER)
    expect(data.headers.get('Content-Type')).toBe('application/problem+json')
  })
})

describe('over a dossier that was edited', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test.for([
    ['/events/jamuna-call?lang=bn', '/events/mirza-meets-yunus?lang=bn'],
    ['/events/jamuna-call.md', '/events/mirza-meets-yunus.md'],
    ['/@2026-02-28/actors/pakistan-fleet', '/@2026-02-28/actors/pakistan-navy'],
  ] as const)('%s was merged, and is found at %s', async ([path, target]) => {
    const response = await service().ask(path, BROWSER)
    expect([response.status, response.headers.get('Location')]).toEqual([308, target])
  })

  test('a record that was taken back says why, in every release, and what stands in its place', async () => {
    for (const root of ['', '/@2026-02-27']) {
      const response = await service().ask(`${root}/events/pns-taimur-refused`, BROWSER)
      expect(response.status).toBe(410)
      const html = await response.text()
      expect(html).toContain('Merged with the ship visit.')
      expect(attributes(html, 'href')).toContain(`${root}/events/pns-saif-at-chattogram`)
    }
  })

  test('a pinned page shows that release, leads on within it, and says so', async () => {
    const { html, headers } = await pageOf('/@2026-02-27/events?limit=3')
    expect(headers.get('Cache-Control')).toMatch(/immutable/)
    expect(html).toContain('<p class="notice">You are reading release <bdi dir="ltr">2026-02-27</bdi>')
    const records = attributes(html, 'href').filter((href) => /\/events\/[a-z-]+$/.test(href))
    for (const href of records) expect(href).toMatch(/^\/@2026-02-27\//)
    const next = attributes(html.match(/<a class="onward" rel="next"[^>]*>/)?.[0] ?? '', 'href')[0] ?? ''
    expect(next).toMatch(/^\/@2026-02-27\/events\?cursor=/)
    expect((await service().ask(next)).status).toBe(200)
  })

  test('a reader who asks for a page as it was is sent to that', async () => {
    const response = await service().ask('/events/mirza-meets-yunus', {
      headers: { 'Accept-Datetime': 'Fri, 27 Feb 2026 12:00:00 GMT' },
    })
    expect([response.status, response.headers.get('Location')]).toEqual([
      302,
      `${ORIGIN}/@2026-02-27/events/mirza-meets-yunus`,
    ])
  })
})

describe("over somebody else's dossier", () => {
  test('corrections, disputed borders and notes are told', async () => {
    const { events, locations } = small()
    const corrections = [{ date: '2026-02-01', note: 'The day was wrong.' }]
    await publishSmall({
      events: events.map((event) => ({ ...event, corrections })),
      locations: locations.map((place) => ({
        ...place,
        administered_by: 'BD',
        claimed_by: ['PK', 'IN'],
        note: 'A hill.',
      })),
    })
    const event = (await pageOf('/events/visit')).html
    expect(event).toContain('<time datetime="2026-02-01">1 February 2026</time> <span>The day was wrong.</span>')
    const place = (await pageOf('/locations/place-a')).html
    expect(place).toMatch(/Administered by<\/dt>.*?Bangladesh.*?Claimed by<\/dt>.*?Pakistan.*?India/)
    expect(place).toContain('<p>A hill.</p>')
  })

  test('no text of it can become markup', async () => {
    await storeOnly(inject('hostile'))
    const { data } = await service().json<{ data: { id: string }[] }>('/v1/events?limit=3')
    for (const path of ['/events', '/actors', '/locations', '/sources', ...data.map(({ id }) => `/events/${id}`)]) {
      const { html } = await pageOf(path)
      expectSound(html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, ''))
      expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')).not.toMatch(/<(?:script|img)/)
    }
  })

  test('many records are counted and paged', async () => {
    await storeOnly(inject('many'))
    const { html } = await pageOf('/events')
    expect(html).toContain('<h2>Found: 5,000</h2>')
  })
})

async function pageOf(path: string): Promise<{ html: string; headers: Headers }> {
  const response = await service().ask(path, BROWSER)
  const html = await response.text()
  expect([response.status, response.headers.get('Content-Type')], html.slice(0, 500)).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
  return { html, headers: response.headers }
}
