import { OPEN_BEGINNING } from '../model/day.ts'
import { SPAN_CLASSES } from '../release/index-shape.ts'
import { where } from '../segment/filtered.ts'
import type { Segment } from '../segment/segment.ts'
import { anyOf, between, clipped, type OrdinalSet, withKey, without } from '../segment/set.ts'
import type { Query } from './query.ts'

/**
 * The documents whose date touches the days `from` to `to`, or lies within them. Documents are numbered by their first
 * day, newest first, so those that begin in the range are neighbours; what else touches it began before and still ran
 * on its first day, and what does not lie within it still ran on the day after its last.
 */
export function onDates(segment: Segment, date: NonNullable<Query['date']>): OrdinalSet {
  const beginning = between(segment.firstOn(date.to), segment.firstOn(date.from - 1))
  if (date.match === 'within') return without(beginning, runningOn(segment, date.to + 1))
  return anyOf([beginning, runningOn(segment, date.from)])
}

/**
 * The documents that began before `day` and end on it or later. Long dates are kept by their length, in classes that
 * double: one of 2^k up to 2^(k+1) days beyond its first can only matter when it began within that many days.
 */
function runningOn(segment: Segment, day: number): OrdinalSet {
  const classes = Array.from({ length: SPAN_CLASSES }, (_, k) => {
    const earliest = day - 2 ** (k + 1) + 1
    const began = [segment.firstOn(day - 1), segment.firstOn(Math.max(earliest, OPEN_BEGINNING) - 1)] as const
    return clipped(withKey(segment, `span:${k}`), began[0], began[1])
  })
  const latest = segment.column('latest')
  return where(anyOf(classes), (ordinal) => (latest(ordinal) ?? 0) >= day)
}
