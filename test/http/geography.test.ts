import { beforeAll, expect, inject, test } from 'vitest'
import { distanceKm } from '../../src/model/geo.ts'
import { service, store } from '../support/service.ts'

beforeAll(() => store(inject('published')))

const dossier = service()

type Placed = { id: string; places: { point: { lat: number; lon: number } | null }[]; distance_km?: number }

async function events(query: string): Promise<Placed[]> {
  return (await dossier.json<{ data: Placed[] }>(`/v1/events?limit=100${query}`)).data
}

function pointsOf({ places }: Placed) {
  return places.flatMap(({ point }) => point ?? [])
}

test.for([
  ['Bangladesh', '88,20,93,27'],
  ['a point by itself, its edges included', '90.40744,23.7104,90.40744,23.7104'],
  ['across the antimeridian, from Karachi eastwards round to New York', '60,20,-70,45'],
  ['the whole earth', '-180,-90,180,90'],
  ['nothing', '0,0,1,1'],
] as const)('a box finds what has a point in it: %s', async ([, box]) => {
  const [west, south, east, north] = box.split(',').map(Number) as [number, number, number, number]
  const within = ({ lat, lon }: { lat: number; lon: number }) =>
    lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east)
  const expected = (await events('')).filter((event) => pointsOf(event).some(within)).map(({ id }) => id)
  expect((await events(`&bbox=${box}`)).map(({ id }) => id)).toEqual(expected)
})

test.for([1, 50, 300, 2_000, 20_000])(
  'a circle of %i km finds what has a point in it, and says how far',
  async (km) => {
    const dhaka = { lat: 23.7104, lon: 90.40744 }
    const near = (event: Placed) => Math.min(...pointsOf(event).map((point) => distanceKm(dhaka, point)))
    const expected = (await events('')).filter((event) => near(event) <= km)
    const found = await events(`&near=${dhaka.lat},${dhaka.lon}&radius=${km}`)
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    for (const event of found) expect(event.distance_km).toBeCloseTo(near(event), 3)
  },
)

test('a place without a point is placed by the town around it, and says so', async () => {
  const { data } = await dossier.json<{ data: { point: object }[] }>('/v1/locations?id=jamuna-guest-house')
  expect(data[0]?.point).toMatchObject({ inherited_from: 'dhaka', precision: 'city' })
})

test.for([
  ['bbox', '1,2,3', /west,south,east,north/],
  ['bbox', '200,0,10,10', /from -180 to 180/],
  ['bbox', '0,10,10,0', /south below north/],
  ['near', '91,0', /latitude from -90 to 90/],
  ['near', 'dhaka', /lat,lon/],
  ['radius', '5', /given with near/],
] as const)('%s=%s is refused', async ([name, value, detail]) => {
  const response = await dossier.ask(`/v1/events?${name}=${value}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ parameter: name, detail: expect.stringMatching(detail) })
})

test('a box and a circle at once are refused', async () => {
  expect((await dossier.ask('/v1/events?bbox=0,0,1,1&near=1,1')).status).toBe(400)
})
