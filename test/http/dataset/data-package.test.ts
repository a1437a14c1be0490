import { beforeEach, describe, expect, inject, test } from 'vitest'
import { textOf } from '../../support/representations.ts'
import { service, storeOnly } from '../../support/service.ts'
import { publishSmall, small } from '../../support/small-release.ts'
import type { Descriptor } from './documents.ts'

/** The release as a Data Package (datapackage.org). */

beforeEach(() => storeOnly(inject('republished')))

describe('the data package', () => {
  test('tells whose it is, what it is about, and under which license', async () => {
    const descriptor = await service().json<Descriptor>('/v1/datapackage.json')
    expect(descriptor).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'bangladesh-pakistan-military-ties',
      version: '2026-02-27.2',
      created: '2026-02-27T18:00:00Z',
      languages: ['en', 'bn', 'ur'],
      licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
      contributors: [{ title: 'Dossier' }],
      attribution: expect.stringContaining('GeoNames') as string,
      description: expect.stringContaining('How sources were weighed') as string,
      temporal: '1931-01-01/2026-02-27',
      spatial: expect.arrayContaining([expect.objectContaining({ title: 'Bangladesh' })]) as unknown[],
    })
  })

  test('gives of every file the address, and its media type', async () => {
    const dossier = service()
    const { resources } = await dossier.json<Descriptor>('/v1/datapackage.json')
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length)
    for (const { path, mediatype } of resources) {
      const response = await dossier.ask(path)
      expect([path, response.status, response.headers.get('Content-Type')?.split(';')[0]]).toEqual([
        path,
        200,
        mediatype,
      ])
      expect(path).toMatch(/^https:\/\/dossier\.test\/v1\/@2026-02-27\.2\//)
    }
  })
})

test('a dossier that names no country, and whose newest event has no end, says no more than it knows', async () => {
  const { events, locations } = small()
  await publishSmall({
    events: events.map((event) => (event.id === 'second-visit' ? { ...event, date: '2025-02-01/..' } : event)),
    locations: locations.map((location) => ({ ...location, kind: 'city' as const })),
  })
  const { temporal, spatial } = await service().json<Descriptor>('/v1/datapackage.json')
  expect([temporal, spatial]).toEqual(['2025-01-01/..', []])
  await publishSmall({ events: [] })
  const empty = await service().json<Descriptor>('/v1/datapackage.json')
  expect(empty.temporal).toBeNull()
  expect(await textOf(service(), '/v1/citation.ris')).not.toContain('Covers')
})
