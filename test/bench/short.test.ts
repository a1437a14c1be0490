import { expect, test } from 'vitest'
import { countedVerdicts } from './budgets.ts'
import { atEdge, run } from './run.ts'

/** The short form of `npm run bench`: a thousand events, and what is read and written, never times. */
const SHORT = { rounds: 0, milliseconds: 0, only: [], keep: false }
const NOTHING = { reads: 0, trips: 0, bytes: 0 }

test('over a thousand events all sides answer alike, and reads and writes keep to their budgets', async () => {
  const report = await run(1_000, SHORT)
  for (const { kind, cold } of report.kinds) {
    expect(cold.warm, `${kind.name}, warm`).toEqual(NOTHING)
    expect(cold.unchanged, `${kind.name}, unchanged`).toEqual(NOTHING)
  }
  expect(Object.keys(report.build.writes)).toEqual(['1', '10', '100'])
  expect(countedVerdicts([report]).filter(({ holds }) => !holds)).toEqual([])
})

test('hits and 304s read nothing of KV, on the latest release and pinned to one', async () => {
  const all = await atEdge(1_000, SHORT)
  expect(all.map(({ name, reads }) => [name, reads])).toEqual(
    ['latest', 'pinned'].flatMap((release) =>
      ['hit', 'first hit of an isolate', '304'].map((name) => [`${name}, ${release}`, NOTHING]),
    ),
  )
})
