import { EMPTY, members, RUN, some } from './chunk.ts'
import { atLeast } from './chunk-cells.ts'
import { cellOf } from './column.ts'
import type { Segment } from './segment.ts'
import type { OrdinalSet } from './set.ts'

/** Sets whose members are told by looking at each document of another set. */

/** Members of `set` for which `test` holds. */
export function where(set: OrdinalSet, test: (ordinal: number) => boolean): OrdinalSet {
  return {
    most: set.most,
    exact: false,
    chunk: (run) => members(set.chunk(run)).filter((offset) => test(run * RUN + offset)),
  }
}

/** Members of `set` whose value in a column is at least `least`, which is above 0. */
export function atLeastIn(set: OrdinalSet, segment: Segment, column: string, least: number): OrdinalSet {
  return {
    most: set.most,
    exact: false,
    chunk(run) {
      const chunk = set.chunk(run)
      const held = chunk.length === 0 ? undefined : segment.cells(column, run)
      return held ? atLeast(chunk, held.cells, cellOf(held.root, least)) : EMPTY
    },
  }
}

/** Documents looked at one by one in one go, at least and at most: as many as what passed so far lets expect to be needed. */
const [TESTED_LEAST, TESTED_MOST] = [32, 2_048]

/**
 * Members of `set` that pass a test which is dear: a page looks at no more of them than it must.
 * @param testOf for ascending ordinals, whether the i-th passes
 */
export function tested(
  set: OrdinalSet,
  segment: Segment,
  testOf: (ordinals: Uint32Array) => (i: number) => boolean,
): OrdinalSet {
  const passing = (run: number, offsets: Uint16Array) => {
    const passes = testOf(Uint32Array.from(offsets, (offset) => run * RUN + offset))
    return offsets.filter((_, i) => passes(i))
  }
  return {
    most: set.most,
    exact: false,
    tests: set.most,
    chunk: (run) => passing(run, members(set.chunk(run))),
    some(run, from, limit, backwards) {
      const all = set.chunk(run)
      const found: number[] = []
      let [at, looked] = [from, 0]
      for (let many = Math.max(TESTED_LEAST, limit); found.length < limit && at >= 0 && at < RUN; ) {
        const offsets = some(all, at, many, backwards)
        const last = offsets.at(-1)
        if (last === undefined) break
        const passed = passing(run, Uint16Array.from(backwards ? offsets.reverse() : offsets))
        found.push(...(backwards ? passed.reverse() : passed))
        if (segment.blocks.missing) break
        at = last + (backwards ? -1 : 1)
        looked += offsets.length
        const needed = found.length === 0 ? many * 4 : ((limit - found.length) * looked) / found.length
        many = Math.ceil(Math.min(TESTED_MOST, Math.max(TESTED_LEAST, needed)))
      }
      return found.slice(0, limit)
    },
  }
}
