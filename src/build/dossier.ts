import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DossierData } from '../model/records.ts'
import { checkData } from '../release/check/check.ts'
import { collectionOf, type DataFile, documentOf, holdsLines } from '../release/check/written.ts'

/** Where the data of this installation is. */
const DATA = join(import.meta.dirname, '../../data')

/** Bytes of data that are read for the sake of examples: a larger dossier would hold up every build. */
const MOST_BYTES = 10_000_000

/**
 * The dossier that documentation takes its examples from; null where there is none, it is too large, or it has faults:
 * to tell those is the business of `npm run check`.
 */
export function readDossier(dir = DATA): DossierData | null {
  if (!existsSync(dir)) return null
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => documentOf(path) ?? collectionOf({ path }) ?? holdsLines(path))
  if (paths.reduce((sum, path) => sum + statSync(join(dir, path)).size, 0) > MOST_BYTES) return null
  try {
    return checkData(paths.flatMap((path) => recordsIn(path, readFileSync(join(dir, path), 'utf8')))).data
  } catch {
    // No JSON.
    return null
  }
}

function recordsIn(path: string, text: string): DataFile[] {
  if (!holdsLines(path)) return [{ path, value: JSON.parse(text) }]
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ path, line: at + 1, value: JSON.parse(line) }]))
}
