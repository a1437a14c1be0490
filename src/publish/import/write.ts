import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { COLLECTIONS, type Collection } from '../../model/terms.ts'
import { SCHEMA_DIRECTORY } from '../installation.ts'
import { linesOf } from '../lines.ts'
import { ledgerPath, ledgerText } from './ledger.ts'
import type { Merged } from './merge.ts'

/** Records of one collection that are new from which on they are kept a line each, and not a file each. */
export const MANY = 2_000

/** What was written: how many files of one record, and which files of many. */
export type Written = { files: number; lines: string[] }

/** Writes what an import adds and changes, each record where it is; new ones a file each, or a line each if they are many. */
export function writeMerged(dir: string, format: string, { writes, ledger }: Merged): Written {
  const written: Written = { files: 0, lines: [] }
  for (const collection of COLLECTIONS) {
    const ours = `${collection}/${format}.ndjson`
    const fresh = [...writes[collection].values()].filter(({ path }) => path === null).length
    const asLines = fresh > MANY || existsSync(join(dir, ours))
    const inLines = new Map<string, Map<string, string>>()
    for (const [id, { text, path }] of writes[collection]) {
      const place = path ?? (asLines ? ours : `${collection}/${id}.json`)
      if (place.endsWith('.ndjson')) inLines.set(place, (inLines.get(place) ?? new Map<string, string>()).set(id, text))
      else {
        writeSafely(join(dir, place), oneRecord(collection, dir, text))
        written.files += 1
      }
    }
    for (const [path, texts] of inLines) {
      writeSafely(join(dir, path), linesWith(join(dir, path), texts))
      written.lines.push(path)
    }
  }
  if (ledger.size > 0) writeSafely(join(dir, ledgerPath(format)), [ledgerText(ledger)])
  return written
}

/** Where a data file's `$schema` leads, from its own folder. */
export function schemaReference(folder: string, kind: string): string {
  return relative(folder, join(SCHEMA_DIRECTORY, `${kind}.json`)).replaceAll('\\', '/')
}

function oneRecord(collection: Collection, dir: string, text: string): string[] {
  const $schema = schemaReference(join(dir, collection), collection.slice(0, -1))
  return [`${JSON.stringify({ $schema, ...JSON.parse(text) }, null, 2)}\n`]
}

/** The lines of a file with some of them changed or added, sorted by id: the same records give the same file. */
function linesWith(path: string, texts: ReadonlyMap<string, string>): string[] {
  const lines = new Map<string, string>()
  if (existsSync(path))
    for (const { bytes } of linesOf(readFileSync(path))) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
      if (text.trim() !== '') lines.set((JSON.parse(text) as { id: string }).id, text)
    }
  for (const [id, text] of texts) lines.set(id, text)
  return [...lines.keys()].sort().map((id) => `${lines.get(id)}\n`)
}

/** Written beside and moved into place, so that a file is never there by half. */
function writeSafely(path: string, parts: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = join(dirname(path), `.${process.pid}.tmp`)
  writeFileSync(beside, '')
  for (let at = 0; at < parts.length; at += 10_000)
    writeFileSync(beside, parts.slice(at, at + 10_000).join(''), { flag: 'a' })
  renameSync(beside, path)
}
