import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { DossierData } from '../../../src/model/records.ts'
import { check } from '../../../src/publish/check.ts'
import type { Terminal } from '../../../src/publish/command.ts'
import { newCommand } from '../../../src/publish/commands/new.ts'
import { FORMATS } from '../../../src/publish/import/formats.ts'
import { type Asked, type Imported, runImport } from '../../../src/publish/import/run.ts'

const SAMPLES = join(import.meta.dirname, '../samples')
export const TODAY = '2026-03-01'

/** What a terminal was told, and answers that are given in their order; null where nobody sits there. */
export type Seen = Terminal & { said: () => string }

export function terminal(answers: (string | null)[] = [], columns = 100): Seen {
  let said = ''
  const tell = (text: string) => {
    said += text
  }
  return {
    out: tell,
    err: tell,
    colour: false,
    columns,
    live: false,
    ask: async (question) => {
      tell(question)
      return answers.shift() ?? null
    },
    now: () => new Date(`${TODAY}T12:00:00Z`),
    said: () => said,
  }
}

/** The path of a sample. */
export function sample(name: string): string {
  return join(SAMPLES, name)
}

/** Directories that are gone when the tests of a file are done. */
export function directories(): () => string {
  const made: string[] = []
  afterAll(() => {
    for (const dir of made) rmSync(dir, { recursive: true, force: true })
  })
  return () => {
    const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
    made.push(dir)
    return dir
  }
}

/** An empty dossier in a directory of its own. */
export async function emptyDossier(parent: string): Promise<string> {
  const dir = join(parent, 'data')
  const flags = ['--title', 'Imported', '--description', 'For tests.', '--publisher', 'A desk']
  await newCommand.run([dir, ...flags], terminal())
  return dir
}

/** An empty dossier with a directory around it for what is imported, for each who calls. */
export function workspaces(): () => Promise<{ parent: string; dir: string }> {
  const directory = directories()
  return async () => {
    const parent = directory()
    return { parent, dir: await emptyDossier(parent) }
  }
}

/** The lines of a sample without line breaks in cells. */
export function linesOf(name: string): [header: string, ...rows: string[]] {
  const lines = readFileSync(sample(name), 'utf8').split('\r\n').filter(Boolean)
  return lines as [string, ...string[]]
}

/** Every file below a directory with its text. */
export function filesIn(dir: string): Record<string, string> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(dir.length + 1), readFileSync(path, 'utf8')]))
}

/** Writes a file to import. */
export function fileWith(parent: string, name: string, text: string | Uint8Array): string {
  const path = join(parent, name)
  writeFileSync(path, text)
  return path
}

/** Imports a file; what is not asked for is as on the command line. */
export async function imports(
  dir: string,
  format: string,
  file: string,
  asked: Partial<Omit<Asked, 'format'>> = {},
): Promise<Imported> {
  const found = FORMATS.find(({ name }) => name === format)
  if (!found) throw new Error(`there is no format "${format}"`)
  const rejects = join(dir, '..', 'rejects')
  return await runImport({ format: found, file, dir, dirty: 'keep', rejects, today: TODAY, ...asked })
}

/** The data of a directory. @throws {Error} with its faults, when it has some */
export function dataIn(dir: string): DossierData {
  const { data, faults } = check(dir)
  if (!data) throw new Error(faults.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  return data
}

/** How many rows became what, and the sum of them. */
export function rowsOf({ dirt: { read, kept, merged, skipped } }: Imported) {
  return { read, kept, merged, skipped: skipped.size }
}

/** Findings as `row code`, in the order of rows. */
export function findingsOf({ dirt }: Imported): string[] {
  return dirt.findings.map(({ row, code, fate }) => `${row} ${code} ${fate}`)
}

export function byId<R extends { id: string }>(records: readonly R[], id: string): R {
  const found = records.find((record) => record.id === id)
  if (!found) throw new Error(`there is no "${id}" among ${records.map((record) => record.id).join(', ')}`)
  return found
}
