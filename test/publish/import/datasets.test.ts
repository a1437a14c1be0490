import { expect, test } from 'vitest'
import { datasetFile, isWhole } from '../../support/datasets/files.ts'
import { dataIn, directories, emptyDossier, imports, rowsOf } from './workspace.ts'

/** The whole data sets, where they are: every row is accounted for, and what is written has no faults. */

const directory = directories()

test.for([
  [
    'ged',
    'ucdp_ged_syria_2016_2019.csv.gz',
    16_566,
    { 'deaths-contradict': 101, 'impossible-source-date': 26, 'odd-space': 2 },
  ],
  ['visits', 'us_foreign_leader_visits.csv.gz', 3_264, { 'dates-differ': 207, 'odd-space': 2 }],
  [
    'travels',
    'us_president_secretary_travels.csv.gz',
    4_271,
    { 'several-places': 516, 'no-place': 54, 'odd-space': 17 },
  ],
] as const)('%s: all rows of %s', async ([format, name, rows, expected], { skip }) => {
  const file = datasetFile(name)
  skip(!isWhole(name), 'the data set is not here')
  const dir = await emptyDossier(directory())
  const result = await imports(dir, format, file)
  expect(rowsOf(result)).toEqual({ read: rows, kept: rows, merged: 0, skipped: 0 })
  const codes = Map.groupBy(result.dirt.findings, ({ code }) => code)
  const counts = [...codes].map(([code, found]) => [code, new Set(found.map(({ row }) => row)).size])
  expect(Object.fromEntries(counts)).toEqual(expected)
  const { events } = dataIn(dir)
  expect(events).toHaveLength(rows)
})
