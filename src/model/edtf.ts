import edtf, { type EdtfNode } from 'edtf'
import * as v from 'valibot'

/**
 * Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019, annex A): level 1, and of level 2
 * the sets `[a,b]` (one of) and `{a,b}` (all of). Parsing is the `edtf` library's; the bounds are ours.
 */

/** How finely a date is known. `set` is a choice among dates, `interval` a span. */
export const PRECISIONS = ['day', 'month', 'season', 'year', 'decade', 'century', 'interval', 'set'] as const

/** A date as answers give it. */
export const EdtfDate = v.strictObject({
  edtf: v.pipe(v.string(), v.description('The date as the editors wrote it')),
  earliest: v.nullable(v.pipe(v.string(), v.isoDate(), v.description('First day it can mean; null when open'))),
  latest: v.nullable(v.pipe(v.string(), v.isoDate(), v.description('Last day it can mean; null when open'))),
  precision: v.picklist(PRECISIONS),
  approximate: v.pipe(v.boolean(), v.description('EDTF ~ or %: the sources say "about"')),
  uncertain: v.pipe(v.boolean(), v.description('EDTF ? or %: the sources are in doubt')),
  label: v.pipe(v.string(), v.description('The date in words, in the language of the answer')),
})
export type EdtfDate = v.InferOutput<typeof EdtfDate>

/** The bounds of a date without its words. Days are `YYYY-MM-DD`, both inclusive, null when open or unknown. */
export type Span = Omit<EdtfDate, 'label'>

/** No date of ours is longer; it also bounds what a hostile query can make the parser do. */
const LONGEST = 64

const DAY_MS = 86_400_000
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

/** Data files and the `date` parameter both take this. */
export const Edtf = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const read = readEdtf(dataset.value)
    if (typeof read === 'string') addIssue({ message: read })
  }),
  v.description('An EDTF date, interval or set, for example 2025-10-25, 2025-11, 2025-01-15~, 2025-10-24/2025-10-28'),
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
    // Its ends are read one by one: the library takes an interval of a single day for an inverted one.
    const [lower, upper] = ends.map((end) => (end === '' || end === '..' ? null : boundsAt(end))) as [Ends, Ends]
    if (lower === undefined || upper === undefined || (lower === null && upper === null)) return null
    if (lower?.precision === 'season' || upper?.precision === 'season') return null
    const [earliest, latest] = [lower?.earliest ?? null, upper?.latest ?? null]
    return { edtf: text, earliest, latest, precision: 'interval', ...doubt }
  }
  const plain = plainBounds(text)
  if (plain) return { edtf: text, ...plain, ...doubt }
  const node = nodeOf(text)
  if (node?.type === 'Set' || node?.type === 'List') {
    const members = (node.values ?? []).flat().map(boundsOf)
    const known = members.filter((member) => member !== undefined)
    if (known.length === 0 || known.length !== members.length || node.earlier || node.later) return null
    const earliest = known.map((member) => member.earliest).reduce((a, b) => (a < b ? a : b))
    const latest = known.map((member) => member.latest).reduce((a, b) => (a > b ? a : b))
    return { edtf: text, earliest, latest, precision: 'set', ...doubt }
  }
  const bounds = boundsOf(node)
  return bounds ? { edtf: text, ...bounds, ...doubt } : null
}

function nodeOf(text: string): EdtfNode | undefined {
  try {
    return edtf(text)
  } catch {
    return undefined
  }
}

type Bounds = { earliest: string; latest: string; precision: Span['precision'] }
/** An end of an interval: null when it is open, undefined when it is nothing we take. */
type Ends = Bounds | null | undefined

function boundsAt(text: string): Ends {
  return plainBounds(text) ?? boundsOf(nodeOf(text))
}

const PLAIN = /^(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/

/** Most dates are a year, a month or a day and no more: the library takes 300 us for one, which is most of a request. */
function plainBounds(text: string): Bounds | undefined {
  const [, year, month, day] = PLAIN.exec(text) ?? []
  if (year === undefined) return undefined
  if (month === undefined) return { earliest: `${year}-01-01`, latest: `${year}-12-31`, precision: 'year' }
  const last = lastDayOf(Number(year), Number(month))
  if (day === undefined) return { earliest: `${text}-01`, latest: `${text}-${last}`, precision: 'month' }
  return day >= '01' && Number(day) <= last ? { earliest: text, latest: text, precision: 'day' } : undefined
}

/** The Gregorian calendar repeats every 400 years; JavaScript takes years below 100 for those of the last century. */
function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** The bounds of a single date, undefined when it is nothing we take. */
function boundsOf(node: EdtfNode | undefined): Bounds | undefined {
  if (node?.type === 'Season') return seasonOf(node.year)
  if (node?.type !== 'Date' || node.edtf.includes('T')) return undefined
  const [earliest, latest] = [isoDay(node.min), isoDay(node.max)]
  if (earliest === null || latest === null) return undefined
  return { earliest, latest, precision: precisionOf(earliest, latest) }
}

/** A season's months depend on the hemisphere, and winter runs into the next year, so its bounds are that wide. */
function seasonOf(year: number): Bounds | undefined {
  if (year < 1 || year > 9998) return undefined
  const [first, spring] = [`${fourDigits(year)}-01-01`, `${fourDigits(year + 1)}-03-01`]
  const latest = isoDay(Date.parse(spring) - DAY_MS)
  return latest === null ? undefined : { earliest: first, latest, precision: 'season' }
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

function isoDay(ms: number): string | null {
  if (!Number.isFinite(ms)) return null
  const year = new Date(ms).getUTCFullYear()
  return year < 1 || year > 9999 ? null : new Date(ms).toISOString().slice(0, 10)
}

/** The library says "syntax error" of 2025-02-30; a reader deserves to hear that February has 28 days. */
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
