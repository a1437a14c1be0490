import { beforeAll, expect, inject, test } from 'vitest'
import { service, store } from '../support/service.ts'

beforeAll(() => store(inject('published')))

const dossier = service()

type Facets = Record<
  string,
  { values: { value: string; label: string; count: number; url: string }[]; relation: string }
>
type Event = { id: string; type: string; date: { earliest: string | null }; participants: { actor: string }[] }

async function eventsOf(query: string): Promise<Event[]> {
  return (await dossier.json<{ data: Event[] }>(`/v1/events?limit=100${query}`)).data
}

test.for(['', '&actor=pakistan-navy', '&date=2025', '&q=chief', '&topic=!aviation'])(
  'a facet counts what its address then finds, whatever else is asked: %s',
  async (query) => {
    const fields = 'type,status,actor,role,location,country,topic,source,disputed,background'
    const { facets } = await dossier.json<{ facets: Facets }>(`/v1/events?limit=1${query}&facets=${fields}`)
    expect(new Set(Object.keys(facets))).toEqual(new Set(fields.split(',')))
    for (const { values, relation } of Object.values(facets)) {
      expect(relation).toBe('eq')
      for (const { count, url } of values.slice(0, 4)) expect((await dossier.json(url)).page.total).toBe(count)
    }
  },
)

test('a facet counts by hand what it counts', async () => {
  const counts = Map.groupBy(await eventsOf('&country=PK'), ({ type }) => type)
  const expected = [...counts].map(([value, events]) => ({ value, count: events.length }))
  expected.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const { facets } = await dossier.json<{ facets: Facets }>('/v1/events?country=PK&facets=type')
  expect(facets.type?.values.map(({ value, count }) => ({ value, count }))).toEqual(expected)
})

test.for([
  ['bn', 'actor', 'pakistan', 'পাকিস্তান'],
  ['ur', 'actor', 'pakistan', 'پاکستان'],
  ['bn', 'country', 'BD', 'বাংলাদেশ'],
  ['en', 'status', 'occurred', 'occurred'],
] as const)('labels are in the language of the answer: %s %s', async ([lang, field, value, label]) => {
  const { facets } = await dossier.json<{ facets: Facets }>(`/v1/events?facets=${field}&lang=${lang}`)
  expect(facets[field]?.values.find((each) => each.value === value)?.label).toBe(label)
})

test('facets on a pinned address lead to pinned addresses', async () => {
  const { facets } = await dossier.json<{ facets: Facets }>('/v1/@2026-02-27/events?facets=type')
  for (const { url } of facets.type?.values ?? []) expect(url).toContain('/v1/@2026-02-27/events?')
})

const PREFIX = { day: 10, month: 7, year: 4 } as const

test.for(['day', 'month', 'year'] as const)(
  'the timeline counts each event once, in the %s it begins',
  async (interval) => {
    const counts = new Map<string, number>()
    for (const { date } of await eventsOf('&actor=pakistan')) {
      const key = (date.earliest ?? '').slice(0, PREFIX[interval])
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    type Timeline = { data: { from: string; to: string; count: number }[]; total: number }
    const { data, total } = await dossier.json<Timeline>(`/v1/timeline?actor=pakistan&interval=${interval}`)
    expect(data.map(({ from, count }) => [from.slice(0, PREFIX[interval]), count])).toEqual([...counts].sort())
    expect(total).toBe([...counts.values()].reduce((a, b) => a + b, 0))
    for (const { from, to } of data) expect(from <= to).toBe(true)
  },
)

test('weeks begin on Monday', async () => {
  const { data } = await dossier.json<{ data: { from: string; to: string }[] }>('/v1/timeline?interval=week')
  for (const { from, to } of data) {
    expect(new Date(from).getUTCDay()).toBe(1)
    expect(Date.parse(to) - Date.parse(from)).toBe(6 * 86_400_000)
  }
})

type Network = {
  data: {
    nodes: { id: string; name: string; events: number }[]
    edges: {
      source: string
      target: string
      weight: number
      first: string
      last: string
      events: string[]
      url: string
    }[]
  }
}

test('an edge of the network weighs as many events as its address finds, and names them', async () => {
  const { data } = await dossier.json<Network>('/v1/network?date=2025&limit=20')
  expect(data.edges.length).toBe(20)
  for (const { weight, url, events } of data.edges) {
    const found = await dossier.json(url)
    expect(found.page.total).toBe(weight)
    expect(found.data.map(({ id }) => id).slice(0, 10)).toEqual(events)
  }
})

test('the network as CSV and GraphML has the same edges', async () => {
  const { data } = await dossier.json<Network>('/v1/network')
  const csv = await (await dossier.ask('/v1/network.csv')).text()
  expect(csv.trim().split('\r\n').length).toBe(data.edges.length + 1)
  const graphml = await dossier.ask('/v1/network.graphml')
  expect(graphml.headers.get('Content-Type')).toBe('application/graphml+xml')
  expect((await graphml.text()).match(/<edge /g)?.length).toBe(data.edges.length)
})

test.for([
  ['/v1/events?facets=titel', 'facets', 'title'],
  ['/v1/events?facets=typ', 'facets', 'type'],
  ['/v1/timeline?interval=months', 'interval', 'month'],
  ['/v1/timeline?limit=5', 'limit', undefined],
  ['/v1/network?actr=india', 'actr', 'actor'],
] as const)('%s is refused', async ([path, parameter, nearest]) => {
  const response = await dossier.ask(path)
  expect(response.status).toBe(400)
  const problem = (await response.json()) as { parameter: string; nearest?: string }
  expect(problem.parameter).toBe(parameter)
  if (nearest !== 'title') expect(problem.nearest).toBe(nearest)
})

test('updated_since takes a moment, a day or a release', async () => {
  const total = async (since: string) => (await dossier.json(`/v1/events?updated_since=${since}`)).page.total
  expect(await total('2026-11-24')).toBe(67)
  expect(await total('2026-11-24.2')).toBe(67)
  expect(await total('2026-11-24T23:59:59Z')).toBe(67)
  expect(await total('2026-11-25')).toBe(0)
  expect((await dossier.ask('/v1/events?updated_since=2026-02-30')).status).toBe(400)
})
