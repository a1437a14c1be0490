import { beforeAll, expect, inject, test } from 'vitest'
import type { PublishedEvent } from '../../src/model/event.ts'
import { idsOf, type Page, pagesOf } from '../support/lists.ts'
import { service, store } from '../support/service.ts'

/** The first things a reader of this dossier would ask. */
const dossier = service()

beforeAll(() => store(inject('published')))

test("the naval chief's visit is found by his navy", async () => {
  expect(await idsOf(dossier, '/v1/events?actor=pakistan-navy')).toContain('ashraf-visits-bangladesh')
})

test('two actors give the events that both take part in', async () => {
  const pages = await pagesOf<PublishedEvent>(dossier, '/v1/events?actor=bangladesh&actor=pakistan&include=actors')
  const events = pages.flatMap(({ data }) => data)
  expect(events.map(({ id }) => id)).toContain('mirza-visits-bangladesh')
  const actors = pages.flatMap(({ included }) => (included?.actors ?? []) as { id: string; country: string }[])
  const countryOf = new Map(actors.map(({ id, country }) => [id, country]))
  for (const { participants } of events) {
    const countries = participants.map(({ actor }) => countryOf.get(actor))
    expect(countries).toEqual(expect.arrayContaining(['BD', 'PK']))
  }
})

test('a month gives the events that touch it, and fewer that lie within it', async () => {
  const touching = await idsOf(dossier, '/v1/events?date=2025-11')
  const within = await idsOf(dossier, '/v1/events?date=2025-11&date_match=within')
  expect(touching).toEqual(expect.arrayContaining(within))
  expect(touching.length).toBeGreaterThan(within.length)
  expect(within).toContain('ashraf-visits-bangladesh')
})

test('an event whose date is disputed gives every date with the sources for it', async () => {
  const { data } = await dossier.json<{ data: PublishedEvent }>('/v1/events/mirza-meets-yunus')
  expect(data.disputed).toEqual(['date'])
  const dates = data.conflicts.find(({ field }) => field === 'date')?.values ?? []
  const sourcesOf = (day: string) => dates.find(({ value }) => value === day)?.sources
  expect(sourcesOf('2025-10-25')).toEqual(expect.arrayContaining(['ieo-mirza', 'indiatoday-2808667']))
  expect(sourcesOf('2025-10-26')).toEqual(expect.arrayContaining(['geo-630725', 'indianewsbull-9507']))
  expect(sourcesOf('2025-10-25')).not.toContain('geo-630725')
})

test('a country gives what happened in its buildings', async () => {
  const found = await idsOf(dossier, '/v1/events?location=country-bangladesh')
  const inside = await idsOf(
    dossier,
    '/v1/events?location=jamuna-guest-house,army-headquarters-dhaka,air-headquarters-dhaka',
  )
  expect(inside).toContain('mirza-meets-yunus')
  expect(found).toEqual(expect.arrayContaining(inside))
})

test('following "next" visits every event once', async () => {
  const pages: Page[] = await pagesOf(dossier, '/v1/events?limit=7')
  const ids = pages.flatMap(({ data }) => data.map(({ id }) => id))
  expect(new Set(ids).size).toBe(67)
  expect(ids).toHaveLength(67)
})

test('following "next" visits every event once, even when a release is published half way', async () => {
  let now = Date.now()
  const reader = service({ now: () => now })
  const before = await idsOf(reader, '/v1/events?limit=7')
  const first = await reader.json<Page>('/v1/events?limit=7')
  const second = await reader.json<Page>(first.page.next ?? '')
  await store(inject('republished'))
  now += 60_000
  const after = await pagesOf(reader, second.page.next ?? '')
  const read = [first, second, ...after]
  expect(read.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(before)
  expect(new Set(read.map(({ release }) => release.id))).toEqual(new Set(['2026-02-27']))
  const anew = await reader.json<Page>('/v1/events?limit=7')
  expect(anew).toMatchObject({ page: { total: 66 }, release: { id: '2026-02-27.2' } })
})
