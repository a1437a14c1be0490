import { isUtf8 } from 'node:buffer'
import type { DataFile } from '../release/check/written.ts'
import { decoded, type LocatedFault, notUtf8, parseText } from './parse.ts'

/**
 * NDJSON (https://github.com/ndjson/ndjson-spec): a record a line. 100,000 records are read one by one, and of none is more
 * kept than its value: where in it a fault stands is looked up when there is one.
 */

const [LINE_FEED, RETURN] = [10, 13]

/** The lines of a file, by their numbers from 1: where each begins and ends. Blank ones are passed over. */
export function* linesOf(bytes: Uint8Array): Generator<{ line: number; bytes: Uint8Array }> {
  for (let line = 1, from = 0; from < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, from)
    const next = feed < 0 ? bytes.length : feed
    const to = bytes[next - 1] === RETURN && next > from ? next - 1 : next
    if (to > from) yield { line, bytes: bytes.subarray(from, to) }
    from = next + 1
  }
}

/** The records of a file, and `faults` for lines that cannot be read, whose records have no value. */
export function* parseLines(path: string, bytes: Uint8Array, faults: LocatedFault[]): Generator<DataFile> {
  const sound = isUtf8(bytes)
  for (const { line, bytes: part } of linesOf(bytes)) {
    const text = sound ? latinOr(part) : decoded(part)
    if (text !== null && text.trim() === '') continue
    const value = text === null ? undefined : plainValue(text)
    if (value !== undefined) {
      yield { path, line, value }
      continue
    }
    const parsed = text === null ? notUtf8(path, line) : parseText(path, text, line)
    for (const fault of parsed.faults) faults.push(fault)
    yield { path, line, value: parsed.value }
  }
}

function latinOr(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

/**
 * What JSON.parse makes of a line, if nothing is lost by it: it keeps the last of two equal keys in silence. A line that
 * comes out again letter by letter has none.
 */
function plainValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? value : undefined
  } catch {
    return undefined
  }
}
