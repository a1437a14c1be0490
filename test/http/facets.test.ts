import { beforeAll, expect, inject, test } from 'vitest'
import { service, storeOnly } from '../support/service.ts'

beforeAll(() => storeOnly(inject('edited')))

const dossier = service()

type Facets = { facets: Record<string, { values: { value: string; count: number; url: string }[] }> }

async function countsOf(query: string, field: string) {
  const { facets } = await dossier.json<Facets>(`/v1/events?limit=1&facets=${field}&${query}`)
  return facets[field]?.values ?? []
}

test.for([
  ['actor=bnp&exact=true', 'actor'],
  ['actor=bnp&exact=true', 'location'],
  ['location=dhaka&exact=true', 'actor'],
  ['location=dhaka&exact=true', 'location'],
  ['actor=!pakistan', 'role'],
  ['actor=!pakistan&actor=bangladesh', 'role'],
] as const)('beside %s every %s counts as many events as its address finds', async ([query, field]) => {
  const values = await countsOf(query, field)
  expect(values.length).toBeGreaterThan(0)
  for (const { value, count, url } of values)
    expect([value, (await dossier.json(url)).page.total]).toEqual([value, count])
})

test('a withdrawn source leaves no gap among the most common ones', async () => {
  const values = await countsOf('topic=diplomacy', 'source')
  expect(values).toHaveLength(20)
  expect(values.map(({ value }) => value)).not.toContain('wion-map')
})

test('a withdrawn actor is in no network, by id or by name', async () => {
  const response = await dossier.ask('/v1/network?limit=500')
  const text = await response.text()
  expect(response.status).toBe(200)
  expect(text).not.toContain('national-citizen-party')
  expect(text).not.toContain('National Citizen Party')
})
