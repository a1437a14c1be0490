import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file below data/: its path with forward slashes, and its bytes or, in a few words, why they cannot be had. */
export type RawFile = { path: string; content: Uint8Array | string }

/**
 * Every file below a data directory, those that nothing knows included: the check names them. Names that begin with a
 * point belong to editors and systems and are passed over.
 * @throws what node:fs throws when the directory itself cannot be listed
 */
export function readDirectory(dir: string): RawFile[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => readEntry(dir, entry))
}

function readEntry(dir: string, entry: Dirent): RawFile[] {
  const path = join(dir, entry.name)
  try {
    if (entry.isDirectory()) return readDirectory(path).map((file) => ({ ...file, path: `${entry.name}/${file.path}` }))
    // What a link leads to is not in the history of this directory, and a pipe would keep us waiting for ever.
    if (entry.isSymbolicLink()) return [{ path: entry.name, content: 'it is a symbolic link' }]
    if (!entry.isFile()) return [{ path: entry.name, content: 'it is no regular file' }]
    return [{ path: entry.name, content: readFileSync(path) }]
  } catch (error) {
    return [{ path: entry.name, content: reasonOf(error) }]
  }
}

/** The system's own words without the path, which the fault names anyway: "EACCES: permission denied". */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words.split(', ')[0] ?? words
}
