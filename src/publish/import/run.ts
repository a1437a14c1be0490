import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extendedCodebook } from './codebook.ts'
import { Dirt } from './dirt.ts'
import { readExisting } from './existing.ts'
import type { DirtRule } from './finding.ts'
import type { ImportFormat } from './format.ts'
import { readLedger } from './ledger.ts'
import { type Merged, merge } from './merge.ts'
import { writeRejects } from './rejects.ts'
import { type Settled, settle } from './settle.ts'
import { World } from './world.ts'
import { type Written, writeMerged } from './write.ts'

/** What shall be imported, and how. */
export type Asked = {
  format: ImportFormat
  file: string
  /** The data directory. */
  dir: string
  dirty: DirtRule
  /** The mapping file of the format that needs one. */
  map?: string | undefined
  /** Where the file is published. */
  url?: string | undefined
  /** Takes records that were edited since they were imported back to what the file says. */
  overwrite?: boolean
  /** Reads and reports, and writes nothing. */
  dryRun?: boolean
  /** Where rejected rows go. */
  rejects: string
  /** The day that events are added or changed on, `YYYY-MM-DD`. */
  today: string
}

/** What an import did. */
export type Imported = {
  dirt: Dirt
  settled: Pick<Settled, 'shared' | 'alike'>
  effects: Merged['effects']
  /** Terms that the codebook did not have. */
  terms: number
  /** Null when nothing was to be written. */
  written: Written | null
  /** The file of rejected rows; null when there are none. */
  rejects: string | null
}

/**
 * Reads a file, turns its rows into records, and puts them beside those of a data directory. The same file gives the same
 * records, whatever the order of its rows, and a second time changes nothing.
 * @throws {PublishError} when the file or the directory cannot be read, or a row is odd and the rule is to stop. Then
 * nothing was written
 */
export async function runImport(asked: Asked): Promise<Imported> {
  const { format, file, dir, map, url, dryRun = false } = asked
  const existing = readExisting(dir)
  const dirt = new Dirt(asked.dirty)
  const world = new World(dirt, existing.around)
  const terms = await format.read({ file, world, dirt, map, url })
  const { records, ...settled } = settle(world, existing.taken)
  const codebook = extendedCodebook(dir, terms)
  const ledger = readLedger(dir, format.name)
  const merged = merge({ records, ...settled }, existing, ledger, {
    today: asked.today,
    overwrite: asked.overwrite ?? false,
  })
  const rejects = dirt.skipped.size === 0 || dryRun ? null : await writeRejects(format, file, dirt, asked.rejects)
  const anyRecords = Object.values(merged.effects).some(
    ({ added, changed, same }) => added.length + changed.length + same > 0,
  )
  const isWritten = !dryRun && anyRecords
  if (isWritten && codebook.added > 0) writeFileSync(join(dir, 'codebook.json'), codebook.text)
  const written = isWritten ? writeMerged(dir, format.name, merged) : null
  return { dirt, settled, effects: merged.effects, terms: anyRecords ? codebook.added : 0, written, rejects }
}
