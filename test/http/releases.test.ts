import { beforeEach, expect, inject, test } from 'vitest'
import { COLLECTIONS } from '../../src/model/terms.ts'
import type { ReleaseEntry, ReleasePage } from '../../src/release/manifest.ts'
import { pagesOf } from '../support/lists.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('republished')))

type Described = { id: string; digest: string; url: string; data: Record<string, string>; previous?: string | null }

test('the releases are listed, the newest first, with an address for each and its data', async () => {
  const dossier = service()
  const { data } = await dossier.json<{ data: Described[] }>('/v1/releases')
  expect(data).toMatchObject([
    { id: '2026-02-27.2', note: 'One title corrected', published: '2026-02-27T18:00:00Z', counts: { events: 66 } },
    { id: '2026-02-27', note: 'First release', published: '2026-02-27T12:00:00Z', counts: { events: 67 } },
  ])
  for (const { id, url, digest, data: addresses } of data) {
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(url).toBe(`${ORIGIN}/v1/releases/${id}`)
    for (const address of [url, ...Object.values(addresses)]) expect((await dossier.ask(address)).status).toBe(200)
  }
})

test('a release tells what it is, what was before it, and how to cite it', async () => {
  const { data } = await service().json<{ data: Described }>('/v1/releases/2026-02-27.2')
  expect(data).toMatchObject({
    id: '2026-02-27.2',
    previous: '2026-02-27',
    license: { id: 'CC-BY-4.0' },
    attribution: expect.stringContaining('CC BY 4.0') as string,
    counts: { events: 66, actors: 103, locations: 61, sources: 230 },
  })
})

test('every answer names its release, with the digest that the list of releases gives', async () => {
  const dossier = service()
  const { data } = await dossier.json<{ data: Described[] }>('/v1/releases')
  for (const { id, digest, url } of data)
    for (const path of ['', '/events', '/actors/isi', '/codebook']) {
      const { release } = await dossier.json<{ release: object }>(`/v1/@${id}${path}`)
      expect(release).toMatchObject({ id, digest, url })
    }
})

test('more releases than one answer takes are read page by page', async () => {
  const { releases = '', ...others } = inject('republished')
  const [newest] = (JSON.parse(releases) as ReleasePage).releases as [ReleaseEntry]
  // Days of 2025, in two values as the publisher keeps them: see release/history.ts.
  const day = (back: number) => new Date(Date.UTC(2026, 0, 1) - back * 86_400_000).toISOString()
  const older = Array.from({ length: 249 }, (_, i) => ({ ...newest, release: day(i).slice(0, 10), published: day(i) }))
  await storeOnly({
    ...others,
    releases: JSON.stringify({ format: 1, releases: [newest, ...older.slice(0, 127)], older: 1 }),
    'releases/1': JSON.stringify({ format: 1, releases: older.slice(127), older: null }),
  })
  const pages = await pagesOf(service(), '/v1/releases')
  expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 50])
  const ids = pages.flatMap(({ data }) => data.map(({ id }) => id))
  expect(ids).toEqual([newest, ...older].map(({ release }) => release))
  expect((await service().ask(`/v1/releases/${older.at(-1)?.release}`)).status).toBe(503)
})

test('/v1 tells what there is, and every address it gives answers', async () => {
  const dossier = service()
  type Index = {
    data: {
      collections: Record<string, { url: string; count: number; parameters: string[] }>
      codebook: string
      releases: string
    }
    release: { id: string; pinned: string }
  }
  const { data, release } = await dossier.json<Index>('/v1')
  expect(Object.keys(data.collections)).toEqual([...COLLECTIONS])
  for (const { url, count, parameters } of Object.values(data.collections)) {
    expect((await dossier.json(url)).page.total).toBe(count)
    expect(parameters).toEqual(expect.arrayContaining(['limit', 'cursor', 'fields', 'lang', 'sort', 'id']))
  }
  for (const url of [data.codebook, data.releases, release.pinned]) expect((await dossier.ask(url)).status).toBe(200)
  const pinned = await dossier.json<Index>(release.pinned)
  for (const { url } of Object.values(pinned.data.collections)) expect(url).toContain(`/v1/@${release.id}/`)
})

test('the codebook has every type, role and topic that records use', async () => {
  const dossier = service()
  type Terms = { data: Record<'types' | 'roles' | 'topics', { id: string; definition: string }[]> }
  const { data } = await dossier.json<Terms>('/v1/codebook')
  for (const [terms, filter] of [
    [data.types, 'type'],
    [data.roles, 'role'],
    [data.topics, 'topic'],
  ] as const)
    for (const { id, definition } of terms) {
      expect(definition).toMatch(/\S/)
      expect((await dossier.ask(`/v1/events?${filter}=${id}&limit=1`)).status).toBe(200)
    }
})
