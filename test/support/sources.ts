import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** One import of a source file: what it names, and whether it is there for types alone. */
export type Import = { of: string; typeOnly: boolean }

/** A file of src/ or test/: its path from there with forward slashes, its text, and what it imports. */
export type SourceFile = { path: string; text: string; imports: Import[] }

const PROJECT = join(import.meta.dirname, '../..')
const SRC = join(PROJECT, 'src')

/** `import x from`, `import type x from`, `export x from`, `import 'x'` and `import('x')`. */
const IMPORT =
  /^(?:im|ex)port\s+(type\s)?[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** Every TypeScript file of src/, or of test/, in plain order of their paths. */
export function sourceFiles(below: 'src' | 'test' = 'src'): SourceFile[] {
  const dir = join(PROJECT, below)
  const paths = globSync('**/*.ts', { cwd: dir }).filter((path) => !path.endsWith('.d.ts'))
  return paths.sort().map((path) => {
    const text = readFileSync(join(dir, path), 'utf8')
    return { path: path.replaceAll(sep, '/'), text, imports: importsIn(text) }
  })
}

export function importsIn(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, from, bare, dynamic]) => ({
    of: from ?? bare ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }))
}

/** The room of a path below src/: its directory, or, for a file of src/ itself, its name. */
export function roomOf(path: string): string {
  const [first = ''] = path.split('/')
  return first.replace(/\.ts$/, '')
}

/** The imports of a file that lead to another file, by its path from src/. Packages are left out. */
export function filesImportedBy({ path, imports }: SourceFile): (Import & { target: string })[] {
  return imports
    .filter(({ of }) => of.startsWith('.'))
    .map((each) => ({ ...each, target: relative(SRC, join(SRC, dirname(path), each.of)).replaceAll(sep, '/') }))
}

/** The same with the rooms they are in. */
export function roomsImportedBy(file: SourceFile): (Import & { room: string })[] {
  return filesImportedBy(file).map(({ target, ...each }) => ({
    ...each,
    room: target.startsWith('..') ? `outside src: ${each.of}` : roomOf(target),
  }))
}
