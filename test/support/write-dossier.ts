import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DataFile } from '../../src/release/check/written.ts'
import { asTexts } from './small-dossier.ts'

/** Writes files into a directory as an editor would have them. */
export function writeDossier(dir: string, files: readonly DataFile[]): void {
  for (const { path, content } of asTexts(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
}
