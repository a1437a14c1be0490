import { beforeAll, expect, inject, test } from 'vitest'
import { service, store } from '../support/service.ts'

beforeAll(() => store(inject('republished')))

const dossier = service()

type Changes = {
  data: Record<'added' | 'changed' | 'removed', { collection: string; id: string; fields?: string[] }[]>
  page: { total: number; count: number; next: string | null }
}

const FIRST = '2026-02-27'
const SECOND = '2026-02-27.2'

test('what a release changed is told by record and field', async () => {
  const { data } = await dossier.json<Changes>(`/v1/changes?from=${FIRST}`)
  expect(data).toEqual({
    added: [],
    changed: [{ collection: 'events', id: 'mirza-meets-yunus', fields: ['title'] }],
    removed: [{ collection: 'events', id: 'general-election' }],
  })
})

test('read the other way, what was removed is added', async () => {
  const { data } = await dossier.json<Changes>(`/v1/changes?from=${SECOND}&to=${FIRST}`)
  expect(data.added).toEqual([{ collection: 'events', id: 'general-election' }])
  expect(data.changed).toHaveLength(1)
})

test('between a release and itself nothing changed', async () => {
  const { page } = await dossier.json<Changes>(`/v1/changes?from=${FIRST}&to=${FIRST}`)
  expect(page.total).toBe(0)
})

test('pages go through all changes', async () => {
  const first = await dossier.json<Changes>(`/v1/changes?from=${FIRST}&limit=1`)
  expect(first.page).toMatchObject({ total: 2, count: 1 })
  const second = await dossier.json<Changes>(first.page.next ?? '')
  expect([...first.data.removed, ...second.data.changed]).toHaveLength(2)
  expect(second.page.next).toBeNull()
})

test.for([
  ['', 400, 'bad-parameter'],
  ['?from=yesterday', 400, 'bad-parameter'],
  ['?from=2020-01-01', 404, 'not-found'],
  [`?from=${FIRST}&to=2020-01-01`, 404, 'not-found'],
] as const)('/v1/changes%s answers %i', async ([query, status, code]) => {
  const response = await dossier.ask(`/v1/changes${query}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
})
