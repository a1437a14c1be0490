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

const BOX_EXPECTED = 'west,south,east,north in decimal degrees, such as 88,20,93,27'

/** A bounding box in the order of RFC 7946, section 5: across the antimeridian west is greater than east. */
export const boxValue = v.pipe(
  v.string(),
  v.rawTransform<string, Box>(({ dataset, addIssue, NEVER }) => {
    const [west, south, east, north, ...more] = degrees(dataset.value)
    if (west === undefined || south === undefined || east === undefined || north === undefined || more.length > 0) {
      addIssue({ message: BOX_EXPECTED })
      return NEVER
    }
    if (Math.abs(west) > 180 || Math.abs(east) > 180 || south < -90 || north > 90 || south > north) {
      addIssue({
        message: `${BOX_EXPECTED}, longitudes from -180 to 180, latitudes from -90 to 90 and south below north`,
      })
      return NEVER
    }
    return { west, south, east, north }
  }),
)

const POINT_EXPECTED =
  'lat,lon in decimal degrees, such as 23.71,90.41, latitude from -90 to 90, longitude from -180 to 180'

export const pointValue = v.pipe(
  v.string(),
  v.rawTransform<string, LatLon>(({ dataset, addIssue, NEVER }) => {
    const [lat, lon, ...more] = degrees(dataset.value)
    if (lat === undefined || lon === undefined || more.length > 0 || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      addIssue({ message: POINT_EXPECTED })
      return NEVER
    }
    return { lat, lon }
  }),
)

/** No circle is larger than half the way round the earth. */
const KM_MOST = 20_000
const KM_EXPECTED = `a number of kilometres above 0, at most ${KM_MOST}`

export const kilometres = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}(?:\.\d{1,6})?$/, KM_EXPECTED),
  v.transform(Number),
  v.check((km) => km > 0 && km <= KM_MOST, KM_EXPECTED),
)

const SINCE_EXPECTED = 'a moment such as 2026-02-27T12:00:00Z, a day or a release id'

/** RFC 3339, a day, or a release id, which begins with its day: records carry the day of their update, no more. */
export const sinceValue = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}(?:\.\d{1,4}|T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/, SINCE_EXPECTED),
  v.rawTransform<string, { text: string; day: number }>(({ dataset, addIssue, NEVER }) => {
    const text = dataset.value
    const moment = new Date(text.includes('T') ? text : `${text.slice(0, 10)}T00:00:00Z`)
    const exists = new Date(`${text.slice(0, 10)}T00:00:00Z`)
    if (
      Number.isNaN(moment.getTime()) ||
      Number.isNaN(exists.getTime()) ||
      !exists.toISOString().startsWith(text.slice(0, 10))
    ) {
      addIssue({ message: SINCE_EXPECTED })
      return NEVER
    }
    const day = moment.toISOString().slice(0, 10)
    return { text: day, day: dayNumber(day) }
  }),
)

/** Numbers as people write coordinates; nothing for what is none. */
function degrees(text: string): number[] {
  const parts = text.split(',')
  if (parts.length > 4 || !parts.every((part) => /^-?\d{1,3}(?:\.\d{1,12})?$/.test(part))) return []
  return parts.map(Number)
}
