import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, expectSound } from '../../support/markup.ts'
import { pageOf } from '../../support/page.ts'
import { service, storeOnly } from '../../support/service.ts'
import { publishSmall, small } from '../../support/small-release.ts'
import { RECORDS } from './examples.ts'

/** What the page of a record tells. */

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
})

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
