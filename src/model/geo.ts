/**
 * Points as keys that sort along a Z-curve: each of 16 hexadecimal digits halves latitude and longitude twice, so that
 * what begins alike lies in one cell, and a key gives its point back to seven decimals (1 cm).
 */

export type LatLon = { lat: number; lon: number }

/** South-west corner and far corner of a cell, in degrees. */
export type Bounds = { south: number; west: number; north: number; east: number }

const DIGITS = 16
/** Steps a degree, and what is added so that none is negative. In whole steps, since degrees less 90 are not exact. */
const SCALE = 1e7
const LAT_ZERO = 90 * SCALE
const LON_ZERO = 180 * SCALE

/** The key of a point. Latitude from -90 to 90 and longitude from -180 to 180, decimal degrees, WGS 84. */
export function pointKey({ lat, lon }: LatLon): string {
  const [y, x] = [Math.round(lat * SCALE) + LAT_ZERO, Math.round(lon * SCALE) + LON_ZERO]
  let key = ''
  for (let shift = 30; shift >= 0; shift -= 2) {
    const [b, a] = [(y >>> shift) & 3, (x >>> shift) & 3]
    key += (((b & 2) << 2) | ((a & 2) << 1) | ((b & 1) << 1) | (a & 1)).toString(16)
  }
  return key
}

/** The point of a key. */
export function pointOfKey(key: string): LatLon {
  const { x, y } = corner(key)
  return { lat: (y - LAT_ZERO) / SCALE, lon: (x - LON_ZERO) / SCALE }
}

/** The cell of all points whose keys begin with `prefix`. */
export function cellBounds(prefix: string): Bounds {
  const { x, y } = corner(prefix)
  const side = 4 ** (DIGITS - prefix.length)
  return {
    south: (y - LAT_ZERO) / SCALE,
    west: (x - LON_ZERO) / SCALE,
    north: (y + side - 1 - LAT_ZERO) / SCALE,
    east: (x + side - 1 - LON_ZERO) / SCALE,
  }
}

function corner(prefix: string): { x: number; y: number } {
  let [x, y] = [0, 0]
  for (let i = 0; i < prefix.length; i++) {
    const code = prefix.charCodeAt(i)
    // Behind the digits come the letters from a, whose code is 97.
    const digit = code < 58 ? code - 48 : code - 87
    y = y * 4 + (((digit >> 2) & 2) | ((digit >> 1) & 1))
    x = x * 4 + (((digit >> 1) & 2) | (digit & 1))
  }
  const side = 4 ** (DIGITS - prefix.length)
  return { x: x * side, y: y * side }
}

/** Mean radius of the earth in kilometres, IUGG. */
const EARTH_KM = 6371.0088

/** Great-circle distance in kilometres, by the haversine formula on a sphere: at most 0.5 per cent off. */
export function distanceKm(a: LatLon, b: LatLon): number {
  const [south, north] = [radians(a.lat), radians(b.lat)]
  const [dy, dx] = [Math.sin((north - south) / 2), Math.sin(radians(b.lon - a.lon) / 2)]
  const h = dy * dy + Math.cos(south) * Math.cos(north) * dx * dx
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Kilometres in one degree of latitude. */
export const KM_A_DEGREE = (EARTH_KM * Math.PI) / 180

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
