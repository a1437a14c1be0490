import { hash } from 'node:crypto'
import { collectionOf, holdsLines } from '../release/check/written.ts'
import { GrowingNumbers } from '../segment/growing.ts'
import { linesOf } from './lines.ts'
import type { RawFile } from './read.ts'

/**
 * Some events that are written one behind another: lines of a file, or a file that holds one. `mark` is a hash of their
 * bytes: what changed among many thousand events is looked for in the few runs that did.
 */
export type Run = { path: string; first: number; count: number; mark: string }

/** Events in plain order of their paths and lines, as the check has them: where each begins and ends in its file, in bytes. */
export type WrittenEvents = { runs: readonly Run[]; from: Uint32Array; to: Uint32Array }

/** Lines of a run, about. */
const LINES_A_RUN = 64
/** Bytes of a line that are looked at, about, to tell whether a run ends with it. */
const LOOKED_AT = 32

export function eventsIn(files: readonly RawFile[]): WrittenEvents {
  const runs: Run[] = []
  const [from, to] = [new GrowingNumbers(), new GrowingNumbers()]
  for (const { path, content } of files.filter(isOfEvents).sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (typeof content === 'string') continue
    let first = from.length
    const end = () => {
      const bytes = content.subarray(from.values[first], to.values[to.length - 1])
      if (to.length > first)
        runs.push({ path, first, count: to.length - first, mark: markOf(path, bytes, 'base64url') })
      first = to.length
    }
    for (const bytes of holdsLines(path) ? linesIn(content) : [content]) {
      const start = bytes.byteOffset - content.byteOffset
      from.push(start)
      to.push(start + bytes.length)
      if (endsRun(bytes)) end()
    }
    end()
  }
  return { runs, from: from.values, to: to.values }
}

/** What is remembered of runs. */
export type KeptRuns = { marks: string[]; counts: Uint32Array }

export function keptRuns({ runs }: WrittenEvents): KeptRuns {
  return { marks: runs.map(({ mark }) => mark), counts: Uint32Array.from(runs, ({ count }) => count) }
}

export function isOfEvents({ path }: RawFile): boolean {
  return collectionOf({ path, ...(holdsLines(path) && { line: 1 }) }) === 'events'
}

function linesIn(content: Uint8Array): Iterable<Uint8Array> {
  return Iterator.from(linesOf(content)).map(({ bytes }) => bytes)
}

/** Told by the line alone, so that what is written before it moves the end of no run. */
function endsRun(line: Uint8Array): boolean {
  let mixed = line.length
  const step = 1 + Math.floor(line.length / LOOKED_AT)
  for (let at = 0; at < line.length; at += step) mixed = Math.imul(mixed ^ (line[at] as number), 0x01000193)
  return (mixed >>> 16) % LINES_A_RUN === 0
}

/** The hash of events that stand in a file. Its name is checked, too, where it holds one; a line has none. */
export function markOf(path: string, bytes: Uint8Array, encoding: 'base64url'): string
export function markOf(path: string, bytes: Uint8Array, encoding: 'buffer'): Buffer
export function markOf(path: string, bytes: Uint8Array, encoding: 'base64url' | 'buffer'): string | Buffer {
  const named = holdsLines(path) ? bytes : `${path}\n${hash('sha256', bytes, 'base64url')}`
  return hash('sha256', named, encoding)
}
