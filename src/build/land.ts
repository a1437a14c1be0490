import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type GeoContext,
  type GeoIdentityTransform,
  type GeoProjection,
  geoEquirectangular,
  geoIdentity,
  geoPath,
} from 'd3-geo'
import type { GeometryObject } from 'geojson'
import { merge, mesh } from 'topojson-client'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification'
import { type Kind, LEVELS, type Level, partOf } from '../embeds/land.ts'

/**
 * Land and borders of Natural Earth, from the package world-atlas: simplified for each level of src/embeds/land.ts, cut
 * into its cells, and written as paths that need no more than to be scaled, by name below `/parts/`.
 */
export function landParts(): Record<string, Record<string, string>> {
  const parts: Record<string, Record<string, string>> = {}
  for (const [number, level] of LEVELS.entries())
    for (const [kind, shape] of Object.entries(shapesOf(level)) as [Kind, GeometryObject][])
      for (const { x, y, path } of cells(flat(shape), level, kind)) {
        const name = partOf(kind, number, x, y)
        parts[name] ??= {}
        if (path !== '') parts[name][`${x} ${y}`] = path
      }
  return parts
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>

/** Land and borders of the earth, on a sphere of degrees. */
function shapesOf({ scale, least }: Level): Record<Kind, GeometryObject> {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`)
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Atlas
  // Square degrees of the triangle that a point must make with its neighbours to be kept (Visvalingam and Whyatt).
  const plain = simplify(presimplify(atlas), least)
  const { countries, land } = plain.objects
  return { land: merge(plain, land.geometries as Polygon[]), borders: mesh(plain, countries, (a, b) => a !== b) }
}

type Lines = { type: 'Polygon' | 'MultiLineString'; coordinates: [x: number, y: number][][] }

/** A shape on a plane of degrees, cut open at the antimeridian. */
function flat(shape: GeometryObject): Lines {
  const projection = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
  return clipped(shape, projection)
}

/** What of a shape is left by a projection and its clipping. */
function clipped(shape: GeometryObject | Lines, projection: GeoProjection | GeoIdentityTransform): Lines {
  const coordinates: Lines['coordinates'] = []
  const begin = (x: number, y: number) => coordinates.push([[x, y]])
  const context = {
    beginPath: () => {},
    moveTo: begin,
    lineTo: (x: number, y: number) => coordinates.at(-1)?.push([x, y]),
    arc: () => {},
    closePath: () => coordinates.at(-1)?.push(coordinates.at(-1)?.[0] as [number, number]),
  }
  geoPath(projection, context as unknown as GeoContext)(shape as GeometryObject)
  return { type: shape.type.endsWith('Polygon') ? 'Polygon' : 'MultiLineString', coordinates }
}

/** Cells of land overlap by so much of their width, so that no hair of sea shows between them. */
const OVERLAP = 0.02

/** What of a shape lies in each cell. Strips first: to cut each cell out of the whole would take minutes. */
function* cells(shape: Lines, { cell, step }: Level, kind: Kind): Generator<{ x: number; y: number; path: string }> {
  const more = kind === 'land' ? cell * OVERLAP : 0
  const within = (of: Lines, west: number, north: number, east: number, south: number) =>
    clipped(
      of,
      geoIdentity().clipExtent([
        [west - more, north - more],
        [east + more, south + more],
      ]),
    )
  for (let x = 0; x < 360 / cell; x++) {
    const west = x * cell - 180
    const strip = within(shape, west, -90, west + cell, 90)
    for (let y = 0; y < 180 / cell; y++) {
      const south = 90 - y * cell
      const { coordinates } = within(strip, west, south - cell, west + cell, south)
      yield {
        x,
        y,
        path: written(coordinates, kind === 'land', (at) => [(at[0] - west) / step, (at[1] - south) / step]),
      }
    }
  }
}

/** A path in whole numbers, each point by its distance from the one before, and none that stays where it was. */
function written(lines: Lines['coordinates'], isClosed: boolean, scaled: (at: [number, number]) => [number, number]) {
  return lines
    .map((line) => {
      const points = line.map((at) => scaled(at).map(Math.round) as [number, number])
      const kept = points.filter(([x, y], i) => i === 0 || x !== points[i - 1]?.[0] || y !== points[i - 1]?.[1])
      if (isClosed) kept.pop()
      const [first, ...rest] = kept
      if (!first || rest.length < (isClosed ? 2 : 1)) return ''
      const moves = rest.map(([x, y], i) => {
        const [a, b] = kept[i] as [number, number]
        return `${x - a} ${y - b}`
      })
      return `M${first.join(' ')}l${moves.join(' ')}${isClosed ? 'z' : ''}`.replaceAll(' -', '-')
    })
    .join('')
}
