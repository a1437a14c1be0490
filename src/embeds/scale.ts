import { dayNumber, isoDay, OPEN_BEGINNING, OPEN_END } from '../model/day.ts'
import type { Span } from '../model/edtf.ts'

/** A stretch of time that bars are drawn on: from the day `from` to the day before `to`, as numbers (model/day.ts). */
export type Scale = { unit: Unit; from: number; to: number }

/** By how much of an ISO day a stretch is named: `2025-10`, `2025`, `202`, `20`. */
const UNITS = { month: 7, year: 4, decade: 3, century: 2 } as const
export type Unit = keyof typeof UNITS

/** Dates on one scale, in the order they came. */
export type Group<T> = { scale: Scale; key: string; members: T[] }

/**
 * Puts dates that stand side by side on common scales: by month, year, decade or century, whichever is the smallest that
 * leaves no more than a scale for three dates. A date of long ago then does not squeeze the others.
 */
export function grouped<T>(items: readonly T[], dateOf: (item: T) => Span): Group<T>[] {
  const days = items.map((item) => anchor(dateOf(item)))
  const most = Math.max(3, items.length / 3)
  const names = Object.keys(UNITS) as Unit[]
  const unit = names.find((name) => new Set(days.map((day) => day.slice(0, UNITS[name]))).size <= most) ?? 'century'
  const groups: Group<T>[] = []
  for (const [i, item] of items.entries()) {
    const key = (days[i] as string).slice(0, UNITS[unit])
    const held = groups.at(-1)
    if (held?.key === key) held.members.push(item)
    else groups.push({ key, scale: scaleOf(key, unit), members: [item] })
  }
  return groups
}

/** The day under which a date is filed: its first, or where that is open its last. */
function anchor({ earliest, latest }: Span): string {
  return earliest ?? latest ?? '0001-01-01'
}

function scaleOf(key: string, unit: Unit): Scale {
  const first = dayNumber(unit === 'month' ? `${key}-01` : firstOf(Number(key.padEnd(4, '0'))))
  const next = unit === 'month' ? `${isoDay(first + 31).slice(0, 8)}01` : firstOf(Number(key.padEnd(4, '9')) + 1)
  return { unit, from: first, to: dayNumber(next) }
}

/** The first day of a year, from 1 to 9999: there are no others. */
function firstOf(year: number): string {
  return `${String(Math.min(9999, Math.max(1, year))).padStart(4, '0')}-01-01`
}

/** Where a date lies on a scale, both from 0 to 100, and which of its ends are open. Null where it lies elsewhere. */
export function placed(
  date: Span,
  { from, to }: Scale,
): { start: number; end: number; open: [boolean, boolean] } | null {
  const first = date.earliest === null ? OPEN_BEGINNING : dayNumber(date.earliest)
  const last = date.latest === null ? OPEN_END : dayNumber(date.latest) + 1
  if (last <= from || first >= to) return null
  const at = (day: number) => Math.min(100, Math.max(0, ((day - from) / (to - from)) * 100))
  return { start: at(first), end: at(last), open: [date.earliest === null, date.latest === null] }
}

/** Days that are marked on a scale, and from 0 to 100 where. */
export function ticks({ unit, from, to }: Scale): { at: number; iso: string }[] {
  const first = isoDay(from)
  const marks = {
    month: ['01', '08', '15', '22', '29'].map((day) => first.slice(0, 8) + day),
    year: ['01', '04', '07', '10'].map((month) => `${first.slice(0, 5)}${month}-01`),
    decade: [0, 2, 4, 6, 8],
    century: [0, 20, 40, 60, 80],
  }[unit]
  const days = marks.map((mark) => (typeof mark === 'string' ? mark : firstOf(Number(first.slice(0, 4)) + mark)))
  return days.map((iso) => ({ iso, at: ((dayNumber(iso) - from) / (to - from)) * 100 })).filter(({ at }) => at < 99)
}
