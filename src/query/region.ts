import { type Bounds, distanceKm, KM_A_DEGREE, type LatLon, radians } from '../model/geo.ts'

/** A part of the earth's surface, and how a rectangle of degrees lies to it. */
export type Region = {
  holds(point: LatLon): boolean
  /** `partly` may also be said of a rectangle that lies outside, never the other way round. */
  covers(cell: Bounds): 'wholly' | 'partly' | 'not'
}

/** A box as RFC 7946 writes it: when west is greater than east it crosses the antimeridian. */
export type Box = { west: number; south: number; east: number; north: number }

/** Points on the edge are in it. */
export function boxRegion(box: Box): Region {
  const spans: [number, number][] =
    box.west <= box.east
      ? [[box.west, box.east]]
      : [
          [box.west, 180],
          [-180, box.east],
        ]
  const { south, north } = box
  return {
    holds: ({ lat, lon }) => lat >= south && lat <= north && spans.some(([west, east]) => lon >= west && lon <= east),
    covers(cell) {
      if (cell.south > north || cell.north < south) return 'not'
      if (!spans.some(([west, east]) => cell.west <= east && cell.east >= west)) return 'not'
      const wholly = spans.some(([west, east]) => cell.west >= west && cell.east <= east)
      return wholly && cell.south >= south && cell.north <= north ? 'wholly' : 'partly'
    },
  }
}

/** All points at most `km` kilometres away. */
export function circleRegion(center: LatLon, km: number): Region {
  const around = boxRegion(boxAround(center, km))
  return {
    // The box is far cheaper to tell, and the circle is in it.
    holds: (point) => around.holds(point) && distanceKm(center, point) <= km,
    covers(cell) {
      // What sticks out of the box sticks out of the circle.
      const inBox = around.covers(cell)
      if (inBox !== 'wholly') return inBox
      const { south, west, north, east } = cell
      // Of a small cell the corners are the farthest points; of one half a hemisphere wide they need not be.
      if (east - west >= 2) return 'partly'
      const corners = [south, north].flatMap((lat) => [west, east].map((lon) => ({ lat, lon })))
      return corners.every((corner) => distanceKm(center, corner) <= km) ? 'wholly' : 'partly'
    },
  }
}

/** The box that a circle lies in. It widens towards the poles, and with one inside the circle goes all the way round. */
function boxAround({ lat, lon }: LatLon, km: number): Box {
  // A hair more, for what rounding takes.
  const degrees = km / KM_A_DEGREE + 1e-6
  const [south, north] = [lat - degrees, lat + degrees]
  if (south <= -90 || north >= 90 || degrees >= 90)
    return { west: -180, east: 180, south: Math.max(-90, south), north: Math.min(90, north) }
  // The farthest meridian a circle reaches, by Napier's rules. A hair more, for what rounding takes.
  const width = (Math.asin(Math.min(1, Math.sin(radians(degrees)) / Math.cos(radians(lat)))) * 180) / Math.PI + 1e-6
  const [west, east] = [lon - width, lon + width]
  if (width >= 180) return { west: -180, east: 180, south, north }
  return { west: west < -180 ? west + 360 : west, east: east > 180 ? east - 360 : east, south, north }
}
