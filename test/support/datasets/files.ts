import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, string>>

const ROOT = join(import.meta.dirname, '../../..')
/** Where the whole data sets are. The samples beside this file stand in for those that are not there. */
const WHOLE = process.env.DOSSIER_DATASETS ?? join(ROOT, '../shared/datasets')
const SAMPLES = join(import.meta.dirname, 'samples')

/** The path of a data set's file: whole where it is, else the sample of it. */
export function datasetFile(name: string): string {
  const whole = join(WHOLE, name)
  return existsSync(whole) ? whole : join(SAMPLES, name)
}

/** Whether all of a data set is here, and not only the sample. */
export function isWhole(name: string): boolean {
  return existsSync(join(WHOLE, name))
}

/**
 * Rows of a gzipped CSV file, as objects by the names in its first line. With a `limit` those are spread evenly over the
 * file, since neighbours are much alike: the same limit gives the same rows.
 */
export async function datasetRows(name: string, limit = Number.POSITIVE_INFINITY): Promise<Row[]> {
  const pieces = createReadStream(datasetFile(name)).pipe(createGunzip())
  const rows = (await pieces.pipe(parse({ columns: true })).toArray()) as Row[]
  if (rows.length <= limit) return rows
  return Array.from({ length: limit }, (_, i) => rows[Math.floor((i * rows.length) / limit)] as Row)
}
