import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byId, dataIn, filesIn, fileWith, imports, linesOf, rowsOf, sample, workspaces } from './workspace.ts'

/** Rows with one id, and rows in any order: what is written does not depend on which came first. */

const workspace = workspaces()
const PARTS = linesOf('ged-parts.csv')

test('rows that say the same are merged; of two with one id that differ, the fuller is kept', async () => {
  const { parent, dir } = await workspace()
  const [header, row = ''] = PARTS
  const fuller = row.replace('IS - Civilians', 'IS - Civilians and a fuller name')
  for (const rows of [
    [row, fuller, fuller],
    [fuller, row, fuller],
  ]) {
    const result = await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...rows].join('\n')))
    expect(rowsOf(result)).toEqual({ read: 3, kept: 1, merged: 1, skipped: 1 })
    expect(byId(dataIn(dir).events, 'ged-215936').summary).toContain('a fuller name')
  }
})

test('whatever the order of rows, the same files are written', async () => {
  const [header, ...rows] = PARTS
  const broken = rows.map((row) => row.replace(/\d\.\d+/, 'x'))
  const others = rows.map((row) => row.replace('Government of', 'government of').replace('Syria,', 'Syria, '))
  const all = [...rows, ...broken.slice(0, 3), ...others.slice(0, 6), ...rows.slice(0, 4)]
  let expected: Record<string, string> | null = null
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (shuffled) => {
      const { parent, dir } = await workspace()
      const result = await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...shuffled].join('\n')))
      const { read, kept, merged, skipped } = rowsOf(result)
      expect(kept + merged + skipped).toBe(read)
      expect(read).toBe(all.length)
      expect(dataIn(dir).events).toHaveLength(kept)
      expected ??= filesIn(dir)
      expect(filesIn(dir)).toEqual(expected)
    }),
    { numRuns: 12 },
  )
})

test.for(['ged', 'visits', 'travels'])('records of %s do not depend on the order of its rows', async (format) => {
  const [header = [], ...rows] = parse(readFileSync(sample(`${format}.csv`), 'utf8')) as string[][]
  const text = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  let expected: Record<string, string> | null = null
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
      const { parent, dir } = await workspace()
      await imports(dir, format, fileWith(parent, 'table.csv', [header, ...shuffled].map(text).join('\n')))
      expected ??= filesIn(dir)
      expect(filesIn(dir)).toEqual(expected)
    }),
    { numRuns: 8 },
  )
})
