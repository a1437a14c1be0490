import { distanceKm } from '../model/geo.ts'
import type { Query } from './query.ts'

/**
 * How far a record is from what a query is near to: that of its nearest point, in kilometres to three decimals; null
 * when it has none. The points are those it is found by: of an event's places, or the location's own.
 */
export function distanceOf({ circle }: Query, record: string): number | null {
  if (!circle) return null
  const distances = Array.from(record.matchAll(POINT), ([, lat, lon]) =>
    distanceKm(circle.center, { lat: Number(lat), lon: Number(lon) }),
  )
  if (distances.length === 0) return null
  return Math.round(Math.min(...distances) * 1_000) / 1_000
}

/**
 * A point as it stands in a record's JSON; within a text a quotation mark has a backslash before it, so that none looks
 * like one. To parse records for it would take a tenth of such a query.
 */
const POINT = /"point":\{"lat":([^,]+),"lon":([^,}]+)/g
