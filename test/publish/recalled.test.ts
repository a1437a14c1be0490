import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recalledAmong } from '../../src/publish/recalled.ts'
import { eventsIn, keptRuns } from '../../src/publish/runs.ts'

/** Events are found again by the runs of lines that they stand in, as if each line were looked for. */

const PATH = 'events/some.ndjson'

/** The events of a file of these lines, and what is recalled of them. */
function recalled(lines: readonly string[], kept: Parameters<typeof recalledAmong>[2]) {
  const content = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  const events = eventsIn([{ path: PATH, content }])
  return { events, ...recalledAmong(events, new Map([[PATH, content]]), kept) }
}

function lineOf(i: number): string {
  return `{"id":"visit-${i}","title":"Visit ${i} of round ${i % 7}"}`
}

const LINES = Array.from({ length: 1_000 }, (_, i) => lineOf(i))

const index = fc.nat({ max: LINES.length - 1 })
/** Changes of one line, and lines moved, added or removed. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), at: index }),
  fc.record({ kind: fc.constant('remove' as const), at: index, count: fc.nat({ max: 200 }) }),
  fc.record({ kind: fc.constant('add' as const), at: index }),
  fc.record({ kind: fc.constant('move' as const), at: index, to: index }),
)

test('whatever is changed, added, removed or moved', () => {
  const before = recalled(LINES, null)
  expect(before.events.runs.length).toBeGreaterThan(5)
  const kept = { runs: keptRuns(before.events), marks: before.marks }
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 5 }), (edits) => {
      const lines = [...LINES]
      for (const [i, each] of edits.entries()) {
        if (each.kind === 'change') lines.splice(each.at, 1, lineOf(2_000 + i))
        if (each.kind === 'add') lines.splice(each.at, 0, lineOf(3_000 + i))
        if (each.kind === 'remove') lines.splice(each.at, each.count)
        if (each.kind === 'move') lines.splice(each.to, 0, ...lines.splice(each.at, 1))
      }
      const { places, marks } = recalled(lines, kept)
      const placeOf = new Map(LINES.map((line, place) => [line, place]))
      expect([...places]).toEqual(lines.map((line) => placeOf.get(line) ?? -1))
      expect(Buffer.from(marks.bytes).equals(recalled(lines, null).marks.bytes)).toBe(true)
    }),
    { seed: 20260227 },
  )
})

test('one line more changes one run, or two', () => {
  const runs = (lines: readonly string[]) => recalled(lines, null).events.runs.map(({ mark }) => mark)
  const before = new Set(runs(LINES))
  for (const at of [0, 333, 999]) {
    const fresh = runs(LINES.toSpliced(at, 0, lineOf(2_000))).filter((mark) => !before.has(mark))
    expect([1, 2]).toContain(fresh.length)
  }
})

test('a line that is there twice is found once', () => {
  const before = recalled(LINES, null)
  const kept = { runs: keptRuns(before.events), marks: before.marks }
  const { places } = recalled([...LINES, ...LINES], kept)
  expect([...places].filter((place) => place !== -1).sort((a, b) => a - b)).toEqual([...LINES.keys()])
})
