import { byCollection } from '../model/terms.ts'
import { single } from '../query/parameters.ts'
import { type Format, type Page, type Writer, written } from './format.ts'
import { recordOf } from './records.ts'
import type { Cell, Table } from './table.ts'
import { keptBy, TABLES } from './tables.ts'

/** A byte order mark, by which Excel knows UTF-8. */
const BOM = '\ufeff'

/** CSV, RFC 4180: fixed columns, named in the first line. Lists are joined by spaces, since no id has one. */
export const csv: Format = {
  name: 'CSV',
  contentType: 'text/csv; charset=utf-8; header=present',
  takes: ['fields'],
  parameters: { bom: single(['1', '0']) },
  tables: byCollection((collection) => Object.keys(TABLES[collection]).filter((name) => name !== 'records')),
  list: (page) => written(writer(page), page),
  item: (page) => written(writer(page), page),
  writer,
}

function writer({ query, own, table: name, ...wording }: Omit<Page, 'listing'>): Writer {
  const table = TABLES[query.collection][name ?? 'records'] as Table
  const kept = name === null ? keptBy(query, table) : [...table.columns.keys()]
  const only = <T>(cells: readonly T[]) => kept.map((at) => cells[at] as T)
  return {
    begin: () => (own.bom?.[0] === '1' ? BOM : '') + csvLine(only(table.columns).map((column) => column.name)),
    records: (records) =>
      records
        .flatMap((text) => table.rows(recordOf(query, text), wording))
        .map((cells) => csvLine(only(cells)))
        .join(''),
    end: () => '',
  }
}

/** One line of CSV. Nothing is an empty cell, and a list is joined by spaces. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Text that begins like this is a formula to some spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/
/** A sign, digits and what separates them: `-5`, `+92 51 123`. Nothing that could compute or call anything. */
const NUMBER = /^[+-][\d .,]+%?$/

/** Formulas get an apostrophe in front, which spreadsheets take for "this is text". Numbers are left alone. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'object' ? cell.join(' ') : String(cell)
  if (typeof cell === 'number') return text
  const guarded = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
