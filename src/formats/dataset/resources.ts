import type { Collection } from '../../model/terms.ts'
import { TABLES } from '../tables.ts'
import { type Column, columnsOf } from './columns.ts'
import { type Dataset, rootOf } from './dataset.ts'

/** A file of a release: a whole collection, or what its records list, in one format. */
export type Resource = {
  /** Unique among the files of a release: `events`, `events-claims`, `events.geojson`. */
  name: string
  title: string
  format: 'csv' | 'ndjson' | 'geojson'
  mediaType: string
  url: string
}

/** A resource in rows and columns. A row has an id of its own, its key, where it is a record. */
export type TabularResource = Resource & { columns: readonly Column[]; keyed: boolean }

/** Every table of a release as CSV, at an address pinned to it: those of the records first. */
export function tablesOf(dataset: Dataset): TabularResource[] {
  const { counts, notes } = dataset
  const root = rootOf(dataset)
  return collectionsOf(counts).flatMap((collection) =>
    Object.entries(TABLES[collection]).map(([name, table]) => {
      const keyed = name === 'records'
      return {
        name: keyed ? collection : `${collection}-${name}`,
        title: keyed
          ? `${counts[collection]} ${collection}, a row each`
          : `The ${name} of the ${collection}, a row each`,
        format: 'csv',
        mediaType: 'text/csv',
        url: `${root}/${keyed ? collection : `${collection}/${name}`}.csv?all=true`,
        columns: columnsOf(collection, table, notes[collection][name] ?? {}),
        keyed,
      }
    }),
  )
}

/** Collections with places in them. */
const ON_MAPS: readonly Collection[] = ['events', 'locations']

/** Every collection of a release whole, in formats that are no tables, at addresses pinned to it. */
export function treesOf(dataset: Dataset): Resource[] {
  const { counts } = dataset
  const file = (collection: Collection, format: Resource['format'], mediaType: string): Resource => ({
    name: `${collection}.${format}`,
    title: `${counts[collection]} ${collection} as ${format === 'geojson' ? 'GeoJSON' : 'JSON, a line each'}`,
    format,
    mediaType,
    url: `${rootOf(dataset)}/${collection}.${format}?all=true`,
  })
  return [
    ...collectionsOf(counts).map((collection) => file(collection, 'ndjson', 'application/x-ndjson')),
    ...ON_MAPS.map((collection) => file(collection, 'geojson', 'application/geo+json')),
  ]
}

function collectionsOf(counts: Dataset['counts']): Collection[] {
  return Object.keys(counts) as Collection[]
}
