import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, vi } from 'vitest'
import type { Terminal } from '../../src/publish/command.ts'
import { COMMANDS } from '../../src/publish/commands.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { fakeTerminal } from '../support/terminal.ts'
import { writeDossier } from '../support/write-dossier.ts'

/**
 * An editor's desk: commands as they are typed, one after the other, over real local KV and the smallest dossier, in a
 * directory that each test has for its own.
 */

const root = mkdtempSync(join(tmpdir(), 'dossier-'))
/** The directory of this test. */
export let dir: string
beforeEach(() => {
  // No key of whoever runs the tests.
  vi.stubEnv('DOSSIER_SIGNING_KEY', '')
  dir = mkdtempSync(join(root, 'one-'))
  writeDossier(join(dir, 'data'), smallDossier())
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(root, { recursive: true }))

const LOCAL = ['releases', 'rollback', 'gc', 'verify']
const OVER_DATA = ['publish', 'diff', 'status']

/** Types a command. @returns its exit code, and what it printed */
export async function dossier(line: string | string[], changes: Partial<Terminal> = {}) {
  const [name = '', ...args] = Array.isArray(line) ? line : line.split(' ')
  const command = COMMANDS.find((each) => each.name === name)
  if (!command) throw new Error(`there is no command ${name}`)
  const state = [...LOCAL, ...OVER_DATA].includes(name) ? ['--state', join(dir, 'state')] : []
  const data = OVER_DATA.includes(name) ? ['--data', join(dir, 'data')] : []
  const { terminal, out, err } = fakeTerminal(changes)
  const code = await command.run([...args, ...data, ...state], terminal)
  return { code, out: out(), err: err() }
}

/** Changes a file of the dossier. @param path below data/ */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into a file
export function edit(path: string, change: (value: any) => void): void {
  const file = join(dir, 'data', path)
  const value = JSON.parse(readFileSync(file, 'utf8'))
  change(value)
  writeFileSync(file, JSON.stringify(value, null, 2))
}

/** Writes many more events, each like one that is there. @param words what is its own of event i */
export function addEvents(count: number, words: (i: number) => object): void {
  const event = smallDossier().find(({ path }) => path === 'events/third-visit.json')?.value as object
  for (let i = 0; i < count; i++) {
    const id = `visit-${i}`
    writeFileSync(join(dir, `data/events/${id}.json`), JSON.stringify({ ...event, id, ...words(i) }))
  }
}
