import { csvLine } from '../../formats/csv.ts'
import type { Wording } from '../../formats/format.ts'
import { featureOf } from '../../formats/geojson.ts'
import { TABLES } from '../../formats/tables.ts'
import type { Collection } from '../../model/terms.ts'
import { CountedFile } from './counted-file.ts'

/** A file of a collection while it is written. `rows` counts its records, lines or features. */
export type OpenFile = {
  file: CountedFile
  /** The name of the table in it; null for NDJSON and GeoJSON. */
  table: string | null
  rows: number
  begin: () => string
  add: (record: { id: string }, text: string) => string[]
  end: () => string
}

const ON_MAPS: readonly Collection[] = ['events', 'locations']

/** Columns of the API's tables that only a query can fill. */
export const OF_QUERIES = new Set(['distance_km'])

/** The files of a collection: a CSV for its records and for each thing they list, NDJSON, and GeoJSON where it has places. */
export function filesOf(collection: Collection, dir: string, wording: Wording): OpenFile[] {
  const files = Object.entries(TABLES[collection]).map(([name, table]): OpenFile => {
    const kept = table.columns.map(({ name: column }) => !OF_QUERIES.has(column))
    const only = <T>(cells: readonly T[]) => cells.filter((_, i) => kept[i])
    return {
      file: new CountedFile(dir, `${resourceName(collection, name)}.csv`),
      table: name,
      rows: 0,
      begin: () => csvLine(only(table.columns).map((column) => column.name)),
      add: (record) => table.rows(record, wording).map((cells) => csvLine(only(cells))),
      end: () => '',
    }
  })
  files.push({
    file: new CountedFile(dir, `${collection}.ndjson`),
    table: null,
    rows: 0,
    begin: () => '',
    add: (_, text) => [`${text}\n`],
    end: () => '',
  })
  if (ON_MAPS.includes(collection)) files.push(geojson(collection, dir, wording))
  return files
}

/** What a table is called among the files: as the API's own data package has it. */
export function resourceName(collection: Collection, table: string): string {
  return table === 'records' ? collection : `${collection}-${table}`
}

/** RFC 7946, a feature a line. */
function geojson(collection: Collection, dir: string, wording: Wording): OpenFile {
  let first = true
  return {
    file: new CountedFile(dir, `${collection}.geojson`),
    table: null,
    rows: 0,
    begin: () => '{"type":"FeatureCollection","features":[',
    add(record) {
      const before = first ? '\n' : ',\n'
      first = false
      return [`${before}${JSON.stringify(featureOf(collection, record, wording))}`]
    },
    end: () => '\n]}\n',
  }
}
