import { join } from 'node:path'
import type { DossierLists } from '../release/lists.ts'
import type { Keep } from '../segment/keep.ts'
import { requireDirectory } from './arguments.ts'
import { type Checked, checkFiles } from './check.ts'
import type { Terminal } from './command.ts'
import { countsOf } from './counts.ts'
import type { Memory } from './memory.ts'
import { readDirectory } from './read.ts'
import { reportOf } from './report.ts'

/** The flag that says where data is. */
export const DATA_FLAG = {
  type: 'string',
  value: 'dir',
  default: 'data',
  summary: 'the directory of your data',
} as const

/**
 * The data of a directory without faults. When it has some they are printed as `check` prints them, and null is given.
 * @param keep where its records are kept
 * @param memory of the last time, which saves the check of what is the same
 * @throws {UsageError} when there is no such directory
 */
export function checkedData(
  dir: string,
  keep: Keep,
  json: boolean,
  terminal: Terminal,
  memory: Memory | null = null,
): DossierLists | null {
  requireDirectory(dir)
  const checked = checkWith(memory, dir, keep)
  if (checked.data) return checked.data
  terminal.out(json ? faultsJson(checked, dir) : reportOf(checked, dir, terminal.colour))
  return null
}

/** Checks a directory, or what of it is not as it was the last time. @param keep where its records are kept */
export function checkWith(memory: Memory | null, dir: string, keep: Keep): Checked {
  const files = readDirectory(dir)
  const recalled = memory?.recall(files)
  if (recalled) return { data: recalled, faults: [], texts: new Map() }
  const checked = checkFiles(files, keep)
  memory?.found(checked.data)
  return checked
}

/** What `check --json` prints. */
export function faultsJson({ data, faults }: Checked, dir: string): string {
  const shown = faults.map((fault) => ({ ...fault, file: join(dir, fault.file) }))
  const counts = { faults: faults.length, ...(data && countsOf(data)) }
  return `${JSON.stringify({ faults: shown, counts }, null, 2)}\n`
}
