import { readEdtf } from '../../model/edtf.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

/** What visits and travels have in common: lists of the Office of the Historian, U.S. Department of State, CC0. */

export const UNITED_STATES = { name: 'United States', code: 'US' }
export const CITE = 'Office of the Historian, U.S. Department of State (public domain, CC0)'

/** `2004-07-26`, or `2004-07-26/2004-07-27`; null when they make no date. */
export function stayIn(row: Row): string | null {
  const [start, end] = [row.text('start_date'), row.text('end_date')]
  const date = end === '' || end === start ? start : `${start}/${end}`
  if (typeof readEdtf(date) !== 'string') return date
  if (typeof readEdtf(start) === 'string') return null
  row.note('end_date', 'impossible-end', 'does not end a stay that began at start_date; the start alone is kept', end)
  return start
}

/** The list as a source. @param id and @param path its page on history.state.gov */
export function listSource(world: World, id: string, path: string, title: string): string {
  return world.named('sources', id, null, () => ({
    id,
    url: `https://history.state.gov/departmenthistory/${path}`,
    publisher: 'Office of the Historian, U.S. Department of State',
    title,
    label: 'The list this entry is from',
    published: null,
    language: 'en',
  }))
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const MONTH = `(${MONTHS.join('|')})`
/** "In U.S. November 29, 1874–February 2, 1875", "In U.S. August 3–14", "In the U.S. May 30-June 4". */
const IN_US = new RegExp(
  `\\bIn (?:the )?U\\.S\\. ${MONTH} (\\d{1,2})(?:, (\\d{4}))?\\s?[-–—]\\s?(?:${MONTH} )?(\\d{1,2})(?:, (\\d{4}))?`,
)

/**
 * The whole stay that a description speaks of, which is often longer than the visit itself.
 * @param year of the visit, for days that have none
 */
export function stayInWords(description: string, year: string): string | null {
  const [, month = '', day = '', from, endMonth, endDay = '', to] = IN_US.exec(description) ?? []
  if (month === '') return null
  const first = `${from ?? to ?? year}-${two(MONTHS.indexOf(month) + 1)}-${two(Number(day))}`
  const last = `${to ?? from ?? year}-${two(MONTHS.indexOf(endMonth ?? month) + 1)}-${two(Number(endDay))}`
  const stay = `${first}/${last}`
  return typeof readEdtf(stay) === 'string' ? null : stay
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
