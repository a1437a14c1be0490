import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, unescaped } from '../../support/markup.ts'
import { pageOf } from '../../support/page.ts'
import { service, storeOnly } from '../../support/service.ts'

/** What the page of a list tells, and how a reader goes on from it. */

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

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
})

test('many records are counted and paged', async () => {
  await storeOnly(inject('many'))
  const { html } = await pageOf('/events')
  expect(html).toContain('<h2>Found: 5,000</h2>')
})
