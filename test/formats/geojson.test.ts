import { check } from '@placemarkio/check-geojson'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { Box } from '../../src/formats/box.ts'
import { everything } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { service, storeOnly } from '../support/service.ts'

type Feature = { id: string; geometry: { type: string; coordinates: number[] } | null; properties: object }
type Collection = { features: Feature[]; bbox?: number[]; numberMatched?: number; numberReturned: number }

/** As a checker of RFC 7946 reads it. It wants every geometry, and null ones are allowed (section 3.2). */
async function collectionAt(path: string): Promise<Collection> {
  const text = await textOf(service(), path)
  check(text)
  return JSON.parse(text) as Collection
}

describe('the dossier', () => {
  beforeEach(() => storeOnly(inject('published')))

  test.for(['events', 'locations'] as const)('%s are a feature each, on the map or not', async (collection) => {
    const world = await everything(service())
    const { features, numberMatched, numberReturned, bbox } = await collectionAt(`/v1/${collection}.geojson?all=true`)
    expect(features.map(({ id }) => id)).toEqual(world[collection].map(({ id }) => id))
    expect([numberMatched, numberReturned]).toEqual([features.length, features.length])
    expect(features.some(({ geometry }) => geometry === null)).toBe(true)
    const [west = 0, south = 0, east = 0, north = 0] = bbox ?? []
    for (const { geometry } of features) {
      const positions = [geometry?.coordinates ?? []].flat(geometry?.type === 'Point' ? 0 : 1) as unknown as number[][]
      for (const [lon = 0, lat = 0] of positions.filter((each) => each.length > 0)) {
        expect(lat).toBeGreaterThanOrEqual(south)
        expect(lat).toBeLessThanOrEqual(north)
        expect(west <= east ? lon >= west && lon <= east : lon >= west || lon <= east).toBe(true)
      }
    }
  })

  test('an event at one place is a point, and at several a point for each', async () => {
    const { events } = await everything(service())
    const { features } = await collectionAt('/v1/events.geojson?all=true')
    for (const [at, { places }] of events.entries()) {
      const points = places.flatMap(({ point }) => (point ? [`${point.lon},${point.lat}`] : []))
      const geometry = features[at]?.geometry
      const type = { 0: undefined, 1: 'Point' }[new Set(points).size] ?? (points.length > 0 ? 'MultiPoint' : undefined)
      expect(geometry?.type).toBe(type)
      if (geometry) expect(String(geometry.coordinates)).toBe([...new Set(points)].join(','))
    }
  })

  test('a page leads to the next', async () => {
    const { numberMatched, numberReturned, links } = (await collectionAt(
      '/v1/events.geojson?limit=5',
    )) as Collection & {
      links: { rel: string; href: string }[]
    }
    expect([numberMatched, numberReturned]).toEqual([67, 5])
    const next = links.find(({ rel }) => rel === 'next')
    expect((await collectionAt(next?.href ?? '')).features).toHaveLength(5)
  })

  test('one record is one feature', async () => {
    const text = await textOf(service(), '/v1/locations/lalmonirhat-air-base.geojson?lang=bn')
    check(text)
    expect(JSON.parse(text)).toMatchObject({
      type: 'Feature',
      id: 'lalmonirhat-air-base',
      geometry: { type: 'Point', coordinates: [89.43306, 25.8875] },
      properties: { name: 'লালমনিরহাট বিমানবন্দর', point_precision: 'exact' },
    })
  })

  test('fields choose properties and leave the geometry', async () => {
    const { features } = await collectionAt('/v1/events.geojson?fields=title&id=mirza-meets-yunus')
    expect(features[0]?.properties).toEqual({ title: expect.any(String) })
    expect(features[0]?.geometry).not.toBeNull()
  })

  test('near gives each feature its distance', async () => {
    const { features } = await collectionAt('/v1/events.geojson?near=23.71,90.41&limit=1')
    expect(features[0]?.properties).toHaveProperty('distance_km')
    const without = await collectionAt('/v1/events.geojson?limit=1')
    expect(without.features[0]?.properties).not.toHaveProperty('distance_km')
  })

  test('a list of nothing has no box', async () => {
    expect(await collectionAt('/v1/events.geojson?country=NZ')).not.toHaveProperty('bbox')
  })
})

test('hostile text breaks nothing, and the box lies across the antimeridian', async () => {
  await storeOnly(inject('hostile'))
  const { features, bbox } = await collectionAt('/v1/locations.geojson?bbox=179,-90,-179,90&all=true')
  expect(features.length).toBeGreaterThan(10)
  expect(bbox).toEqual([179.5, 1.5, -179.5, 1.5])
})

test.for([
  ['no points', [], undefined],
  ['one point', [[10, 20]], [10, 20, 10, 20]],
  [
    'points of one hemisphere',
    [
      [90, 23],
      [67, 24],
      [73, 33],
    ],
    [67, 23, 90, 33],
  ],
  [
    'points on both sides of Greenwich',
    [
      [-10, 5],
      [10, -5],
    ],
    [-10, -5, 10, 5],
  ],
  [
    'points on both sides of the antimeridian',
    [
      [178, -17],
      [-178, -18],
    ],
    [178, -18, -178, -17],
  ],
  [
    'three around it',
    [
      [170, 0],
      [-170, 0],
      [-150, 1],
    ],
    [170, 0, -150, 1],
  ],
  [
    'the same longitude twice',
    [
      [5, 1],
      [5, 2],
    ],
    [5, 1, 5, 2],
  ],
] as const)('the box around %s is as narrow as can be', ([, points, bounds]) => {
  const box = new Box()
  for (const [lon, lat] of points) box.add(lon, lat)
  expect(box.bounds()).toEqual(bounds)
})
