import { beforeAll, expect, inject, test } from 'vitest'
import { everything, idsOf, type Page, pagesOf, type World } from '../support/lists.ts'
import { idsFound } from '../support/reference.ts'
import { service, store } from '../support/service.ts'

/** In the edited dossier events were updated on five different days, and many sources have no date. */
const dossier = service()
let world: World

beforeAll(async () => {
  await store(inject('edited'))
  world = await everything(dossier)
})

const EVENT_SORTS = ['-date', 'date', '-updated', 'updated'] as const

test.for([
  ...EVENT_SORTS.map((sort) => ['events', sort] as const),
  ['actors', 'id'],
  ['actors', '-id'],
  ['locations', 'id'],
  ['locations', '-id'],
  ['sources', '-date'],
  ['sources', 'date'],
] as const)('all %s by %s, and page by page in the same order', async ([collection, sort]) => {
  const expected = idsFound(world, collection, `sort=${sort}`)
  expect(await idsOf(dossier, `/v1/${collection}?sort=${sort}&limit=100`)).toEqual(expected)
  expect(await idsOf(dossier, `/v1/${collection}?sort=${sort}&limit=13&fields=id`)).toEqual(expected)
})

test.for(EVENT_SORTS)('some events by %s, page by page', async (sort) => {
  const asked = `actor=pakistan&background=false&sort=${sort}`
  expect(await idsOf(dossier, `/v1/events?${asked}&limit=4`)).toEqual(idsFound(world, 'events', asked))
})

test('every order of events is another one', () => {
  const orders = new Set(EVENT_SORTS.map((sort) => idsFound(world, 'events', `sort=${sort}`).join()))
  expect(orders.size).toBe(EVENT_SORTS.length)
})

test('a page has as many records as asked for, the last one what is left', async () => {
  const pages: Page[] = await pagesOf(dossier, '/v1/events?limit=30')
  expect(pages.map(({ page }) => [page.limit, page.count])).toEqual([
    [30, 30],
    [30, 30],
    [30, world.events.length - 60],
  ])
  expect(pages.map(({ data, page }) => data.length === page.count)).toEqual([true, true, true])
  expect(new Set(pages.map(({ page }) => page.total))).toEqual(new Set([world.events.length]))
})

test.for([
  ['20 when nothing is said', '', 20],
  ['1', 'limit=1', 1],
  ['100', 'limit=100', 100],
  ['7, written 007', 'limit=007', 7],
] as const)('the limit is %s', async ([, search, limit]) => {
  const { page } = await dossier.json(`/v1/sources?${search}`)
  expect(page).toMatchObject({ limit, count: limit })
})

test('a list that fits on its page has no next one, however exactly it fits', async () => {
  const { page } = await dossier.json('/v1/events?type=meeting')
  expect(page.next).toBeNull()
  expect((await dossier.json(`/v1/events?type=meeting&limit=${page.total}`)).page.next).toBeNull()
  expect((await dossier.json(`/v1/events?type=meeting&limit=${page.total - 1}`)).page.next).not.toBeNull()
})

test('the limit may change from page to page', async () => {
  const { page } = await dossier.json('/v1/events?limit=5')
  const next = new URL(page.next ?? '')
  next.searchParams.set('limit', '2')
  const second = await dossier.json(next.href)
  expect(second.data.map(({ id }) => id)).toEqual(idsFound(world, 'events', '').slice(5, 7))
})
