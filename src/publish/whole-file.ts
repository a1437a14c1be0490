import { hash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** Files of what is remembered. Each begins with the hash of what follows, since one that is damaged must not be believed. */

/** Of SHA-256. */
const HASH_BYTES = 32

/** What was written; null where there is nothing, or where it is not as it was written. */
export function readWhole(path: string): unknown {
  try {
    const bytes = readFileSync(path)
    const stored = bytes.subarray(HASH_BYTES)
    const isWhole = hash('sha256', stored, 'buffer').equals(bytes.subarray(0, HASH_BYTES))
    return isWhole ? deserialize(stored) : null
  } catch {
    // There is none, or another version of Node wrote it.
    return null
  }
}

/** Writes a file beside, and moves it into place. Where that is not possible nothing is remembered, and nothing is lost. */
export async function writeWhole(path: string, value: unknown): Promise<void> {
  const stored = serialize(value)
  const beside = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    {
      await using file = await open(beside, 'w')
      // Hashed and written beside whatever else is done.
      await file.writev([new Uint8Array(await crypto.subtle.digest('SHA-256', stored)), stored])
    }
    await rename(beside, path)
  } catch {
    // A full or a read-only disk is no reason not to publish.
  }
}

/** Texts none of which has a line break, as one. */
export function asLines(texts: readonly string[]): string {
  return texts.join('\n')
}

export function fromLines(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}
