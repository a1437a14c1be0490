import { Leaves } from '../release/digest.ts'
import type { Kept } from './memory-file.ts'
import { markOf, type WrittenEvents } from './runs.ts'

/**
 * Of each event its mark, a hash of its bytes, and its place among those remembered, no two the same; -1 for one that
 * changed. `changed`: which ones did.
 */
export type Recalled = { marks: Leaves; places: Int32Array; changed: readonly number[] }

/** Looks for events among those that are remembered, if there are any. */
export function recalledAmong(
  { runs, from, to }: WrittenEvents,
  contents: ReadonlyMap<string, Uint8Array>,
  kept: Pick<Kept, 'runs' | 'marks'> | null,
): Recalled {
  const marks = new Leaves(from.length)
  const places = new Int32Array(from.length)
  const changed: number[] = []
  const { placeOf, elsewhere } = kept
    ? knownRuns(
        kept,
        runs.map(({ mark }) => mark),
      )
    : NOTHING
  for (const [i, { path, first, count }] of runs.entries()) {
    const place = placeOf(i)
    if (kept && place !== -1) {
      marks.addHash(kept.marks.of(place, place + count))
      for (let at = 0; at < count; at++) places[first + at] = place + at
      continue
    }
    const content = contents.get(path) as Uint8Array
    for (let event = first; event < first + count; event++) {
      const mark = markOf(path, content.subarray(from[event], to[event]), 'buffer')
      marks.addHash(mark)
      const key = mark.toString('latin1')
      const known = elsewhere.get(key)
      places[event] = known ?? -1
      if (known === undefined) changed.push(event)
      else elsewhere.delete(key)
    }
  }
  return { marks, places, changed }
}

/** Where the first event of a run is remembered, and by their marks where those are that are in none of the runs. */
type KnownRuns = { placeOf: (run: number) => number; elsewhere: Map<string, number> }

const NOTHING: KnownRuns = { placeOf: () => -1, elsewhere: new Map() }

function knownRuns(kept: Pick<Kept, 'runs' | 'marks'>, marks: readonly string[]): KnownRuns {
  const byMark = new Map(kept.runs.marks.map((mark, run) => [mark, run]))
  const firsts: number[] = []
  let first = 0
  for (const count of kept.runs.counts) {
    firsts.push(first)
    first += count
  }
  const left = new Set(byMark.values())
  // Each of them once, as the lines below: of what is there twice the second changed.
  const places = marks.map((mark) => {
    const run = byMark.get(mark)
    return run !== undefined && left.delete(run) ? (firsts[run] as number) : -1
  })
  const elsewhere = new Map<string, number>()
  for (const run of left)
    for (let at = 0; at < (kept.runs.counts[run] as number); at++) {
      const place = (firsts[run] as number) + at
      elsewhere.set(kept.marks.at(place).toString('latin1'), place)
    }
  return { placeOf: (run) => places[run] as number, elsewhere }
}
