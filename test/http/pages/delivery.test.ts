import { marked } from 'marked'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, expectSound } from '../../support/markup.ts'
import { pageOf } from '../../support/page.ts'
import { problemOf } from '../../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { askSite } from '../../support/site.ts'
import { RECORDS } from './examples.ts'

/** How every page is delivered: its address, its links, its release, its Markdown, and nothing of the data as markup. */

const LISTS = [
  '/events',
  '/events?actor=pakistan-navy&q=naval',
  '/actors?kind=person',
  '/locations',
  '/sources?language=ur',
]

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for([...RECORDS.map(([collection, id]) => `/${collection}/${id}`), ...LISTS])(
    'every link on %s to this service answers',
    async (path) => {
      const dossier = service()
      const { html } = await pageOf(path)
      const own = attributes(html, 'href').filter((href) => new URL(href, ORIGIN).origin === ORIGIN && href[0] !== '#')
      for (const href of new Set(own)) expect((await askSite(dossier, href)).status, href).toBe(200)
    },
  )

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
})

describe('over a dossier that was edited', () => {
  beforeAll(() => storeOnly(inject('edited')))

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

test('no text of it can become markup', async () => {
  await storeOnly(inject('hostile'))
  const { data } = await service().json<{ data: { id: string }[] }>('/v1/events?limit=3')
  for (const path of ['/events', '/actors', '/locations', '/sources', ...data.map(({ id }) => `/events/${id}`)]) {
    const { html } = await pageOf(path)
    expectSound(html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, ''))
    expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')).not.toMatch(/<(?:script|img)/)
  }
})
