import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Collection } from '../../model/terms.ts'

/**
 * What imports of a format have written: a print of each record, by which one is known that nobody has edited since. Kept
 * beside the data, under a name that the check passes over, and meant for git as the data is.
 */
export type Ledger = Map<string, string>

/** The path of a format's ledger below the data directory. */
export function ledgerPath(format: string): string {
  return `.imported/${format}.txt`
}

export function readLedger(dir: string, format: string): Ledger {
  const path = join(dir, ledgerPath(format))
  if (!existsSync(path)) return new Map()
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => line.split(' ') as [string, string]))
}

/** A line a record, in plain order. */
export function ledgerText(ledger: Ledger): string {
  const lines = [...ledger].map(([key, print]) => `${key} ${print}\n`)
  return lines.sort((a, b) => (a < b ? -1 : 1)).join('')
}

/** `events/ged-130359` */
export function ledgerKey(collection: Collection, id: string): string {
  return `${collection}/${id}`
}

/** 96 bits of SHA-256 of a record's text without its days. */
export function textPrint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
