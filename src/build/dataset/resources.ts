import { COLUMN_NOTES } from '../../formats/dataset/column-notes.ts'
import { type Column, columnsOf } from '../../formats/dataset/columns.ts'
import { TABLES } from '../../formats/tables.ts'
import { COLLECTIONS, type Collection } from '../../model/terms.ts'

/** A file of a release: a whole collection, or what its records list, in one format. Its texts are Mustache. */
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
export const TABULAR: readonly TabularResource[] = COLLECTIONS.flatMap((collection) =>
  Object.entries(TABLES[collection]).map(([name, table]) => {
    const keyed = name === 'records'
    return {
      name: keyed ? collection : `${collection}-${name}`,
      title: keyed ? `${countOf(collection)}, a row each` : `The ${name} of the ${collection}, a row each`,
      format: 'csv',
      mediaType: 'text/csv',
      url: `{{root}}/${keyed ? collection : `${collection}/${name}`}.csv?all=true`,
      columns: columnsOf(collection, table, COLUMN_NOTES[collection][name] ?? {}),
      keyed,
    }
  }),
)

/** Collections with places in them. */
const ON_MAPS: readonly Collection[] = ['events', 'locations']

/** Every file of a release: its tables, then every collection whole in formats that are no tables. */
export const RESOURCES: readonly Resource[] = [
  ...TABULAR,
  ...COLLECTIONS.map((collection) => file(collection, 'ndjson', 'application/x-ndjson')),
  ...ON_MAPS.map((collection) => file(collection, 'geojson', 'application/geo+json')),
]

function file(collection: Collection, format: Resource['format'], mediaType: string): Resource {
  return {
    name: `${collection}.${format}`,
    title: `${countOf(collection)} as ${format === 'geojson' ? 'GeoJSON' : 'JSON, a line each'}`,
    format,
    mediaType,
    url: `{{root}}/${collection}.${format}?all=true`,
  }
}

function countOf(collection: Collection): string {
  return `{{counts.${collection}}} ${collection}`
}
