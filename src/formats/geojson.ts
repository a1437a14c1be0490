import type { LatLon } from '../model/geo.ts'
import type { Collection } from '../model/terms.ts'
import { Box } from './box.ts'
import { type Format, type Page, type Wording, type Writer, written } from './format.ts'
import { recordOf } from './records.ts'
import type { Cell } from './table.ts'
import { keptBy, TABLES } from './tables.ts'

type Position = readonly [lon: number, lat: number]
type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint'; coordinates: readonly Position[] }
  | null
export type Feature = { type: 'Feature'; id: string; geometry: Geometry; properties: Record<string, Cell> }

const contentType = 'application/geo+json'

/**
 * GeoJSON, RFC 7946: a feature a record, with the columns of its CSV as properties. An event at several places is a
 * MultiPoint, and a record that is nowhere has a null geometry. The members around the features are those of OGC API
 * Features, part 1, section 7.16.
 */
export const geojson: Format = {
  name: 'GeoJSON',
  contentType,
  only: { collections: ['events', 'locations'], since: 'their records have no place of their own' },
  takes: ['fields'],
  list: (page) => written(writer(page), page),
  item: (page) => `${JSON.stringify(asked(page)(page.listing.records[0] as string))}\n`,
  writer,
}

function writer(page: Omit<Page, 'listing'>): Writer {
  const feature = asked(page)
  const box = new Box()
  let count = 0
  return {
    begin: () => '{"type":"FeatureCollection","features":[',
    records: (records) =>
      records
        .map((text) => {
          const { geometry, ...rest } = feature(text)
          for (const [lon, lat] of positionsOf(geometry)) box.add(lon, lat)
          return `${count++ === 0 ? '' : ','}\n${JSON.stringify({ ...rest, geometry })}`
        })
        .join(''),
    end({ total, next }) {
      const links = [
        { rel: 'self', type: contentType, href: page.self },
        ...(next === null ? [] : [{ rel: 'next', type: contentType, href: next }]),
      ]
      const about = { bbox: box.bounds(), numberMatched: total ?? undefined, numberReturned: count, links }
      return `\n],${JSON.stringify(about).slice(1)}\n`
    },
  }
}

/** A stored record as a feature, with the properties that the query asks for. */
function asked({ query, ...wording }: Omit<Page, 'listing'>): (text: string) => Feature {
  const { records } = TABLES[query.collection]
  const names = new Set(keptBy(query, records).map((at) => records.columns[at]?.name))
  return (text) => {
    const feature = featureOf(query.collection, recordOf(query, text), wording)
    const properties = Object.entries(feature.properties).filter(([name]) => names.has(name))
    return { ...feature, properties: Object.fromEntries(properties) }
  }
}

/** Columns that stand elsewhere in a feature. */
const ELSEWHERE = new Set(['id', 'lat', 'lon'])

/** A record as a feature. @param record as the API answers it, whole */
export function featureOf(collection: Collection, record: { id: string } & Somewhere, wording: Wording): Feature {
  const { columns, rows } = TABLES[collection].records
  const [cells = []] = rows(record, wording)
  const named = columns.map(({ name }, at) => [name, cells[at] as Cell] as const)
  const properties = named.filter(([name, cell]) => !ELSEWHERE.has(name) && (name !== 'distance_km' || cell !== null))
  return { type: 'Feature', id: record.id, geometry: geometryOf(record), properties: Object.fromEntries(properties) }
}

/** Where a location is, or the places of an event are. */
type Somewhere = { point?: LatLon | null; places?: readonly { point: LatLon | null }[] }

function geometryOf({ point, places = [] }: Somewhere): Geometry {
  const points = [point ?? null, ...places.map((place) => place.point)].filter((each) => each !== null)
  const distinct = new Map(points.map(({ lat, lon }) => [`${lat},${lon}`, [lon, lat] as const]))
  const [first, ...others] = distinct.values()
  if (!first) return null
  return others.length === 0
    ? { type: 'Point', coordinates: first }
    : { type: 'MultiPoint', coordinates: [first, ...others] }
}

function positionsOf(geometry: Geometry): readonly Position[] {
  if (!geometry) return []
  return geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
}
