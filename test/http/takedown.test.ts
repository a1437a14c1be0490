import { beforeEach, expect, inject, test } from 'vitest'

import { problemOf } from '../support/problem.ts'
import { type Service, service, storeOnly } from '../support/service.ts'
import { unsealed } from '../support/unsealed.ts'

/** A record is taken back by `current` alone: from the next minute on it is in nothing that is answered. */

type Taken = Record<'events' | 'actors', Record<string, { reason: string; date: string; successor: string | null }>>

const ID = 'mirza-meets-yunus'
const MINUTE = 60_000

beforeEach(() => storeOnly(inject('published')))

/** The store in which records were taken back, without a new release. */
async function withdraw(records: { events?: string[]; actors?: string[] }): Promise<void> {
  const { current = '', ...others } = inject('published')
  const moved = unsealed<{ withdrawn: Taken }>(current)
  for (const [collection, ids] of Object.entries(records) as [keyof Taken, string[]][])
    for (const id of ids)
      moved.withdrawn[collection][id] = { reason: 'A legal request.', date: '2026-02-28', successor: null }
  await storeOnly({ ...others, current: JSON.stringify(moved) })
}

/** The service, in a time of its own. */
function setUp(): Service & { pass(milliseconds: number): void } {
  let now = Date.parse('2026-02-28T12:00:00Z')
  return {
    ...service({ now: () => now, ALL_MOST: '1000' }),
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}

const FORMATS = ['json', 'ndjson', 'csv', 'geojson', 'ics', 'atom', 'feed.json', 'jsonld', 'md']
const ROOTS = ['/v1', '/v1/@2026-02-27']
const EMBEDS = ['/embed', '/embed/@2026-02-27']

/** Where the event is, in its own words, before it is taken back. */
const LISTS = [
  ...ROOTS.flatMap((root) => [
    ...FORMATS.map((format) => `${root}/events.${format}?id=${ID},visa-clearance-dropped`),
    `${root}/events?limit=100`,
    `${root}/events.csv?all=true`,
    `${root}/events/claims.csv?actor=sahir-shamshad-mirza&limit=100`,
    `${root}/search?q=yunus&limit=20`,
  ]),
  ...EMBEDS.map((root) => `${root}/timeline?id=${ID},visa-clearance-dropped`),
  `/events?id=${ID}`,
  '/sitemap.xml',
]

test.for(LISTS)('%s no longer has it a minute later', async (path) => {
  const dossier = setUp()
  const title = (await dossier.json<{ data: { title: string } }>(`/v1/events/${ID}`)).data.title
  const has = async () => {
    const response = await dossier.ask(path)
    const text = await response.text()
    expect(response.status, text.slice(0, 300)).toBe(200)
    return text.includes(title) || text.includes(`/${ID}`) || text.includes(`\n${ID},`)
  }
  expect(await has()).toBe(true)
  await withdraw({ events: [ID] })
  dossier.pass(MINUTE)
  expect(await has()).toBe(false)
})

test.for([
  ...ROOTS.flatMap((root) => FORMATS.map((format) => `${root}/events/${ID}.${format}`)),
  ...EMBEDS.map((root) => `${root}/event/${ID}`),
  `/events/${ID}`,
  `/events/${ID}.md`,
  `/v1/proof/events/${ID}`,
])('%s answers 410 a minute later, with the reason', async (path) => {
  const dossier = setUp()
  const before = await dossier.ask(path)
  await withdraw({ events: [ID] })
  dossier.pass(MINUTE)
  // Even to who has the answer of before.
  for (const headers of [{}, { 'If-None-Match': before.headers.get('ETag') ?? '' }]) {
    const response = await dossier.ask(path, { headers })
    expect([before.status, response.status]).toEqual([200, 410])
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
    expect(await response.text()).toContain('A legal request.')
  }
})

test('facets, the timeline, the network and totals no longer count it', async () => {
  const dossier = setUp()
  const counts = async () => {
    const { page, facets } = await dossier.json<{
      page: { total: number }
      facets: { type: { values: { count: number }[] } }
    }>('/v1/events?facets=type&limit=1')
    const { total } = await dossier.json<{ total: number }>('/v1/timeline')
    const { data } = await dossier.json<{ data: { edges: { weight: number }[] } }>(
      '/v1/network?actor=sahir-shamshad-mirza&limit=500',
    )
    return {
      total: page.total,
      facets: facets.type.values.reduce((sum, { count }) => sum + count, 0),
      timeline: total,
      meetings: data.edges.reduce((sum, { weight }) => sum + weight, 0),
    }
  }
  const before = await counts()
  await withdraw({ events: [ID] })
  dossier.pass(MINUTE)
  const after = await counts()
  expect(after).toMatchObject({ total: before.total - 1, facets: before.facets - 1, timeline: before.timeline - 1 })
  expect(after.meetings).toBeLessThan(before.meetings)
})

test('an actor who was taken back has no name and no place in the network left', async () => {
  const dossier = setUp()
  const paths = ['/v1/actors?limit=100', '/v1/network', '/v1/network.graphml', '/v1/search?q=mirza', '/embed/network']
  await withdraw({ actors: ['sahir-shamshad-mirza'] })
  dossier.pass(MINUTE)
  for (const path of paths) expect(await (await dossier.ask(path)).text(), path).not.toContain('sahir-shamshad-mirza')
})

test('what changed no longer names it, but as gone', async () => {
  await storeOnly(inject('republished'))
  const dossier = setUp()
  const ids = async (query: string) => {
    const { data } = await dossier.json<{ data: Record<string, { id: string }[]> }>(`/v1/changes?${query}`)
    return Object.fromEntries(Object.entries(data).map(([kind, all]) => [kind, all.map(({ id }) => id)]))
  }
  expect(await ids('from=2026-02-27')).toMatchObject({ changed: [ID], removed: ['general-election'] })
  const { current = '', ...others } = inject('republished')
  const moved = unsealed<{ withdrawn: Taken }>(current)
  for (const id of [ID, 'general-election'])
    moved.withdrawn.events[id] = { reason: 'A legal request.', date: '2026-02-28', successor: null }
  await storeOnly({ ...others, current: JSON.stringify(moved) })
  dossier.pass(MINUTE)
  expect(await ids('from=2026-02-27')).toEqual({ added: [], changed: [], removed: ['general-election'] })
  expect(await ids('from=2026-02-27.2&to=2026-02-27')).toEqual({ added: [], changed: [], removed: [] })
})

test('answers that never change are asked for again at the edge, as often as the latest', async () => {
  const dossier = setUp()
  for (const path of ['/v1/@2026-02-27/events', `/v1/@2026-02-27/events/${ID}`])
    for (const status of ['dossier; fwd=uri-miss; stored', 'dossier; hit']) {
      const { headers } = await dossier.ask(path)
      expect(headers.get('Cache-Status')).toBe(status)
      expect(headers.get('Cache-Control')).toContain('immutable')
      expect(headers.get('Cloudflare-CDN-Cache-Control')).toMatch(/^public, max-age=60,/)
      expect(headers.get('Cache-Tag')).toBe('dossier,dossier-2026-02-27')
    }
})

test('the isolate that first sees a record taken back empties the cache before it, once', async () => {
  const purged: unknown[] = []
  const dossier = setUp()
  const cache = {
    purge: async (what: unknown) => {
      purged.push(what)
    },
  }
  await dossier.ask('/v1', {}, { cache })
  await withdraw({ events: [ID] })
  dossier.pass(MINUTE)
  for (let i = 0; i < 3; i++) await dossier.ask('/v1', {}, { cache })
  dossier.pass(MINUTE)
  await dossier.ask('/v1', {}, { cache })
  expect(purged).toEqual([{ purgeEverything: true }])
})

test('the problem of a record that is gone is that of its id, wherever it is asked for', async () => {
  const dossier = setUp()
  await withdraw({ events: [ID] })
  expect(await problemOf(await dossier.ask(`/v1/events/${ID}`))).toMatchObject({ code: 'withdrawn', id: ID })
})
