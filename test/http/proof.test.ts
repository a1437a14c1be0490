import { beforeAll, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

type Proof = {
  data: { collection: string; id: string; leaf: string; index: number; size: number; path: string[] }
  signature: { key: string } | null
  release: { id: string; digest: string }
}

const dossier = service()
beforeAll(() => storeOnly(inject('signed').values))

test('every record has its own place among all records and documents of the release', async () => {
  const indexes = new Set<number>()
  let size = 0
  for (const collection of ['events', 'actors', 'locations', 'sources'])
    for (let path: string | null = `/v1/${collection}?limit=100&fields=id`; path !== null; ) {
      const page: { data: { id: string }[]; page: { next: string | null } } = await dossier.json(path)
      path = page.page.next?.slice(ORIGIN.length) ?? null
      for (const { id } of page.data.slice(0, 12)) {
        const proof = await dossier.json<Proof>(`/v1/proof/${collection}/${id}`)
        expect(proof.data).toMatchObject({ collection, id })
        expect(proof.data.path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(proof.data.size)))
        expect(JSON.stringify(proof).length).toBeLessThan(1_500)
        expect(indexes).not.toContain(proof.data.index)
        indexes.add(proof.data.index)
        size = proof.data.size
      }
    }
  // Three documents stand among the records: codebook, dossier and redirects.
  const { data } = await dossier.json<{ data: { counts: Record<string, number> } }>('/v1/releases/2026-02-28')
  expect(size).toBe(Object.values(data.counts).reduce((sum, count) => sum + count, 3))
})

test('a proof names the release and carries its signature', async () => {
  const proof = await dossier.json<Proof>('/v1/@2026-02-27/proof/events/mirza-meets-yunus')
  const release = await dossier.json<{ data: { digest: string } }>('/v1/releases/2026-02-27')
  expect(proof.release).toMatchObject({ id: '2026-02-27', digest: release.data.digest })
  expect(proof.signature?.key).toBe(inject('signed').key)
})

test('one proof reads the manifest, the record and one value more', async () => {
  const fresh = service()
  await fresh.json('/v1/@2026-02-28/events/mirza-meets-yunus')
  const before = fresh.reads()
  await fresh.json('/v1/@2026-02-28/proof/events/mirza-meets-yunus')
  expect(fresh.reads() - before).toBe(1)
})

test.for([
  ['an unknown record', 404, '/v1/proof/events/nothing-happened'],
  ['an unknown collection', 404, '/v1/proof/people/anybody'],
  ['a withdrawn record', 410, '/v1/proof/events/pns-taimur-refused'],
  ['a parameter', 400, '/v1/proof/events/mirza-meets-yunus?lang=bn'],
] as const)('%s answers %i', async ([, status, path]) => {
  expect((await problemOf(await dossier.ask(path))).status).toBe(status)
})

test('a merged record leads to the proof of what it was merged into', async () => {
  const response = await dossier.ask('/v1/proof/events/jamuna-call')
  expect([response.status, response.headers.get('Location')]).toEqual([308, '/v1/proof/events/mirza-meets-yunus'])
})

test('a release of too many records says so, and who can tell instead', async () => {
  await storeOnly(inject('many'))
  const many = service()
  const { data } = await many.json<{ data: { id: string }[] }>('/v1/events?limit=1')
  const problem = await problemOf(await many.ask(`/v1/proof/events/${data[0]?.id}`))
  expect(problem).toMatchObject({ status: 422, code: 'too-dear' })
  expect(problem.detail).toContain('4096')
  await storeOnly(inject('signed').values)
})
