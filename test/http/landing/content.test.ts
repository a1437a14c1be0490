import { marked } from 'marked'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, unescaped } from '../../support/markup.ts'
import { htmlOf } from '../../support/page.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { PAGES } from './languages.ts'

/** What the landing page tells of the real dossier. */

/** Formats that every question on the page is offered in. */
const OFFERED = ['', '.csv', '.geojson', '.ics', '.atom', '.md']

describe('as it was published first', () => {
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

describe('after a day of editing', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test('it tells of the last releases, and what each of them changed', async () => {
    const html = await htmlOf('/')
    expect(html).toContain('A day of editing')
    expect(html).toMatch(/66 changed, 1 removed/)
    expect(attributes(html, 'href')).toContain('/v1/changes?from=2026-02-27&to=2026-02-28')
  })
})
