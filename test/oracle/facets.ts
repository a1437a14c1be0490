import type { Collection } from '../../src/model/terms.ts'

/** Values a facet tells at most. */
export const VALUES_MOST = 20

/**
 * How the values of a field that is counted stand in the tables, of all records found (the table `hit`): rows of `value`
 * and `n`. `isOne` where a record has one value at most, and so one row.
 */
export function valuesOfHits(collection: Collection, field: string, exact: boolean): { sql: string; isOne: boolean } {
  const several = SEVERAL[`${field}${exact && (field === 'actor' || field === 'location') ? '=' : ''}`]
  if (several && collection === 'events') return { sql: several, isOne: false }
  return { sql: `SELECT ${field} AS value, n FROM hit JOIN record USING (n)`, isOne: true }
}

/** Fields of which an event may have several values. */
const SEVERAL: Record<string, string> = {
  country: 'SELECT country AS value, n FROM hit JOIN place USING (n) JOIN location ON id = location',
  'actor=': 'SELECT actor AS value, n FROM hit JOIN participant USING (n)',
  actor: `SELECT body AS value, n FROM hit JOIN participant USING (n) JOIN record e USING (n) JOIN body b USING (actor)
    WHERE (b.first IS NULL OR e.last >= b.first) AND (b.last IS NULL OR e.first <= b.last)`,
  'location=': 'SELECT location AS value, n FROM hit JOIN place USING (n)',
  location: 'SELECT area AS value, n FROM hit JOIN place USING (n) JOIN area USING (location)',
  role: 'SELECT role AS value, n FROM hit JOIN participant USING (n)',
  topic: 'SELECT topic AS value, n FROM hit JOIN topic USING (n)',
  source: 'SELECT source AS value, n FROM hit JOIN cited USING (n)',
  disputed: `SELECT field AS value, n FROM hit JOIN disputed USING (n)
    UNION ALL SELECT iif(n IN (SELECT n FROM disputed), 'true', 'false'), n FROM hit`,
}
