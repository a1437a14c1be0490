import { beforeAll, expect, inject, test } from 'vitest'
import { EMBED_WORDS } from '../../../src/build/embed-words.ts'
import { attributes, unescaped } from '../../support/markup.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { textOf } from './widgets.ts'

/** What each widget shows. */

beforeAll(() => storeOnly(inject('published')))

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

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

test('an event card leads to the events it is related to, by their titles in its language, and says how', async () => {
  for (const lang of ['en', 'ur'] as const) {
    const { data } = await service().json<{ data: { title: string } }>(
      `/v1/events/mirza-visits-bangladesh?lang=${lang}`,
    )
    const html = unescaped(await textOf(`/embed/event/mirza-meets-yunus?lang=${lang}`))
    const [, related = ''] = html.split(`<dt>${EMBED_WORDS[lang].relations.part_of}</dt>`)
    const [list = ''] = related.split('</dd>')
    expect(list).toContain(data.title)
    expect(attributes(list, 'href').map((href) => new URL(href).pathname)).toEqual([
      '/embed/event/mirza-visits-bangladesh',
    ])
  }
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
  expect(byPart).toEqual(part.toSorted((a, b) => (whole.get(a[0]) ?? 0) - (whole.get(b[0]) ?? 0)).map(([name]) => name))
})
