import { COLUMN_NOTES } from '../../formats/dataset/column-notes.ts'
import { columnsOf } from '../../formats/dataset/columns.ts'
import { TABLES } from '../../formats/tables.ts'
import type { Collection } from '../../model/terms.ts'
import type { Manifest } from '../../release/manifest.ts'
import { OF_QUERIES } from './collection.ts'

/** A file that was written, as its package describes it. */
export type Exported = {
  name: string
  collection: Collection | null
  table: string | null
  rows: number
  bytes: number
  /** SHA-256 in hexadecimal digits. */
  hash: string
}

const PROFILES = 'https://datapackage.org/profiles/2.0'
const MEDIA_TYPES: Record<string, string> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  geojson: 'application/geo+json',
  json: 'application/json',
}

/** datapackage.json: Data Package, version 2. https://datapackage.org/standard/data-package/ */
export function descriptorOf(
  { dossier, release, published, digest, note }: Manifest,
  files: readonly Exported[],
): object {
  const { license, publisher } = dossier
  const lang = dossier.languages[0] ?? 'en'
  const own = (texts: Record<string, string> & { en: string }) => texts[lang] ?? texts.en
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: dossier.id,
    title: own(dossier.title),
    description: `${own(dossier.description)}\n\n${own(dossier.method)}`,
    version: release,
    created: published,
    licenses: [{ name: license.id, path: license.url, title: license.name }],
    contributors: [{ title: publisher.name, ...(publisher.url && { path: publisher.url }), roles: ['creator'] }],
    resources: files.map(resource),
    // Beyond the standard, which lets a descriptor hold more.
    languages: dossier.languages,
    attribution: dossier.attribution,
    digest,
    ...(note !== null && { note }),
  }
}

function resource({ name, collection, table, rows, bytes, hash }: Exported): object {
  const format = name.slice(name.lastIndexOf('.') + 1)
  const about = { path: name, format, mediatype: MEDIA_TYPES[format], encoding: 'utf-8', bytes, hash: `sha256:${hash}` }
  const found = collection !== null && table !== null ? TABLES[collection][table] : undefined
  if (!found || collection === null) return { name: name.toLowerCase(), ...about }
  const columns = columnsOf(collection, found, COLUMN_NOTES[collection][table ?? 'records'] ?? {}).filter(
    (column) => !OF_QUERIES.has(column.name),
  )
  const foreignKeys = columns
    .filter(({ refersTo }) => refersTo)
    .map(({ name: field, refersTo }) => ({ fields: [field], reference: { resource: refersTo, fields: ['id'] } }))
  return {
    name: name.replace(/\.csv$/, ''),
    type: 'table',
    ...about,
    rows,
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: columns.map(({ name: field, type, description }) => ({ name: field, type, description })),
      ...(table === 'records' && { primaryKey: ['id'] }),
      ...(foreignKeys.length > 0 && { foreignKeys }),
    },
  }
}
