import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { nearest } from '../../model/nearest.ts'
import { PublishError } from '../state.ts'
import type { Dirt } from './dirt.ts'
import type { Fate } from './finding.ts'
import type { Row } from './row.ts'

/** The columns that a table must have, and those that are taken from it where they are there. */
export type Columns = { required: readonly string[]; optional: readonly string[] }

/**
 * Every row of a CSV file (RFC 4180, also gzipped) through `convert`, counted, with the findings about it. Never throws for
 * what a row holds: a row with more cells than the header is skipped, one with fewer has empty cells.
 * @param tables any of the tables the file may be; the first whose required columns are there says which go unused
 * @throws {PublishError} when the file cannot be read, or lacks the columns of all of them
 */
export async function eachCsvRow(
  file: string,
  tables: readonly Columns[],
  dirt: Dirt,
  convert: (row: Row) => Fate,
): Promise<void> {
  let header: string[] | null = null
  for await (const { cells, number, line, broken } of csvRecords(file)) {
    if (!header) {
      if (broken) throw new PublishError(`${file}: the header cannot be read: ${broken}.`)
      header = headerOf(cells)
      dirt.unused = unusedIn(file, header, tables)
      continue
    }
    const names = header
    dirt.take({ row: number, line }, named(names, cells), (row) =>
      broken ? row.skip(null, 'broken', broken) : whole(row, names.length, cells, convert),
    )
  }
  if (!header) throw new PublishError(`${file} is empty.`)
}

/** The names of columns as they are compared. */
export function headerOf(cells: readonly string[]): string[] {
  return cells.map((name) => name.replace(/\s+/g, ' ').trim())
}

function whole(row: Row, width: number, cells: readonly string[], convert: (row: Row) => Fate): Fate {
  if (cells.every((cell) => cell.trim() === '')) return row.skip(null, 'empty', 'is empty')
  const has = `has ${cells.length} cells where the header has ${width}`
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return row.skip(null, 'too-many-cells', `${has}: they have shifted`)
  if (cells.length < width) row.note(null, 'too-few-cells', `${has}; the others are empty`)
  return convert(row)
}

function named(header: readonly string[], cells: readonly string[]): Record<string, string> {
  // No prototype: a column may be called "constructor".
  const row: Record<string, string> = Object.create(null)
  for (const [i, name] of header.entries()) row[name] ??= cells[i] ?? ''
  return row
}

function unusedIn(file: string, header: readonly string[], tables: readonly Columns[]): string[] {
  const table = tables.find(({ required }) => required.every((name) => header.includes(name)))
  if (!table) {
    const lacking = tables.map(({ required }) => required.filter((name) => !header.includes(name)))
    const missing = lacking.reduce((least, names) => (names.length < least.length ? names : least))
    const near = nearest(missing[0] ?? '', header)
    throw new PublishError(
      `${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}.${near === undefined ? ` Its columns are ${header.join(', ')}.` : ` It has "${near}".`}`,
    )
  }
  const used = new Set([...table.required, ...table.optional])
  return header.filter((name) => !used.has(name))
}

/** A record of a CSV file: `number` counts the header as 1, and `broken` says why it is none, in a few words. */
export type CsvRecord = { cells: string[]; number: number; line: number; broken?: string }

/**
 * The records of a file in their order. A quotation mark within a cell that has none around it is text, as spreadsheets
 * take it; one that opens a cell and is never closed breaks the last record.
 * @throws {PublishError} when the file cannot be read
 */
export async function* csvRecords(file: string): AsyncGenerator<CsvRecord> {
  let unclosed = false
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(file),
    info: true,
    // Files that were put together have several.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // Else the records before it would be lost with it.
    skip_records_with_error: true,
    on_skip: () => {
      unclosed = true
    },
  })
  const source = textOf(file)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let [number, line] = [0, 1]
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      number += 1
      yield { cells: record, number, line }
      line = info.lines + 1
    }
  } catch (error) {
    throw new PublishError(`${file} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
  if (unclosed) yield { cells: [], number: number + 1, line, broken: UNCLOSED }
}

const UNCLOSED = 'is no CSV: a quotation mark is never closed, and the rest of the file is in it'

/** The bytes of a file, unzipped where its name ends in .gz. */
export function textOf(file: string): Readable {
  const stream = createReadStream(file)
  if (!file.endsWith('.gz')) return stream
  const unzipped = createGunzip()
  stream.on('error', (error) => unzipped.destroy(error))
  return stream.pipe(unzipped)
}

/** Commas, or what a spreadsheet of another country writes: whichever the first line has most of. */
function delimiterOf(file: string): string {
  if (file.endsWith('.gz')) return ','
  let start: string
  try {
    const [handle, bytes] = [openSync(file, 'r'), Buffer.alloc(65_536)]
    start = bytes.toString('utf8', 0, readSync(handle, bytes))
    closeSync(handle)
  } catch (error) {
    throw new PublishError(`${file} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
  const line = (start.split(/[\r\n]/)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => line.split(delimiter).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}
