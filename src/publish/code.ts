import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLATION, IS_PACKAGE } from './installation.ts'

/**
 * A hash of all that decides how a record is indexed beside the data: our code, and what Unicode holds for a letter. Null
 * where there are no files to read it from, as in workerd: then every record is looked at.
 */
export function codeHash(): string | null {
  return hashOver(['model', 'segment', 'release'], process.versions.unicode)
}

/** Which versions of packages there are. */
const PACKAGES = join(INSTALLATION, 'package.json')

/** The same of all that decides whether a record has a fault, and what is found of one that has none: its date in words, too. */
export function checkerHash(): string | null {
  const { node, icu, unicode, cldr } = process.versions
  const packages = existsSync(PACKAGES) ? readFileSync(PACKAGES, 'utf8') : undefined
  return hashOver(['model', 'segment', 'release', 'publish'], node, icu, unicode, cldr, packages)
}

function hashOver(rooms: readonly string[], ...versions: (string | undefined)[]): string | null {
  if (!IS_PACKAGE && !existsSync(join(INSTALLATION, 'src/model'))) return null
  const files = IS_PACKAGE ? [import.meta.filename] : rooms.flatMap(sourcesIn)
  const hash = createHash('sha256').update(versions.join())
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('base64url')
}

function sourcesIn(room: string): string[] {
  const dir = join(INSTALLATION, 'src', room)
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(dir, name))
}
