import { expect, test } from 'vitest'
import { UsageError } from '../../../src/publish/arguments.ts'
import { importCommand } from '../../../src/publish/commands/import.ts'
import { widthOf } from '../../../src/publish/frame.ts'
import { directories, emptyDossier, sample, terminal } from './workspace.ts'

const directory = directories()

async function run(columns: number, ...flags: string[]) {
  const dir = await emptyDossier(directory())
  const seen = terminal([], columns)
  const code = await importCommand.run(['ged', sample('ged.csv'), '--data', dir, ...flags], seen)
  return { code, text: seen.said() }
}

test.for([80, 160])('in %i columns no line is longer, and rows, reasons and records are told', async (columns) => {
  const { code, text } = await run(columns)
  expect(code).toBe(0)
  expect(text.split('\n').filter((line) => widthOf(line) > columns)).toEqual([])
  expect(text).toContain('17 rows read: 17 kept, 0 merged with others')
  expect(text).toMatch(/^deaths-contradict {2}1 row kept\n {2}"low" low, best and high/m)
  expect(text).toMatch(/^ {4}row 14 {2}low 8, best 15, high 7$/m)
  expect(text).toMatch(/^ {2}events +17 +0 +0 +0$/m)
  expect(text).toContain('Columns that nothing is taken from: active_year')
  expect(text).toMatch(/Uppsala\s+Conflict\s+Data\s+Program/)
})

test('--json tells all of it to a program', async () => {
  const { text } = await run(80, '--json', '--dry-run')
  expect(JSON.parse(text)).toMatchObject({
    rows: { read: 17, kept: 17, merged: 0, skipped: 0 },
    written: null,
    findings: [
      { row: 12, column: 'source_date', code: 'impossible-source-date', got: '1753-01-01', fate: 'kept' },
      { row: 14, column: 'low', code: 'deaths-contradict' },
    ],
  })
})

test.for([
  [['gde', 'x'], /There is no format "gde"\. Did you mean ged\?/],
  [['ged', 'x', '--dirty', 'drop'], /--dirty takes keep, skip, stop, not "drop"\./],
  [['ged', 'x', '--map', 'y'], /--map is for the format csv alone\./],
  [['ftm', 'x', '--url', 'example.org'], /--url takes an http or https address, not "example\.org"\./],
  [['ged'], /<file> is missing/],
  [['ged', 'x', '--data', '/nowhere/at/all'], /There is no directory/],
] as const)('%j is wrong usage', async ([args, message]) => {
  const running = (async () => await importCommand.run(args, terminal()))()
  await expect(running).rejects.toThrow(message)
  await expect(running).rejects.toThrow(UsageError)
})
