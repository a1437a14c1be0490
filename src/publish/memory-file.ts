import { hash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { byCollection } from '../model/terms.ts'
import { Leaves } from '../release/digest.ts'
import type { Surveys } from '../release/survey.ts'

/** What is remembered of a directory: see memory.ts. `rest`: all data but the events, as JSON. */
export type Kept = { frame: string; marks: string[]; rest: string; surveys: Surveys }

/** As it is stored: lists of texts with line breaks between them, which none of the texts has. */
type Stored = {
  frame: string
  marks: string
  rest: string
  surveys: Record<keyof Surveys, { ids: string; hashes: string; casts: string; days: Uint32Array; leaves: Uint8Array }>
}

/** Of SHA-256. A memory begins with the hash of what follows, since one that is damaged must not be believed. */
const HASH_BYTES = 32

/** Null when there is none, or it is not as it was written. */
export function readKept(path: string): Kept | null {
  const stored = readStored(path)
  if (!stored) return null
  const { frame, marks, rest, surveys } = stored
  return {
    frame,
    marks: lines(marks),
    rest,
    surveys: byCollection((collection) => {
      const { ids, hashes, casts, days, leaves } = surveys[collection]
      return {
        ids: lines(ids),
        hashes: lines(hashes),
        casts: lines(casts),
        days: [...days],
        leaves: Leaves.of(leaves),
      }
    }),
  }
}

function readStored(path: string): Stored | null {
  try {
    const bytes = readFileSync(path)
    const stored = bytes.subarray(HASH_BYTES)
    const isWhole = hash('sha256', stored, 'buffer').equals(bytes.subarray(0, HASH_BYTES))
    return isWhole ? (deserialize(stored) as Stored) : null
  } catch {
    // There is none, or another version of Node wrote it.
    return null
  }
}

/** Written beside and moved into place. Where that is not possible nothing is remembered, and nothing is lost. */
export function writeKept(path: string, { frame, marks, rest, surveys }: Kept): void {
  const stored = serialize({
    frame,
    marks: marks.join('\n'),
    rest,
    surveys: byCollection((collection) => {
      const { ids, hashes, casts, days, leaves } = surveys[collection]
      const texts = { ids: ids.join('\n'), hashes: hashes.join('\n'), casts: casts.join('\n') }
      return { ...texts, days: Uint32Array.from(days), leaves: leaves.bytes }
    }),
  } satisfies Stored)
  const beside = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(beside, hash('sha256', stored, 'buffer'))
    appendFileSync(beside, stored)
    renameSync(beside, path)
  } catch {
    // A full or a read-only disk is no reason not to publish.
  }
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}
