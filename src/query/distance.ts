import { distanceKm, type LatLon } from '../model/geo.ts'
import type { Query } from './query.ts'

/**
 * How far a record is from what a query is near to: that of its nearest point, in kilometres to three decimals; null
 * when it has none. The points are those it is found by: of an event's places, or the location's own.
 */
export function distanceOf(query: Query, record: string): number | null {
  if (!query.circle) return null
  const { center } = query.circle
  const { places, point } = JSON.parse(record) as { places?: { point: LatLon | null }[]; point?: LatLon | null }
  const points = [point ?? null, ...(places ?? []).map((place) => place.point)].filter((each) => each !== null)
  if (points.length === 0) return null
  return Math.round(Math.min(...points.map((each) => distanceKm(center, each))) * 1_000) / 1_000
}
