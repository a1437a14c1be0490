import { beforeAll, expect, inject, test } from 'vitest'
import { idsOf } from '../support/lists.ts'
import { service, storeOnly } from '../support/service.ts'

/** In the edited dossier ids were merged, one of them twice: see support/edited.ts. */
const dossier = service()

beforeAll(() => storeOnly(inject('edited')))

test.for([
  ['a merged event', '/v1/events/jamuna-call', '/v1/events/mirza-meets-yunus'],
  ['one merged into a merged one, in one step', '/v1/events/yunus-call', '/v1/events/mirza-meets-yunus'],
  ['a merged actor', '/v1/actors/pakistan-fleet', '/v1/actors/pakistan-navy'],
  ['a merged place', '/v1/locations/dacca', '/v1/locations/dhaka'],
  ['a merged source', '/v1/sources/ndtv-old', '/v1/sources/ndtv-9697491'],
  ['one with its suffix', '/v1/events/jamuna-call.json', '/v1/events/mirza-meets-yunus'],
  [
    'one with a query',
    '/v1/events/jamuna-call?lang=bn&fields=title',
    '/v1/events/mirza-meets-yunus?lang=bn&fields=title',
  ],
  ['one in a pinned release', '/v1/@2026-02-28/events/jamuna-call', '/v1/@2026-02-28/events/mirza-meets-yunus'],
  ['one whose letters are escaped', '/v1/events/%6Aamuna-call', '/v1/events/mirza-meets-yunus'],
  ['one merged into a withdrawn one', '/v1/events/isi-cell', '/v1/events/isi-cell-claim'],
] as const)('%s is found at the id it was merged into: %s', async ([, path, target]) => {
  const response = await dossier.ask(path, { redirect: 'manual' })
  expect([response.status, response.headers.get('Location'), await response.text()]).toEqual([308, target, ''])
  const there = await dossier.ask(target)
  expect(there.status).toBe(path.includes('isi-cell') ? 410 : 200)
})

test.for([
  ['an actor', 'events', 'actor=pakistan-fleet', 'actor=pakistan-navy'],
  ['an actor that is left out', 'events', 'actor=!pakistan-fleet', 'actor=!pakistan-navy'],
  ['an actor among actors', 'actors', 'actor=pakistan-fleet', 'actor=pakistan-navy'],
  ['a place', 'events', 'location=dacca,karachi', 'location=dhaka,karachi'],
  ['a source', 'events', 'source=ndtv-old', 'source=ndtv-9697491'],
  ['an id', 'events', 'id=jamuna-call,yunus-sharif-cairo', 'id=mirza-meets-yunus,yunus-sharif-cairo'],
  ['an id and the one it was merged into', 'events', 'id=jamuna-call,mirza-meets-yunus', 'id=mirza-meets-yunus'],
] as const)(
  'in filters a merged id means the one it was merged into: %s',
  async ([, collection, merged, surviving]) => {
    const expected = await idsOf(dossier, `/v1/${collection}?${surviving}`)
    expect(expected.length).toBeGreaterThan(0)
    expect(await idsOf(dossier, `/v1/${collection}?${merged}&limit=3`)).toEqual(expected)
    expect(await idsOf(dossier, `/v1/@2026-02-28/${collection}?${merged}`)).toEqual(expected)
  },
)

test('a release from before the merger knows nothing of it', async () => {
  expect((await dossier.ask('/v1/@2026-02-27/events/jamuna-call')).status).toBe(404)
  expect((await dossier.ask('/v1/@2026-02-27/events?actor=pakistan-fleet')).status).toBe(400)
})

test('an id is merged in its own collection only', async () => {
  expect((await dossier.ask('/v1/actors/jamuna-call')).status).toBe(404)
  expect((await dossier.ask('/v1/events?location=pakistan-fleet')).status).toBe(400)
})
