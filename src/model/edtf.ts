import * as v from 'valibot'
import { dayNumber, isoDay } from './day.ts'
import type { EdtfDate } from './edtf-date.ts'

/**
 * Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019, annex A): level 1, and of level 2 the sets
 * `[a,b]` (one of) and `{a,b}` (all of), X for any digit, and doubt about a part of a date. Read here rather than by the
 * `edtf` package, which is a sixth of what a Worker of ours may weigh and takes 300 us for one date: it judges this
 * reader in the tests. https://www.loc.gov/standards/datetime/
 */

/** How finely a date is known. `set` is a choice among dates, `interval` a span. */

/** The bounds of a date without its words. Days are `YYYY-MM-DD`, both inclusive, null when open or unknown. */
export type Span = Omit<EdtfDate, 'label'>

/** No date of ours is longer; it also bounds what a hostile query can make the parser do. */
const LONGEST = 64

const SHORTHAND = /^(\d{4})-(\d\d)-(\d\d)$/

/**
 * Reads an EDTF date, interval or set of years 0001 to 9999.
 * @returns its bounds, or a sentence that says what is wrong with it.
 */
export function readEdtf(text: string): Span | string {
  if (text.length > LONGEST) return `an EDTF date of at most ${LONGEST} characters`
  const impossible = impossibleDay(text)
  if (impossible) return impossible
  const span = spanOf(text)
  if (span === null) return EXPECTED
  if (span.earliest !== null && span.latest !== null && span.earliest > span.latest)
    return 'an interval that ends no earlier than it begins'
  return span
}

const EXPECTED = 'an EDTF date such as 2025-10-25, 2025-10, 2025~, 2025-10-24/2025-10-28 or 2024-08-08/..'

/** The `date` parameter takes this. */
export const EdtfText = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const read = readEdtf(dataset.value)
    if (typeof read === 'string') addIssue({ message: read })
  }),
)

/** The same in a data file, as its schema tells it; marked as pure, so that the Worker is made without it. */
export const Edtf = /* @__PURE__ */ v.pipe(
  EdtfText,
  /* @__PURE__ */ v.description(
    'An EDTF date, interval or set, for example 2025-10-25, 2025-11, 2025-01-15~, 2025-10-24/2025-10-28',
  ),
)

/** The bounds of a date already checked. @throws {Error} when it was not. */
export function spanOfEdtf(text: string): Span {
  const read = readEdtf(text)
  if (typeof read === 'string') throw new Error(`unchecked date "${text}": expected ${read}`)
  return read
}

function spanOf(text: string): Span | null {
  const doubt = { approximate: /[~%]/.test(text), uncertain: /[?%]/.test(text) }
  const ends = text.split('/')
  if (ends.length === 2) {
    const [lower, upper] = ends.map((end) => (end === '' || end === '..' ? null : boundsOf(end))) as [Ends, Ends]
    if (lower === undefined || upper === undefined || (lower === null && upper === null)) return null
    if (lower?.precision === 'season' || upper?.precision === 'season') return null
    const [earliest, latest] = [lower?.earliest ?? null, upper?.latest ?? null]
    return { edtf: text, earliest, latest, precision: 'interval', ...doubt }
  }
  const bounds = SET.test(text) ? boundsOfSet(text.slice(1, -1)) : boundsOf(text)
  return bounds ? { edtf: text, ...bounds, ...doubt } : null
}

type Bounds = { earliest: string; latest: string; precision: Span['precision'] }
/** An end of an interval: null when it is open, undefined when it is nothing we take. */
type Ends = Bounds | null | undefined

const SET = /^(?:\[.*\]|\{.*\})$/

function boundsOfSet(text: string): Bounds | undefined {
  const members = text.split(',').map(boundsOfMember)
  if (!members.every((member) => member !== undefined)) return undefined
  const earliest = members.map((member) => member.earliest).reduce((a, b) => (a < b ? a : b))
  const latest = members.map((member) => member.latest).reduce((a, b) => (a > b ? a : b))
  return { earliest, latest, precision: 'set' }
}

/** A date, or all from one to another: `2025-10-25..2025-10-28`. */
function boundsOfMember(text: string): Bounds | undefined {
  const [from, to, ...more] = text.split('..').map(boundsOf)
  if (!text.includes('..') || !from) return from
  return to && more.length === 0 && from.earliest <= to.latest ? { ...from, latest: to.latest } : undefined
}

/** A year, a month or a day, with X for any digit, and doubt about the whole or a part of it. */
const DATE = /^[~?%]?([0-9X]{4})[~?%]?(?:-[~?%]?([0-9X]{2})[~?%]?(?:-[~?%]?([0-9X]{2})[~?%]?)?)?$/
const SEASON = /^(\d{4})-2[1-4][~?%]?$/

/** The bounds of a single date, undefined when it is nothing we take. */
function boundsOf(text: string): Bounds | undefined {
  const season = SEASON.exec(text)
  if (season) return seasonOf(Number(season[1]))
  const [, year, month = 'XX', day = 'XX'] = DATE.exec(text) ?? []
  if (year === undefined || year === 'XXXX') return undefined
  const [earliest, latest] = [dayLike(year, month, day, 'first'), dayLike(year, month, day, 'last')]
  if (earliest === undefined || latest === undefined) return undefined
  return { earliest, latest, precision: precisionOf(earliest, latest) }
}

/** The first or the last day there is that is written like this, as `YYYY-MM-DD`. */
function dayLike(year: string, month: string, day: string, end: 'first' | 'last'): string | undefined {
  for (const y of written(year, 1, 9999, end))
    for (const m of written(month, 1, 12, end))
      for (const d of written(day, 1, lastDayOf(Number(y), Number(m)), end)) return `${y}-${m}-${d}`
  return undefined
}

/** The numbers from `least` to `most` that are written like `mask`, in which X is any digit, from one end on. */
function* written(mask: string, least: number, most: number, end: 'first' | 'last'): Generator<string> {
  const first = Math.max(Number(mask.replaceAll('X', '0')), least)
  const last = Math.min(Number(mask.replaceAll('X', '9')), most)
  for (let i = 0; i <= last - first; i++) {
    const digits = String(end === 'first' ? first + i : last - i).padStart(mask.length, '0')
    if (digits === mask || [...mask].every((digit, at) => digit === 'X' || digit === digits[at])) yield digits
  }
}

/** The Gregorian calendar repeats every 400 years; JavaScript takes years below 100 for those of the last century. */
function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** A season's months depend on the hemisphere, and winter runs into the next year, so its bounds are that wide. */
function seasonOf(year: number): Bounds | undefined {
  if (year < 1 || year > 9998) return undefined
  const [first, spring] = [`${fourDigits(year)}-01-01`, `${fourDigits(year + 1)}-03-01`]
  return { earliest: first, latest: isoDay(dayNumber(spring) - 1), precision: 'season' }
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0')
}

/** By its bounds alone: `2025-XX-XX` is written like a day and is a year. */
function precisionOf(earliest: string, latest: string): Span['precision'] {
  if (earliest === latest) return 'day'
  if (earliest.slice(0, 7) === latest.slice(0, 7)) return 'month'
  if (earliest.slice(0, 4) === latest.slice(0, 4)) return 'year'
  return earliest.slice(0, 3) === latest.slice(0, 3) ? 'decade' : 'century'
}

/** A reader who asks for 2025-02-30 deserves to hear that February has 28 days. */
function impossibleDay(text: string): string | null {
  for (const part of text.split(/[/,[\]{}~?%]|\.\./)) {
    const match = SHORTHAND.exec(part)
    if (match) {
      const [, year, month, day] = match.map(Number) as [number, number, number, number]
      const last = lastDayOf(year, month)
      if (month >= 1 && month <= 12 && (day < 1 || day > last))
        return `a day that exists: ${match[1]}-${match[2]} has ${last} days`
    } else if (/^\d{4}-\d\d$/.test(part)) {
      const month = Number(part.slice(5))
      if (month < 1 || (month > 12 && month < 21) || month > 24)
        return 'a month from 01 to 12 (or a season from 21 to 24)'
    }
  }
  return null
}
