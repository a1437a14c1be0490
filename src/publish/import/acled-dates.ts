import { readEdtf } from '../../model/edtf.ts'
import type { Row } from './row.ts'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/**
 * The date of a row of ACLED in EDTF; null when it has none. `time_precision` 1 is the day; 2 a day that stands for its
 * week, which is written as about that day; 3 one that stands for its month, of which the month is kept.
 */
export function acledDate(row: Row): string | null {
  const day = dayIn(row.text('event_date'))
  if (day === null) return null
  const precision = row.text('time_precision')
  if (precision === '' || precision === '1') return day
  if (precision === '2') return `${day}~`
  if (precision === '3') return day.slice(0, 7)
  row.note('time_precision', 'unknown-precision', 'must be 1, 2 or 3; kept as about the day', precision)
  return `${day}~`
}

/** `2024-03-09`, or as its web page exports it, `09 March 2024`. */
function dayIn(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})$/.exec(text) ?? []
  const index = MONTHS.findIndex((name) => month.length >= 3 && name.startsWith(month.toLowerCase()))
  const iso = index < 0 ? text : `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
  return /^\d{4}-\d\d-\d\d$/.test(iso) && typeof readEdtf(iso) !== 'string' ? iso : null
}
