import { geoMercator, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { packageFile } from '../package-file.ts'

/** Of 100 events, how many may lie outside on either side of the map, so that one far away does not make it the world. */
const OUTSIDE = 8
/** Degrees that a map covers at least. */
const LEAST = 12

/** Land without borders around places, from Natural Earth, and where the places are; in the units of the SVG. */
export type Land = { path: string; places: [x: number, y: number][] }

/** @param points longitude and latitude, at least one @param extent left, top, right and bottom of the map */
export function landAround(
  points: readonly [number, number][],
  extent: readonly [number, number, number, number],
): Land {
  const [left, top, right, bottom] = extent
  const [west, east] = middle(points.map(([lon]) => lon))
  const [south, north] = middle(points.map(([, lat]) => lat))
  const corners = {
    type: 'MultiPoint' as const,
    coordinates: [
      [west, south],
      [east, north],
    ],
  }
  const inset = (right - left) / 10
  const projection = geoMercator()
    .fitExtent(
      [
        [left + inset, top + inset],
        [right - inset, bottom - inset],
      ],
      corners,
    )
    .clipExtent([
      [left, top],
      [right, bottom],
    ])
  const atlas = packageFile('world-atlas/land-50m.json').toString('utf8')
  const world = JSON.parse(atlas) as Topology<{ land: GeometryCollection }>
  const path = geoPath(projection).digits(1)(feature(world, world.objects.land)) ?? ''
  const places = new Map(points.map((point) => [String(point), projection(point)]))
  const shown = [...places.values()].filter((at) => at !== null)
  const isInside = ([x, y]: [number, number]) => x > left && x < right && y > top && y < bottom
  return { path, places: shown.filter(isInside) }
}

/** Between which values all but the outermost lie. */
function middle(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const skipped = Math.floor((sorted.length * OUTSIDE) / 100)
  const [from = 0, to = 0] = [sorted[skipped], sorted[sorted.length - 1 - skipped]]
  const missing = Math.max(0, LEAST - (to - from)) / 2
  return [from - missing, to + missing]
}
