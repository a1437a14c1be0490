import { readEdtf } from '../../model/edtf.ts'
import type { Row } from './row.ts'

/**
 * The date of a row of UCDP GED in EDTF; null when it has none. With `date_prec` 1 the day is known. With 2 to 5 the event
 * lies somewhere between two days, which EDTF writes as a choice, `[a..b]`, and shorter for a whole month or year. A day
 * that is not known is never made up.
 */
export function gedDate(row: Row): string | null {
  if (!row.has('date_start')) return parts(row)
  const [start, end] = [dayIn(row.text('date_start')), dayIn(row.text('date_end') || row.text('date_start'))]
  if (start === null || end === null) return null
  if (end < start) {
    row.note('date_end', 'ends-before-start', 'is before date_start; the event is kept with the start alone', end)
    return start
  }
  if (start === end) return start
  if (row.text('date_prec') === '1') return `${start}/${end}`
  return wholePeriod(start, end) ?? `[${start}..${end}]`
}

/** `2016-02` or `2016` when two days are the first and the last of it. */
function wholePeriod(start: string, end: string): string | null {
  if (start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4)
  const month = start.slice(0, 7)
  const last = new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)), 0)).toISOString().slice(0, 10)
  return start === `${month}-01` && end === last ? month : null
}

/** A day as the data set writes it, with or without a time of midnight behind it. */
function dayIn(text: string): string | null {
  const day = text.replace(/[ T]00:00:00(?:\.0+)?$/, '')
  return /^\d{4}-\d\d-\d\d$/.test(day) && isDate(day) ? day : null
}

/** Year, month and day, as far as they are given. */
function parts(row: Row): string | null {
  const [year, month, day] = ['year', 'month', 'day'].map((column) => row.text(column)) as [string, string, string]
  const given = [year.padStart(4, '0'), ...[month, day].map((part) => part.padStart(2, '0'))]
  const known = month === '' || month === '0' ? 1 : day === '' || day === '0' ? 2 : 3
  const date = given.slice(0, known).join('-')
  return /^\d{1,4}$/.test(year) && isDate(date) ? date : null
}

const read = new Map<string, boolean>()

/** Each date is read once: there are more rows than days. */
function isDate(date: string): boolean {
  const held = read.get(date)
  if (held !== undefined) return held
  const valid = typeof readEdtf(date) !== 'string'
  read.set(date, valid)
  return valid
}
