import type { Collection } from '../../model/terms.ts'
import type { Table } from '../table.ts'

/** A column as vocabularies of datasets describe it. */
export type Column = {
  name: string
  description: string
  type: 'string' | 'number' | 'boolean' | 'date'
  /** The collection whose ids are in it. */
  refersTo?: Collection
}

/** Columns that are no text, by their names, which mean the same in every table. */
const TYPES: Readonly<Record<string, Column['type']>> = {
  earliest: 'date',
  latest: 'date',
  added: 'date',
  updated: 'date',
  lat: 'number',
  lon: 'number',
  distance_km: 'number',
  approximate: 'boolean',
  uncertain: 'boolean',
  background: 'boolean',
  preferred: 'boolean',
}

/** Columns with the id of a record in them; `part_of` is of the table's own collection. */
const REFERENCES: Readonly<Record<string, Collection>> = {
  event: 'events',
  other: 'events',
  actor: 'actors',
  organization: 'actors',
  location: 'locations',
  point_from: 'locations',
  source: 'sources',
}

/** The columns of a table of a collection, as CSV writes them. @param notes what the table's columns hold */
export function columnsOf(collection: Collection, table: Table, notes: Readonly<Record<string, string>>): Column[] {
  return table.columns.map(({ name }) => {
    const description = notes[name] ?? ''
    const refersTo = name === 'part_of' ? collection : REFERENCES[name]
    return { name, description, type: TYPES[name] ?? 'string', ...(refersTo && { refersTo }) }
  })
}
