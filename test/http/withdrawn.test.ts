import { beforeEach, expect, inject, test } from 'vitest'
import { everything, idsOf, type Page } from '../support/lists.ts'
import { problemOf } from '../support/problem.ts'
import { type Service, service, storeOnly } from '../support/service.ts'
import { unsealed } from '../support/unsealed.ts'

/** In the edited dossier two events, an actor and a source were withdrawn: see support/edited.ts. */
beforeEach(() => storeOnly(inject('edited')))

const ROOTS = ['/v1', '/v1/@2026-02-28', '/v1/@2026-02-27']

test.for([
  ['an event', 'events', 'isi-cell-claim', 'Its only source was taken down.', null],
  [
    'an event with a successor',
    'events',
    'pns-taimur-refused',
    'Merged with the ship visit.',
    'pns-saif-at-chattogram',
  ],
  ['an actor', 'actors', 'national-citizen-party', 'A legal request.', null],
  ['a source', 'sources', 'wion-map', 'The page was a forgery.', null],
] as const)(
  '%s that was withdrawn is gone in every release, with the reason',
  async ([, collection, id, reason, successor]) => {
    const dossier = service()
    for (const root of ROOTS) {
      for (const suffix of ['', '.json', '?lang=bn']) {
        const response = await dossier.ask(`${root}/${collection}/${id}${suffix}`)
        expect(response.status).toBe(410)
        expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
        const problem = await problemOf(response)
        expect(problem).toMatchObject({ code: 'withdrawn', collection, id, reason, date: '2026-02-28', successor })
        expect(problem.detail).toContain(reason)
      }
    }
  },
)

test.for(ROOTS)('%s: what was withdrawn is in no list and no total', async (root) => {
  const dossier = service()
  const world = await everything(dossier, root)
  const counts = Object.values(world).map((records) => records.length)
  expect(counts).toEqual([65, 102, 61, 229])
  const ids = Object.values(world).flatMap((records) => records.map(({ id }) => id))
  for (const id of ['isi-cell-claim', 'pns-taimur-refused', 'national-citizen-party', 'wion-map'])
    expect(ids).not.toContain(id)
  for (const [collection, records] of Object.entries(world)) {
    const { page } = await dossier.json<Page>(`${root}/${collection}?limit=1`)
    expect(page.total).toBe(records.length)
  }
})

test.for(ROOTS)('%s: no filter finds what was withdrawn', async (root) => {
  const dossier = service()
  for (const search of ['id=isi-cell-claim', 'id=isi-cell-claim,pns-taimur-refused', 'actor=cnn-news18']) {
    const { data, page } = await dossier.json<Page>(`${root}/events?${search}`)
    expect([search, data, page.total]).toEqual([search, [], 0])
  }
})

test.for(ROOTS)('%s: what was withdrawn is included nowhere', async (root) => {
  const dossier = service()
  const { included } = await dossier.json<Page>(`${root}/events/dar-visits-dhaka?include=actors`)
  expect(included?.actors?.map(({ id }) => id)).toContain('bnp')
  expect(included?.actors?.map(({ id }) => id)).not.toContain('national-citizen-party')
  const mirza = await dossier.json<Page>(`${root}/events?id=mirza-meets-yunus&include=sources`)
  expect(mirza.included?.sources?.map(({ id }) => id)).toContain('geo-630725')
  expect(mirza.included?.sources?.map(({ id }) => id)).not.toContain('wion-map')
})

test('what an edge holds of an old release from before a withdrawal is not served after it', async () => {
  await storeOnly(inject('published'))
  let now = Date.now()
  const dossier = service({ now: () => now })
  const item = '/v1/@2026-02-27/events/isi-cell-claim'
  const list = '/v1/@2026-02-27/events?type=military-cooperation'
  const [itemTag, listTag] = [await tagOf(dossier, item), await tagOf(dossier, list)]
  expect(await idsOf(dossier, list)).toContain('isi-cell-claim')

  await storeOnly(inject('edited'))
  now += 60_000
  expect((await dossier.ask(item, { headers: { 'If-None-Match': itemTag } })).status).toBe(410)
  expect((await dossier.ask(list, { headers: { 'If-None-Match': listTag } })).status).toBe(200)
  expect(await idsOf(dossier, list)).not.toContain('isi-cell-claim')
})

async function tagOf(dossier: Service, path: string): Promise<string> {
  return (await dossier.ask(path)).headers.get('ETag') ?? ''
}

test('a record withdrawn without a new release is gone from the next minute on', async () => {
  await storeOnly(inject('published'))
  let now = Date.now()
  const dossier = service({ now: () => now })
  const all = await idsOf(dossier, '/v1/events?limit=100')
  const { current = '', ...others } = inject('published')
  const moved = unsealed<{ withdrawn: { events: Record<string, object> } }>(current)
  moved.withdrawn.events['general-election'] = { reason: 'A legal request.', date: '2026-02-28', successor: null }
  await storeOnly({ ...others, current: JSON.stringify(moved) })
  now += 60_000
  expect((await dossier.ask('/v1/events/general-election')).status).toBe(410)
  expect(await idsOf(dossier, '/v1/events?limit=100')).toEqual(all.filter((id) => id !== 'general-election'))
})
