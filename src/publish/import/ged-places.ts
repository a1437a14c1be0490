import { countryCode } from './countries.ts'
import { clip, type Row } from './row.ts'
import { pointSlug, slugOf } from './slugs.ts'
import { countryPlace } from './states.ts'
import type { NewLocation, World } from './world.ts'

type Precision = {
  kind: NewLocation['kind']
  precision: 'exact' | 'city' | 'approximate'
  suffix: string
  around: string
}

/**
 * What `where_prec` says of a point: 1 the place itself, 2 within some 25 km of it, 3 somewhere in the district, 4 in the
 * province, 5 along a line or in an area that is no administrative one, 6 somewhere in the country, 7 at sea or in the air.
 * The places have ids of their own, for an event near a town is not one in it.
 */
const PRECISIONS: Record<string, Precision> = {
  '': { kind: 'city', precision: 'approximate', suffix: '', around: '' },
  '1': { kind: 'city', precision: 'exact', suffix: '', around: '' },
  '2': { kind: 'district', precision: 'approximate', suffix: '-around', around: 'Around ' },
  '3': { kind: 'district', precision: 'approximate', suffix: '-district', around: '' },
  '4': { kind: 'region', precision: 'approximate', suffix: '-region', around: '' },
  '5': { kind: 'region', precision: 'approximate', suffix: '-area', around: '' },
  '7': { kind: 'sea', precision: 'approximate', suffix: '-sea', around: '' },
}
const COUNTRY = '6'

/** The place of a row of UCDP GED, and what to call it in a title; null when it names none. */
export function gedPlace(row: Row, world: World, source: string): { id: string; name: string } | null {
  const [country, prec] = [row.text('country'), row.text('where_prec')]
  if (country === '') return null
  const code = countryCode(country)
  const around = countryPlace(world, country, code, source)
  if (prec === COUNTRY) return { id: around, name: country }
  const known = PRECISIONS[prec]
  if (!known)
    row.note('where_prec', 'unknown-precision', 'must be a number from 1 to 7; kept as the least precise', prec)
  const point = pointIn(row)
  if (point === null) return { id: around, name: country }
  const { kind, precision, suffix, around: near } = known ?? (PRECISIONS[''] as Precision)
  const given = row.text('where_coordinates')
  const name = clip(given === '' ? `${country} ${point.lat}, ${point.lon}` : `${near}${given}`, 200)
  const id = `${slugOf(country)}-${pointSlug(point.lat, point.lon)}${suffix}`
  world.named('locations', id, name, () => ({
    id,
    kind,
    names: [{ value: name, lang: 'en' }],
    country: code,
    part_of: around,
    point: { ...point, precision, source: 'UCDP GED' },
    sources: [source],
  }))
  return { id, name: given === '' ? country : name }
}

function pointIn(row: Row): { lat: number; lon: number } | null {
  const [latText, lonText] = [row.text('latitude'), row.text('longitude')]
  const [lat, lon] = [Number(latText), Number(lonText)]
  const inRange = latText !== '' && lonText !== '' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  if (inRange && (lat !== 0 || lon !== 0)) return { lat, lon }
  row.note(
    'latitude',
    'no-point',
    'and longitude make no point; the event is kept with its country',
    `${latText}, ${lonText}`,
  )
  return null
}
