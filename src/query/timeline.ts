import { dayNumber, isoDay, OPEN_BEGINNING } from '../model/day.ts'
import { members, RUN } from '../segment/chunk.ts'
import type { Segment } from '../segment/segment.ts'
import type { OrdinalSet } from '../segment/set.ts'
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
  const counts = new Map<number, number>()
  let total = 0
  for (const { layer, set } of sets) total += countDays(layer.segment, set, interval, counts)
  const starts = [...counts.keys()].sort((a, b) => a - b)
  const periods = starts.map((start) => ({
    from: isoDay(start),
    to: isoDay(lastOf(start, interval)),
    count: counts.get(start) as number,
  }))
  return { periods, total }
}

/** Adds to `counts`, by the first day of each period, what of one layer begins in it. @returns all there is */
function countDays(segment: Segment, set: OrdinalSet, interval: Interval, counts: Map<number, number>): number {
  const { days, dayFirsts } = segment.open
  let [at, total] = [0, 0]
  let end = dayFirsts[1] ?? segment.count
  let period = Number.POSITIVE_INFINITY
  for (let run = 0; run * RUN < segment.count; run++) {
    const offsets = members(set.chunk(run))
    total += offsets.length
    for (let i = 0; i < offsets.length; ) {
      const ordinal = run * RUN + (offsets[i] as number)
      // Ordinals run from the newest day to the oldest, so the day they are in is never behind.
      while (ordinal >= end) {
        at++
        end = dayFirsts[at + 1] ?? segment.count
      }
      const day = days[at] as number
      const from = i
      while (i < offsets.length && run * RUN + (offsets[i] as number) < end) i++
      if (day <= OPEN_BEGINNING) continue
      // Formatting a day costs more than counting it: only where the period changes.
      if (day < period) period = startOf(day, interval)
      counts.set(period, (counts.get(period) ?? 0) + i - from)
    }
  }
  return total
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
