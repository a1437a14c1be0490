import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A directory for the tests of a file, which is gone after them. */
export function temporary(): string {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-client-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
