import { beforeEach, expect, inject, test } from 'vitest'
import { idsOf, type Page } from '../support/lists.ts'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('published')))

/** The parameters of the second page of a list. */
async function nextOf(path: string): Promise<URLSearchParams> {
  const { page } = await service().json<Page>(path)
  return new URL(page.next ?? '').searchParams
}

/** A cursor with the record that it points behind changed. */
function pointingTo(id: string, cursor: string): string {
  return btoa(`${atob(cursor).split('\n').slice(0, 2).join('\n')}\n${id}`).replace(/=+$/, '')
}

test.for([
  ['of another query', '/v1/events', (cursor: string) => `type=meeting&cursor=${cursor}`],
  ['of another order', '/v1/events', (cursor: string) => `sort=date&cursor=${cursor}`],
  ['of another collection', '/v1/actors', (cursor: string) => `cursor=${cursor}`],
  ['with a letter more', '/v1/events', (cursor: string) => `cursor=${cursor}A`],
  ['with a letter less', '/v1/events', (cursor: string) => `cursor=${cursor.slice(0, -1)}`],
  ['of another release', '/v1/events', (cursor: string) => `cursor=${btoa(atob(cursor).replace('02-27', '02-28'))}`],
  ['that points behind another record', '/v1/events', (cursor: string) => `cursor=${pointingTo('isi', cursor)}`],
  ['given twice', '/v1/events', (cursor: string) => `cursor=${cursor}&cursor=${cursor}`],
] as const)('a cursor %s is refused', async ([, path, search]) => {
  const cursor = (await nextOf('/v1/events?limit=5')).get('cursor') ?? ''
  const problem = await problemOf(await service().ask(`${path}?${search(cursor)}`))
  expect(problem).toMatchObject({ status: 400, parameter: 'cursor' })
})

test('a cursor goes on with the query it began, wherever it is asked', async () => {
  const dossier = service()
  const next = await nextOf('/v1/events?limit=5&actor=pakistan')
  const rest = await idsOf(dossier, `/v1/@2026-02-27/events?${next}`)
  expect(await idsOf(dossier, `/v1/events?${next}`)).toEqual(rest)
  expect(await idsOf(dossier, '/v1/events?limit=5&actor=pakistan')).toEqual(expect.arrayContaining(rest))
})

test('a cursor stays on its release when it is asked of the latest', async () => {
  const next = await nextOf('/v1/events?limit=5')
  await storeOnly(inject('republished'))
  const response = await service().ask(`/v1/events?${next}`)
  expect(response.headers.get('Cache-Control')).toContain('immutable')
  expect(await response.json()).toMatchObject({ release: { id: '2026-02-27' }, page: { total: 67 } })
})

test('a cursor of one release is refused by another', async () => {
  const next = await nextOf('/v1/events?limit=5')
  await storeOnly(inject('republished'))
  const response = await service().ask(`/v1/@2026-02-27.2/events?${next}`)
  const { status, parameter, expected } = await problemOf(response)
  expect({ status, parameter }).toEqual({ status: 400, parameter: 'cursor' })
  expect(expected).toMatch(/2026-02-27\.2.*2026-02-27$/)
})

test('a page that begins behind a record taken back since begins there all the same', async () => {
  const dossier = service()
  const all = await idsOf(dossier, '/v1/events?limit=100')
  const before = all.indexOf('isi-cell-claim')
  const next = await nextOf(`/v1/events?limit=${before + 1}`)
  await storeOnly(inject('edited'))
  const { data } = await service().json<Page>(`/v1/events?${next}`)
  expect(data[0]?.id).toBe(all[before + 1])
})
