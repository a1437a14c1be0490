import { expect, test } from 'vitest'
import { countedVerdicts } from './budgets.ts'
import { run } from './run.ts'

/** The short form of `npm run bench`: a thousand events, and what is read and written, never times. */
test('over a thousand events all sides answer alike, and reads and writes keep to their budgets', async () => {
  const report = await run(1_000, { rounds: 0, milliseconds: 0, only: [], keep: false })
  for (const { kind, cold } of report.kinds) {
    expect(cold.warm, `${kind.name}, warm`).toEqual({ reads: 0, trips: 0, bytes: 0 })
    expect(cold.unchanged, `${kind.name}, unchanged`).toEqual({ reads: 0, trips: 0, bytes: 0 })
  }
  expect(Object.keys(report.build.writes)).toEqual(['1', '10', '100'])
  expect(countedVerdicts([report]).filter(({ holds }) => !holds)).toEqual([])
})
