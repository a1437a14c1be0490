import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type CsvError, parse } from 'csv-parse'
import { nearest } from '../../model/nearest.ts'
import { type Dirt, Row, SKIPPED, type Skipped } from './dirt.ts'
import { ImportError } from './format.ts'
import type { World } from './world.ts'

/** What a table must have, and what is taken from it where it is there. */
export type Columns = { required: readonly string[]; optional: readonly string[] }

/**
 * Every row of a CSV file (RFC 4180, also gzipped) through `convert`, counted, with the findings about it. Never throws for
 * what a row holds: a row with more cells than the header is skipped, one with fewer has empty cells.
 * @param any of the tables the file may be; the first whose required columns are there decides what is unused
 * @throws {ImportError} when the file cannot be read, or lacks the columns of all of them
 */
export async function eachCsvRow(
  file: string,
  tables: readonly Columns[] | null,
  { dirt, world }: { dirt: Dirt; world: World },
  convert: (row: Row, header: readonly string[]) => Skipped | undefined,
): Promise<void> {
  let header: string[] | null = null
  for await (const { cells, number, line, broken } of records(file)) {
    if (!header) {
      if (broken) throw new ImportError(`${file}: the header cannot be read: ${broken}.`)
      header = cells.map((name) => name.replace(/\s+/g, ' ').trim())
      if (tables) dirt.unused.set(file, unusedIn(file, header, tables))
      continue
    }
    const row = new Row({ file, row: number, line }, named(header, cells))
    take(row, { dirt, world }, () =>
      broken ? row.skip(null, 'broken', broken) : whole(row, header ?? [], cells, convert),
    )
  }
  if (!header) throw new ImportError(`${file} is empty.`)
}

/** One row through its converter: counted as kept or as skipped, and what it made is forgotten when it is skipped. */
export function take(
  row: Row,
  { dirt, world }: { dirt: Dirt; world: World },
  convert: () => Skipped | undefined,
): void {
  dirt.read += 1
  if (convert() === SKIPPED) {
    dirt.skipped += 1
    world.rollback()
  } else {
    dirt.kept += 1
    world.commit()
  }
  for (const finding of row.findings) dirt.findings.push(finding)
}

function whole(
  row: Row,
  header: readonly string[],
  cells: readonly string[],
  convert: (row: Row, header: readonly string[]) => Skipped | undefined,
): Skipped | undefined {
  if (cells.every((cell) => cell.trim() === '')) return row.skip(null, 'empty', 'is empty')
  if (cells.slice(header.length).some((cell) => cell.trim() !== ''))
    return row.skip(
      null,
      'too-many-cells',
      `has ${cells.length} cells where the header has ${header.length}: they have shifted`,
    )
  if (cells.length < header.length)
    row.note(
      null,
      'too-few-cells',
      `has ${cells.length} cells where the header has ${header.length}; the others are empty`,
    )
  return convert(row, header)
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
    const [first] = tables
    const missing = (first?.required ?? []).filter((name) => !header.includes(name))
    const near = nearest(missing[0] ?? '', header)
    throw new ImportError(
      `${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}.${near === undefined ? '' : ` It has "${near}".`}`,
    )
  }
  const used = new Set([...table.required, ...table.optional])
  return header.filter((name) => !used.has(name))
}

type Read = { cells: string[]; number: number; line: number; broken?: string }

/** The records of a file in their order, those included that are no CSV. */
async function* records(file: string): AsyncGenerator<Read> {
  const broken: Read[] = []
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(file),
    info: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error?: CsvError) => {
      const line = Number(error?.lines ?? 0)
      broken.push({ cells: [], number: 0, line, broken: `is no CSV: ${wordsOf(error)}` })
    },
  })
  const source = textOf(file)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let [number, line] = [0, 1]
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield* numbered()
      number += 1
      yield { cells: record, number, line }
      line = info.lines + 1
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code !== 'CSV_QUOTE_NOT_CLOSED') throw new ImportError(`${file} cannot be read: ${message.split(', ')[0]}.`)
    broken.push({ cells: [], number: 0, line, broken: `is no CSV: a quotation mark in line ${line} or behind it is not closed; the rest of the file is in it` }) // biome-ignore format: a row
  }
  yield* numbered()

  function* numbered(): Generator<Read> {
    for (const read of broken.splice(0)) {
      number += 1
      yield { ...read, number }
    }
  }
}

function wordsOf(error: CsvError | undefined): string {
  return error?.code === 'CSV_INVALID_CLOSING_QUOTE' || error?.code === 'INVALID_OPENING_QUOTE'
    ? 'a quotation mark stands where none may be'
    : (error?.message.split(/[:,]/)[0] ?? 'it cannot be parsed').toLowerCase()
}

function textOf(file: string): Readable {
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
    throw new ImportError(`${file} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
  const line = (start.split(/[\r\n]/)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => line.split(delimiter).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}
