import type { PublishedEvent } from '../model/event.ts'
import { distanceKm, type LatLon } from '../model/geo.ts'
import type { View } from './embed.ts'
import type { Frame } from './land.ts'

/** How much a point says: the very place, somewhere in a town, or no more than the area. */
export type Nearness = 'exact' | 'town' | 'area'

/** A place, and the events there. Without a point it is on no map. */
export type Place = {
  id: string
  name: string
  lang: string
  /** A town gives its name to what is near it. */
  isTown: boolean
  nearness: Nearness
  point: LatLon | null
  events: PublishedEvent[]
}

/** Kinds of places that a point can only stand for. */
const AREAS = new Set(['district', 'region', 'country', 'sea', 'corridor', 'route', 'border'])

/** The places of the events shown, that with the most events first. */
export function placesOf(view: View): Place[] {
  const places = new Map<string, Place>()
  for (const event of view.records as PublishedEvent[])
    for (const { location, point } of event.places) {
      const record = view.joined.locations.get(location)
      if (!record) continue
      const { name, lang, kind } = record
      const isArea = AREAS.has(kind) || point?.precision === 'approximate'
      const nearness = isArea ? 'area' : point?.precision === 'exact' ? 'exact' : 'town'
      const held = places.get(location) ?? {
        id: location,
        name,
        lang,
        isTown: kind === 'city',
        nearness,
        point,
        events: [],
      }
      if (held.events.at(-1) !== event) held.events.push(event)
      places.set(location, held)
    }
  return [...places.values()].sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1))
}

/** Width of a map to its height. */
export const ASPECT = 1.6
/** Degrees of latitude that a map shows at least. */
const LEAST = 4

/** Of the times that something happened in a place, those that a map may leave out to be nearer to the others. */
const LEFT_OUT = 0.1

/** What a map of these places shows: all of them, or, where that brings it twice as near, all but the few farthest away. */
export function frameFor(places: readonly Place[]): Frame {
  const placed = places.flatMap(({ point, events }) => (point ? [{ point, times: events.length }] : []))
  const whole = frameOf(placed.map(({ point }) => point))
  const [center] = placed
  if (!center) return whole
  const near = placed.toSorted((a, b) => distanceKm(center.point, a.point) - distanceKm(center.point, b.point))
  const enough = near.reduce((sum, { times }) => sum + times, 0) * (1 - LEFT_OUT)
  let times = 0
  const core = near.filter((place) => {
    const isNeeded = times < enough
    times += place.times
    return isNeeded
  })
  const frame = frameOf(core.map(({ point }) => point))
  return (frame.north - frame.south) * 2 < whole.north - whole.south ? frame : whole
}

/** Whether a point is on a map. */
export function isWithin({ lat, lon }: LatLon, { west, south, east, north }: Frame): boolean {
  return lat > south && lat < north && (lon - west + 720) % 360 < east - west
}

/** What a map of these points shows: all of them, with some room around, and the whole earth where they go around it. */
function frameOf(points: readonly LatLon[]): Frame {
  if (points.length === 0) return { west: -180, south: -60, east: 180, north: 85 }
  const lats = points.map(({ lat }) => lat)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const { west, east } = shortest(points.map(({ lon }) => lon))
  // On a plane of degrees a degree of longitude is drawn as long as it is in the middle of the map.
  const narrow = Math.max(0.2, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const high = Math.max(LEAST, (north - south) * 1.4, ((east - west) * narrow * 1.3) / ASPECT)
  const wide = (high * ASPECT) / narrow
  if (wide >= 360 || high >= 150) return { west: -180, south: -60, east: 180, north: 85 }
  const [x, y] = [(west + east) / 2, Math.min(90 - high / 2, Math.max(high / 2 - 90, (south + north) / 2))]
  return { west: x - wide / 2, east: x + wide / 2, south: y - high / 2, north: y + high / 2 }
}

/** The shortest stretch with all longitudes in it: it leaves out the widest gap, and may cross the antimeridian. */
function shortest(lons: readonly number[]): { west: number; east: number } {
  const sorted = [...new Set(lons)].sort((a, b) => a - b)
  const gaps = sorted.map((lon, i) => (sorted[i + 1] ?? (sorted[0] as number) + 360) - lon)
  const widest = gaps.indexOf(Math.max(...gaps))
  const west = sorted[(widest + 1) % sorted.length] as number
  return { west, east: west + 360 - (gaps[widest] as number) }
}
