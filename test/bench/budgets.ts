import type { AtEdge } from './edge.ts'
import type { Cold } from './measure.ts'
import type { Changed } from './publish.ts'
import type { Asked, Besides, SizeReport } from './run.ts'
import { byCpu, median, middle } from './statistics.ts'

/** What is promised, and whether it holds: section 8 of the design, and the bars that were set besides. */
export type Verdict = { what: string; budget: string; found: string; holds: boolean }

/**
 * What is measured once, whatever the size: the Worker's weight, the values of a first load of `FIRST_LOAD` events, and how
 * long one changed event takes; null where only some kinds were asked for.
 */
export type Whole = { kilobytes: number; firstLoad: number; changed: Changed | null }

/** Events that the free plan must take in on one day. */
export const FIRST_LOAD = 10_000
/** What every request reads before it can read a block: `current` and the manifest, one after the other. */
const BEFORE_BLOCKS = 2

/** Budgets of what is read and written, which do not depend on the machine. */
export function countedVerdicts(reports: readonly SizeReport[]): Verdict[] {
  const worst = (of: (cold: Cold) => number) =>
    reports
      .flatMap(({ build, kinds }) =>
        kinds.map(({ kind, cold }) => ({
          value: of(cold),
          where: `${kind.name}, ${build.count.toLocaleString('en')}`,
        })),
      )
      .reduce((a, b) => (b.value > a.value ? b : a))
  const atMost = (what: string, most: number, of: (cold: Cold) => number): Verdict => {
    const { value, where } = worst(of)
    return { what, budget: `${most}`, found: value === 0 ? '0' : `${value} (${where})`, holds: value <= most }
  }
  const writes = Math.max(...reports.map(({ build }) => build.writes[1] ?? Number.NaN))
  return [
    atMost(
      'values read by a cold isolate beyond `current` and the manifest',
      40,
      ({ cold }) => cold.reads - BEFORE_BLOCKS,
    ),
    atMost('round trips of a cold isolate', 5, ({ cold }) => cold.trips),
    atMost('round trips once the manifest is held', 3, ({ cold }) => cold.trips - BEFORE_BLOCKS),
    atMost('KV reads of a warm isolate', 0, ({ warm }) => warm.reads),
    atMost('KV reads of a 304', 0, ({ unchanged }) => unchanged.reads),
    { what: 'values written for one changed event', budget: '5', found: `${writes}`, holds: writes <= 5 },
  ]
}

/** All budgets; those of time at the largest size. */
export function verdicts(reports: readonly SizeReport[], { edge }: Besides, whole: Whole): Verdict[] {
  const { kilobytes, firstLoad, changed } = whole
  const [small, large] = [reports[0] as SizeReport, reports.at(-1) as SizeReport]
  const at = large.build.count.toLocaleString('en')
  const start = median(reports.flatMap(({ kinds }) => kinds.map(({ cold }) => cold.start)))
  const heap = Math.max(...reports.map(({ memory }) => memory.heap))
  const dearest = extreme(large.kinds, 1, ({ cold }) => cold.first)
  return [
    ...countedVerdicts(reports),
    most(`values written by a first load of ${FIRST_LOAD.toLocaleString('en')} events`, 1000, firstLoad, 0, ''),
    most('the Worker, minified and gzipped, kB', 80, kilobytes, 1, ''),
    most('start-up, ms of CPU beyond a bare Worker', 15, start, 1, ''),
    most('JavaScript heap of an isolate with full caches, MiB', 128, heap, 0, ''),
    most(`CPU of a cold isolate's answer, ms, ${at} events`, 5, dearest.value, 1, dearest.where),
    ...warm(large, at, 'facets', 'a filtered facet, warm, ms of CPU', 0.5),
    ...warm(large, at, 'exact count', 'an exact count of two common words, warm, ms of CPU', 0.3),
    ...(small === large ? [] : [flat(small, large)]),
    ...rival(large, at),
    ...shares(large, at),
    ...edgeShares(edge),
    least(`events built a second, ${at} events`, 70_000, large.build.count / large.build.seconds, '', 0),
    most(`memory of the build at its peak, MB, ${at} events`, 1000, (large.build.peakMebibytes * 2 ** 20) / 1e6, 0, ''),
    ...(changed ? [published(changed)] : []),
  ]
}

function published({ events, seconds }: Changed): Verdict {
  const what = `one changed event of ${events.toLocaleString('en')} published locally, s, npm and Node among them`
  return most(what, 2, seconds, 1, '')
}

function warm({ kinds }: SizeReport, at: string, name: string, what: string, budget: number): Verdict[] {
  const found = kinds.find(({ kind }) => kind.name.includes(name))
  return found ? [most(`${what}, ${at} events`, budget, middle(found.rounds.dossier, 'cpu'), 2, '')] : []
}

/**
 * Every kind's processor time at the largest size against that at the smallest. Where one core serves, times and rates are
 * those of the processor; they alone do not depend on what else a machine is doing.
 */
function flat(small: SizeReport, large: SizeReport): Verdict {
  const cpu = ({ rounds }: Asked) => middle(rounds.dossier, 'cpu')
  const grown = large.kinds.map((asked, i) => ({ ...asked, times: cpu(asked) / cpu(small.kinds[i] as Asked) }))
  const { kind, times } = grown.reduce((a, b) => (b.times > a.times ? b : a))
  const sizes = [large, small].map(({ build }) => build.count.toLocaleString('en')).join(' against ')
  return most(`CPU of a warm answer, ${sizes} events, times`, 2, times, 1, kind.name)
}

function rival({ kinds }: SizeReport, at: string): Verdict[] {
  const times = kinds.flatMap(({ kind, rounds: { dossier, sqlite } }) =>
    sqlite ? [{ kind, value: byCpu(dossier, sqlite) }] : [],
  )
  const slowest = times.reduce((a, b) => (b.value < a.value ? b : a))
  const middling = median(times.map(({ value }) => value))
  return [
    least(`answers for the CPU of one of SQLite, the least, ${at} events`, 2, slowest.value, slowest.kind.name),
    least('the same, the median of all kinds', 4, middling, ''),
  ]
}

/** The shares of a bare Worker's requests a second, by the processor time of each: of kinds with one target the lowest. */
function shares({ kinds }: SizeReport, at: string): Verdict[] {
  const targets = [...new Set(kinds.map(({ kind }) => kind.share))].sort((a, b) => b - a)
  return targets.map((target) => {
    const alike = kinds.filter(({ kind }) => kind.share === target)
    const lowest = extreme(alike, -1, ({ rounds }) => byCpu(rounds.dossier, rounds.bare))
    const names = alike.map(({ kind }) => kind.name).join('; ')
    return least(`share of a bare Worker, by CPU, ${at} events: ${names}`, target, lowest.value, lowest.where)
  })
}

/** The same of answers that are not made. */
function edgeShares(edge: readonly AtEdge[]): Verdict[] {
  const groups = Map.groupBy(edge, ({ side, limit }) => `${side} ${limit}`)
  return [...groups.values()].map((group) => {
    const alike = group.map((kind) => ({ kind, ...kind }))
    const lowest = extreme(alike, -1, ({ ours, theirs }) => byCpu(ours, theirs))
    const names = alike.map(({ name }) => name).join('; ')
    const what =
      group[0]?.limit === 'match' ? 'a Worker that only looks into the cache' : 'a constant 304 with the same headers'
    return least(`share of ${what}, by CPU: ${names}`, alike[0]?.share ?? 0, lowest.value, lowest.where)
  })
}

/** The highest value of all, or with -1 the lowest, and which kind has it. */
function extreme<A extends { kind: { name: string } }>(
  all: readonly A[],
  sign: 1 | -1,
  of: (one: A) => number,
): { value: number; where: string } {
  const values = all.map((one) => ({ value: of(one), where: one.kind.name }))
  return values.reduce((a, b) => (sign * (b.value - a.value) > 0 ? b : a))
}

function most(what: string, budget: number, value: number, digits: number, where: string): Verdict {
  return { what, budget: `≤ ${budget}`, found: named(value.toFixed(digits), where), holds: value <= budget }
}

function least(what: string, budget: number, value: number, where: string, digits = 2): Verdict {
  return { what, budget: `≥ ${budget}`, found: named(value.toFixed(digits), where), holds: value >= budget }
}

function named(value: string, where: string): string {
  return where === '' ? value : `${value} (${where})`
}
