import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { datasetFile } from '../support/datasets/files.ts'
import { GED_FILE } from '../support/datasets/ged.ts'
import { median } from './statistics.ts'
import { ROOT } from './workerd.ts'

/** How long an editor waits who changed one event of so many: seconds of the whole command, npm and Node among them. */
export type Changed = { events: number; seconds: number }

/** Events that are changed and published one after another. */
const TIMES = 5

/** Imports UCDP GED, publishes it, and measures what publishing one changed title takes: the median of several. */
export function publishOfOne(): Changed {
  const dir = join(ROOT, 'publish')
  const [data, state] = [join(dir, 'data'), join(dir, 'state')]
  rmSync(dir, { recursive: true, force: true })
  dossier('new', data, '--title', 'GED', '--description', 'Events of UCDP GED.', '--publisher', 'The bench')
  dossier('import', 'ged', datasetFile(GED_FILE), '--data', data)
  dossier('publish', '--data', data, '--state', state, '--yes')
  const seconds = Array.from({ length: TIMES }, (_, time) => {
    changeTitle(join(data, 'events'), `Changed ${time}`)
    return dossier('publish', '--data', data, '--state', state)
  })
  const events = linesIn(join(data, 'events'))
  rmSync(dir, { recursive: true })
  return { events, seconds: median(seconds) }
}

/** Runs a command as an editor does. @returns its seconds @throws {Error} with what it said, when it fails */
function dossier(...args: readonly string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'dossier', '--', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`dossier ${args[0]} ended with ${status}: ${stderr}`)
  return (performance.now() - began) / 1000
}

/** Gives another title to an event in the middle of its file. */
function changeTitle(events: string, title: string): void {
  const path = join(events, readdirSync(events)[0] ?? '')
  const lines = readFileSync(path, 'utf8').split('\n')
  const middle = Math.floor(lines.length / 2)
  lines[middle] = JSON.stringify({ ...JSON.parse(lines[middle] as string), title })
  writeFileSync(path, lines.join('\n'))
}

function linesIn(events: string): number {
  const texts = readdirSync(events).map((name) => readFileSync(join(events, name), 'utf8'))
  return texts.reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0)
}
