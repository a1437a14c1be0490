import type { DossierData } from '../model/records.ts'
import { checkData, type Elsewhere } from '../release/check/check.ts'
import type { DataFault } from '../release/check/fault.ts'
import { type DataFile, holdsLines } from '../release/check/written.ts'
import type { DossierLists } from '../release/lists.ts'
import { IN_MEMORY, type Keep } from '../segment/keep.ts'
import { linesOf, parseLines } from './lines.ts'
import { decoded, type LocatedFault, type ParsedFile, parseFile, parseText, unreadable } from './parse.ts'
import { nodeSpan } from './place.ts'
import { type RawFile, readDirectory } from './read.ts'

/**
 * A checked data directory. `data` is null when there is any fault; `texts` holds the files by path, for frames, and of
 * NDJSON files each line with a fault, as `events.ndjson:12`.
 */
export type Checked<Data = DossierLists> = {
  data: Data | null
  faults: LocatedFault[]
  texts: ReadonlyMap<string, string>
}

/**
 * Reads and checks a data directory, and tells every fault at once.
 * @param dir path of the directory, relative to the working directory or absolute
 * @param keep where its records are kept; memory will do for some thousands
 * @throws what node:fs throws when the directory cannot be listed; nothing else, whatever is in it
 */
export function check(dir: string): Checked<DossierData>
export function check(dir: string, keep: Keep): Checked
export function check(dir: string, keep = IN_MEMORY): Checked {
  return checkFiles(readDirectory(dir), keep)
}

/**
 * The same for files already in memory. Faults are in order of file, then of place.
 * @param elsewhere ids of records that there are besides
 */
export function checkFiles(files: readonly RawFile[], keep?: undefined, elsewhere?: Elsewhere): Checked<DossierData>
export function checkFiles(files: readonly RawFile[], keep: Keep): Checked
export function checkFiles(files: readonly RawFile[], keep: Keep = IN_MEMORY, elsewhere?: Elsewhere): Checked {
  const parsed = new Map<string, ParsedFile>()
  const inReading: LocatedFault[] = []
  const { data, faults } = checkData(recordsOf(files, parsed, inReading), keep, elsewhere)
  const lines = textsOf(files, [...inReading, ...faults])
  const treeOf = lastOf((path: string, line: number) => parseText(path, lines.get(lineKey(path, line)) ?? '', line))
  const located = faults.map((fault) => {
    const file = fault.line === undefined ? parsed.get(fault.file) : treeOf(fault.file, fault.line)
    return { ...fault, ...spanOf(file, fault) }
  })
  const whole = [...parsed.values()].flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const]))
  return {
    data: inReading.length === 0 ? data : null,
    faults: [...inReading, ...located].sort(byPlace),
    texts: new Map([...whole, ...lines]),
  }
}

/** The name of a line of an NDJSON file in `texts`. */
export function lineKey(path: string, line: number): string {
  return `${path}:${line}`
}

function* recordsOf(
  files: readonly RawFile[],
  parsed: Map<string, ParsedFile>,
  faults: LocatedFault[],
): Generator<DataFile> {
  for (const raw of files) {
    const { path, content } = raw
    const isLines = holdsLines(path)
    if (isLines && typeof content !== 'string') {
      yield* parseLines(path, content, faults)
      continue
    }
    const file = isLines ? unreadable(path, String(content)) : parseFile(raw)
    parsed.set(path, file)
    for (const fault of file.faults) faults.push(fault)
    yield { path, value: file.value }
  }
}

/** The lines of NDJSON files in which there is a fault. */
function textsOf(files: readonly RawFile[], faults: readonly DataFault[]): Map<string, string> {
  const wanted = new Set(faults.flatMap(({ file, line }) => (line === undefined ? [] : [lineKey(file, line)])))
  const texts = new Map<string, string>()
  if (wanted.size === 0) return texts
  for (const { path, content } of files) {
    if (!holdsLines(path) || typeof content === 'string') continue
    for (const { line, bytes } of linesOf(content)) {
      const key = lineKey(path, line)
      const text = wanted.has(key) ? decoded(bytes) : null
      if (text !== null) texts.set(key, text)
    }
  }
  return texts
}

/** Remembers the last answer: the faults of a line come one behind another, and a tree is some 50 times its text. */
function lastOf<T>(make: (path: string, line: number) => T): (path: string, line: number) => T {
  let last: { key: string; made: T } | undefined
  return (path, line) => {
    const key = lineKey(path, line)
    if (last?.key !== key) last = { key, made: make(path, line) }
    return last.made
  }
}

function spanOf(file: ParsedFile | undefined, { pointer, at, line = 1 }: DataFault) {
  if (file?.tree && file.text !== null) return nodeSpan(file.text, file.tree, pointer, at, line)
  return { line, column: 1, end: { line, column: 1 } }
}

function byPlace(a: LocatedFault, b: LocatedFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
