import { readEdtf } from '../../model/edtf.ts'
import { DATE_FORMATS, type Mapping } from './csv-mapping.ts'
import type { Row } from './row.ts'

/** The order of the digits in each format but EDTF. */
const PATTERNS: Record<Exclude<(typeof DATE_FORMATS)[number], 'edtf'>, RegExp> = {
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  'YYYY/MM/DD': /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
}

/** The date of a row in EDTF, or what was expected. */
export function csvDate(row: Row, { column, end, format }: Mapping['date']): string | { expected: string } {
  const start = dayIn(row.text(column), format)
  if (typeof start !== 'string') return start
  const last = end === undefined ? '' : row.text(end)
  if (end === undefined || last === '' || last === row.text(column)) return start
  const until = dayIn(last, format)
  const stay = typeof until === 'string' ? `${start}/${until}` : null
  if (stay !== null && typeof readEdtf(stay) !== 'string') return stay
  row.note(end, 'impossible-end', 'makes no end of it; the start alone is kept', last)
  return start
}

function dayIn(text: string, format: Mapping['date']['format']): string | { expected: string } {
  const { year, month = '', day = '' } = (format === 'edtf' ? null : PATTERNS[format].exec(text)?.groups) ?? {}
  const date =
    format === 'edtf' || year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (format !== 'edtf' && year === undefined)
    return { expected: `is no day written as ${format}, as the mapping says` }
  const read = readEdtf(date)
  if (typeof read !== 'string') return date
  const other = DATE_FORMATS.find((each) => each !== 'edtf' && each !== format && PATTERNS[each].test(text))
  return {
    expected: `must be ${read}${other === undefined || format !== 'edtf' ? '' : `; as "format" ${other} would fit`}`,
  }
}
