import * as v from 'valibot'
import { dayNumber } from '../model/day.ts'
import type { LatLon } from '../model/geo.ts'
import { SlugText } from '../model/slug.ts'
import { Country } from '../model/text.ts'
import type { Box } from './region.ts'

/** What a single value of a parameter may be: text in, checked and folded value out. */

export const slug = v.pipe(v.string(), v.toLowerCase(), SlugText)
export const country = v.pipe(v.string(), v.toUpperCase(), Country)

export function oneOf(choices: readonly string[]) {
  return v.pipe(v.string(), v.toLowerCase(), v.picklist(choices, `one of ${choices.join(', ')}`))
}

export const flag = oneOf(['true', 'false'])

/** A whole number of at most four digits. */
export function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, expected),
    v.transform(Number),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}

/** What is made of a text; null where it is not what is expected. */
function readBy<T>(read: (text: string) => T | null, expected: string) {
  return v.pipe(
    v.string(),
    v.transform(read),
    v.check((value) => value !== null, expected),
  )
}

/** A bounding box in the order of RFC 7946, section 5: across the antimeridian west is greater than east. */
export const boxValue = readBy(
  boxIn,
  'west,south,east,north in decimal degrees, such as 88,20,93,27, latitude from -90 to 90, longitude from -180 to 180, south below north',
)

function boxIn(text: string): Box | null {
  const [west = NONE, south = NONE, east = NONE, north = NONE, ...more] = degrees(text)
  const isIn = isPlace(south, west) && isPlace(north, east) && south <= north && more.length === 0
  return isIn ? { west, south, east, north } : null
}

export const pointValue = readBy(
  pointIn,
  'lat,lon in decimal degrees, such as 23.71,90.41, latitude from -90 to 90, longitude from -180 to 180',
)

function pointIn(text: string): LatLon | null {
  const [lat = NONE, lon = NONE, ...more] = degrees(text)
  return isPlace(lat, lon) && more.length === 0 ? { lat, lon } : null
}

const NONE = Number.NaN

function isPlace(lat: number, lon: number): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}

/** No circle is larger than half the way round the earth. */
const KM_MOST = 20_000
const KM_EXPECTED = `a number of kilometres above 0, at most ${KM_MOST}`

export const kilometres = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}(?:\.\d{1,6})?$/, KM_EXPECTED),
  v.transform(Number),
  v.check((km) => km > 0 && km <= KM_MOST, KM_EXPECTED),
)

/** RFC 3339, a day, or a release id, which begins with its day: records carry the day of their update, no more. */
export const sinceValue = readBy(sinceIn, 'a moment such as 2026-02-27T12:00:00Z, a day or a release id')

const SINCE = /^\d{4}-\d{2}-\d{2}(?:\.\d{1,4}|T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/

function sinceIn(text: string): { text: string; day: number } | null {
  const written = text.slice(0, 10)
  const first = new Date(`${written}T00:00:00Z`)
  const moment = text.includes('T') ? new Date(text) : first
  const exists = !Number.isNaN(first.getTime()) && first.toISOString().startsWith(written)
  if (!SINCE.test(text) || !exists || Number.isNaN(moment.getTime())) return null
  const day = moment.toISOString().slice(0, 10)
  return { text: day, day: dayNumber(day) }
}

/** Numbers as people write coordinates; nothing for what is none. */
function degrees(text: string): number[] {
  const parts = text.split(',')
  if (parts.length > 4 || !parts.every((part) => /^-?\d{1,3}(?:\.\d{1,12})?$/.test(part))) return []
  return parts.map(Number)
}
