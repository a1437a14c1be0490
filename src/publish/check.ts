import type { DossierData } from '../model/records.ts'
import { checkData } from '../release/check/check.ts'
import { type LocatedFault, type ParsedFile, parseFile } from './parse.ts'
import { nodeSpan } from './place.ts'
import { type RawFile, readDirectory } from './read.ts'

/** A checked data directory. `data` is null when there is any fault; `texts` holds the files by path, for frames. */
export type Checked = { data: DossierData | null; faults: LocatedFault[]; texts: ReadonlyMap<string, string> }

/**
 * Reads and checks a data directory, and tells every fault at once.
 * @param dir path of the directory, relative to the working directory or absolute
 * @throws what node:fs throws when the directory cannot be listed; nothing else, whatever is in it
 */
export function check(dir: string): Checked {
  return checkFiles(readDirectory(dir))
}

/** The same for files already in memory. Faults are in order of file, then of place. */
export function checkFiles(files: readonly RawFile[]): Checked {
  const parsed = files.map(parseFile)
  const byPath = new Map(parsed.map((file) => [file.path, file]))
  const { data, faults } = checkData(parsed.map(({ path, value }) => ({ path, value })))
  const inReading = parsed.flatMap((file) => file.faults)
  const located = faults.map((fault) => ({ ...fault, ...spanOf(byPath.get(fault.file), fault.pointer, fault.at) }))
  return {
    data: inReading.length === 0 ? data : null,
    faults: [...inReading, ...located].sort(byPlace),
    texts: new Map(parsed.flatMap(({ path, text }) => (text === null ? [] : [[path, text]]))),
  }
}

function spanOf(file: ParsedFile | undefined, pointer: string, at?: 'key') {
  if (file?.tree && file.text !== null) return nodeSpan(file.text, file.tree, pointer, at)
  return { line: 1, column: 1, end: { line: 1, column: 1 } }
}

function byPlace(a: LocatedFault, b: LocatedFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
