import { dayNumber, isoDay, OPEN_BEGINNING } from '../model/day.ts'
import { countWithin, RUN } from '../segment/chunk.ts'
import type { OpenRoot } from '../segment/root.ts'
import type { Segment } from '../segment/segment.ts'
import { type OrdinalSet, size } from '../segment/set.ts'
import type { LayerSet } from './relevance.ts'

export const INTERVALS = ['day', 'week', 'month', 'year'] as const
export type Interval = (typeof INTERVALS)[number]

/** How many records begin from the day `from` to the day `to`, both inclusive. */
export type Period = { from: string; to: string; count: number }

/**
 * Counts records by the period in which they begin: each once, however long it lasts or however uncertain its day is, on
 * the first day it can mean. What has no first day, an open beginning or no date at all, is counted in `total` alone.
 * Periods in which nothing begins are left out. Oldest first; weeks begin on Monday (ISO 8601).
 */
export function timeline(sets: readonly LayerSet[], interval: Interval): { periods: Period[]; total: number } {
  const found = new Map<string, Period>()
  for (const { layer, set } of sets)
    for (const period of countedIn(layer.segment, set, interval)) {
      const held = found.get(period.from)
      if (held) held.count += period.count
      else found.set(period.from, period)
    }
  const periods = [...found.values()]
  // Those of one layer are in order already.
  if (sets.length > 1) periods.sort((a, b) => (a.from < b.from ? -1 : 1))
  return { periods, total: sets.reduce((sum, { layer, set }) => sum + size(set, layer.segment), 0) }
}

/** The periods in which something of one layer begins, oldest first. */
function countedIn(segment: Segment, set: OrdinalSet, interval: Interval): Period[] {
  const counted: Period[] = []
  for (const { from, to, first, end } of periodsOf(segment.open, interval)) {
    const count = membersBetween(set, first, end)
    if (count > 0) counted.push({ from, to, count })
  }
  return counted
}

/** Members from `first` up to, and not including, `end`. A set that is a range itself is not worked out for it. */
function membersBetween({ range, chunk }: OrdinalSet, first: number, end: number): number {
  if (range) return Math.max(0, Math.min(end, range[1]) - Math.max(first, range[0]))
  let count = 0
  for (let at = first; at < end; at = (Math.floor(at / RUN) + 1) * RUN) {
    const run = Math.floor(at / RUN)
    count += countWithin(chunk(run), at % RUN, Math.min(end - run * RUN, RUN) - 1)
  }
  return count
}

/** A period, and the ordinals of what begins in it: from `first` up to, and not including, `end`. */
type Stretch = { from: string; to: string; first: number; end: number }

const stretches = new WeakMap<OpenRoot, Map<Interval, readonly Stretch[]>>()

/** The periods that a segment has documents of, oldest first. Told once: writing their days takes longer than counting. */
function periodsOf(open: OpenRoot, interval: Interval): readonly Stretch[] {
  const known = stretches.get(open) ?? new Map<Interval, readonly Stretch[]>()
  stretches.set(open, known)
  const held = known.get(interval)
  if (held) return held
  const { days, dayFirsts } = open
  const found: Stretch[] = []
  let end = open.root.count
  // Days are kept newest first: from the last one on they grow older to newer, a period at a time.
  for (let at = days.length - 1; at >= 0; at--) {
    const day = days[at] as number
    if (day > OPEN_BEGINNING) {
      const start = startOf(day, interval)
      const last = lastOf(start, interval)
      at = newestUpTo(days, last, at)
      found.push({ from: isoDay(start), to: isoDay(last), first: dayFirsts[at] as number, end })
    }
    end = dayFirsts[at] as number
  }
  known.set(interval, found)
  return found
}

/** Where the newest day up to `last` stands in days that are kept newest first. @param at where one up to it stands */
function newestUpTo(days: Uint32Array, last: number, at: number): number {
  let [low, high] = [0, at]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] as number) > last) low = middle + 1
    else high = middle
  }
  return low
}

/** The first day of the period that a day is in. */
function startOf(day: number, interval: Interval): number {
  if (interval === 'day' || day <= OPEN_BEGINNING) return day
  // Day 2, 0001-01-01, was a Monday in the calendar that ISO 8601 carries back.
  if (interval === 'week') return day - ((day - 2) % 7)
  const iso = isoDay(day)
  return dayNumber(interval === 'month' ? `${iso.slice(0, 7)}-01` : `${iso.slice(0, 4)}-01-01`)
}

/** 9999-12-31: no period ends later. */
const LAST_DAY = dayNumber('9999-12-31')

/** The last day of the period that begins on `start`. */
function lastOf(start: number, interval: Interval): number {
  const length = { day: 1, week: 7, month: 31, year: 366 }[interval]
  return start + length > LAST_DAY ? LAST_DAY : startOf(start + length, interval) - 1
}
