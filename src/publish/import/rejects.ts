import { writeFileSync } from 'node:fs'
import { csvRecords, headerOf } from './csv-rows.ts'
import type { Dirt } from './dirt.ts'
import type { Entry } from './entries.ts'
import { type Finding, sentence } from './finding.ts'
import type { ImportFormat } from './format.ts'

/**
 * Hands rejected rows back as they stood in the file, each with the reasons: corrected there they can be imported again.
 * The file is read a second time, since to hold rows on the chance that they are rejected would take its whole size.
 * @returns the path of the file
 */
export async function writeRejects(format: ImportFormat, file: string, dirt: Dirt, path: string): Promise<string> {
  const reasons = Map.groupBy(
    dirt.findings.filter(({ row, fate }) => fate === 'skipped' && dirt.skipped.has(row)),
    ({ row }) => row,
  )
  const entries = entriesOf(format, file)
  writeFileSync(path, entries === null ? await table(file, reasons) : lines(entries, reasons))
  return path
}

/** The entries of a file, null when it is a table. */
function entriesOf({ entries }: ImportFormat, file: string): Iterable<Entry> | null {
  return entries && !isTable(file) ? entries(file) : null
}

/** Whether a file holds a table by its name, also gzipped. */
export function isTable(file: string): boolean {
  return /\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(file)
}

/** Where rejected rows of a file go unless it is said: its name without endings, in the working directory. */
export function rejectsPath(format: ImportFormat, file: string): string {
  const stem = (file.split(/[\\/]/).at(-1) ?? file).replace(/\.gz$/, '').replace(/\.[a-z]+$/i, '')
  return `${stem}.rejects.${entriesOf(format, file) === null ? 'csv' : 'ndjson'}`
}

type Reasons = ReadonlyMap<number, readonly Finding[]>

async function table(file: string, reasons: Reasons): Promise<string> {
  const lines: string[] = []
  let width = 0
  for await (const { cells, number } of csvRecords(file)) {
    if (number === 1) {
      lines.push(csvText([...headerOf(cells), 'rejected']))
      width = cells.length
    }
    const found = reasons.get(number)
    if (!found) continue
    const padded = Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? '')
    lines.push(csvText([...padded, found.map(sentence).join(' ')]))
  }
  return lines.join('')
}

/** RFC 4180, as it was read: a cell that looks like a formula is left as it is, since it goes back into the same file. */
function csvText(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}

function lines(entries: Iterable<Entry>, reasons: Reasons): string {
  const lines: string[] = []
  for (const { number, value } of entries) {
    const found = reasons.get(number)
    if (found) lines.push(`${JSON.stringify({ row: number, rejected: found.map(sentence), entry: value })}\n`)
  }
  return lines.join('')
}
