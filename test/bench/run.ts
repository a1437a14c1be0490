import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gedIsWhole } from '../support/datasets/ged.ts'
import type { BuildReport } from './build.ts'
import { answerAt, type Cold, coldOf, type Round, roundOf, warmUp } from './measure.ts'
import { type Memory, memoryOf } from './memory.ts'
import { type Kind, kindsOf, type Picks } from './queries.ts'
import { difference } from './same.ts'
import { bundleWorkers, type Ports, type Side, startKv, startWorkerd, stop } from './workerd.ts'

/** All that is measured at one number of events. */
export type SizeReport = {
  build: BuildReport
  sides: readonly Side[]
  memory: Memory
  kinds: { kind: Kind; cold: Cold; rounds: Record<Side, Round[]> }[]
}

/** `keep`: what is on disk is served, whatever code built it. */
export type Options = { rounds: number; milliseconds: number; only: readonly string[]; keep: boolean }

const PROJECT = join(import.meta.dirname, '../..')
const ROOT = join(PROJECT, '.bench')
const BUNDLES = join(ROOT, 'workers')
const PORTS: Ports = { dossier: 9371, sqlite: 9372, blob: 9373, bare: 9374, kv: 9375 }
/** Heap of a build, in megabytes. */
const HEAP = 14_000

/** @throws {Error} when a rival answers anything else than we do */
export async function run(count: number, options: Options): Promise<SizeReport> {
  const dir = directoryOf(count)
  if (!options.keep || !existsSync(join(dir, 'picks.json'))) built(count, dir)
  const build = readJson<BuildReport>(join(dir, 'build.json'))
  const kinds = kindsOf(readJson<Picks>(join(dir, 'picks.json'))).filter(
    ({ name }) => options.only.length === 0 || options.only.some((part) => name.includes(part)),
  )
  await bundleWorkers(BUNDLES)
  const kv = await startKv(dir, PORTS)
  try {
    const cold: Cold[] = []
    for (const kind of kinds) cold.push(await coldOf(dir, BUNDLES, PORTS, kind))
    const sides = sidesAt(dir)
    const rounds = await measured(dir, sides, kinds, cold, options)
    const memory = await memoryOf(dir, BUNDLES, PORTS, kinds)
    const reports = kinds.map((kind, i) => ({
      kind,
      cold: cold[i] as Cold,
      rounds: rounds[i] as Record<Side, Round[]>,
    }))
    return { build, sides, memory, kinds: reports }
  } finally {
    await stop(kv)
  }
}

/** Values written by the first load of so many events, and `current`, the manifest, the list and the changes among them. */
export function firstLoad(count: number, keep: boolean): number {
  const dir = directoryOf(count)
  if (!keep || !existsSync(join(dir, 'build.json'))) stored(count, dir)
  return readJson<BuildReport>(join(dir, 'build.json')).values + 1
}

/** Every side in turn, kind after kind, round after round, so that what else the machine does meets all of them. */
async function measured(
  dir: string,
  sides: readonly Side[],
  kinds: readonly Kind[],
  cold: readonly Cold[],
  { rounds, milliseconds }: Options,
): Promise<Record<Side, Round[]>[]> {
  const server = await startWorkerd(dir, BUNDLES, PORTS, sides)
  try {
    const paths = kinds.map((kind, i) => pathsOf(kind, (cold[i] as Cold).bytes))
    await compare(sides, kinds, paths)
    const all = kinds.map(() => ({ dossier: [], sqlite: [], blob: [], bare: [] }) as Record<Side, Round[]>)
    if (rounds > 0) for (const path of paths) for (const side of sides) await warmUp(PORTS, side, path[side])
    for (let round = 0; round < rounds; round++)
      for (const [i, path] of paths.entries())
        for (const side of sides)
          all[i]?.[side].push(await roundOf(PORTS, server.pid as number, side, path[side], milliseconds))
    return all
  } finally {
    await stop(server)
  }
}

function pathsOf({ path, rivalPath = path }: Kind, bytes: number): Record<Side, string> {
  return { dossier: path, sqlite: rivalPath, blob: rivalPath, bare: `/${bytes}` }
}

/** Asks every side once. @throws {Error} with all differences */
async function compare(
  sides: readonly Side[],
  kinds: readonly Kind[],
  paths: readonly Record<Side, string>[],
): Promise<void> {
  const differences: string[] = []
  for (const [i, kind] of kinds.entries()) {
    const path = paths[i] as Record<Side, string>
    const ours = await answerAt(PORTS, 'dossier', path.dossier)
    for (const side of sides) {
      if (side === 'dossier' || side === 'bare') continue
      const found = difference(kind, ours, await answerAt(PORTS, side, path[side]))
      if (found) differences.push(`${side}: ${found}`)
    }
  }
  if (differences.length > 0) throw new Error(`the sides differ:\n${differences.join('\n')}`)
}

/** A blob is a rival where KV would take it. */
function sidesAt(dir: string): Side[] {
  const { blob } = readJson<BuildReport>(join(dir, 'build.json'))
  return blob ? ['dossier', 'sqlite', 'blob', 'bare'] : ['dossier', 'sqlite', 'bare']
}

/** What is to be served, built where it is not on disk yet or was built by other code. */
function built(count: number, dir: string): void {
  stored(count, dir)
  const picks = join(dir, 'picks.json')
  if (!existsSync(picks)) node('sqlite.ts', String(count), join(dir, 'objects/bench'), picks)
}

function stored(count: number, dir: string): void {
  const [stamp, code] = [join(dir, 'code'), codeHash()]
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === code) return
  rmSync(dir, { recursive: true, force: true })
  node('build.ts', String(count), dir)
  writeFileSync(stamp, code)
}

/** Tells apart all code that decides what is stored, and whether the data set or its sample is. */
function codeHash(): string {
  const hash = createHash('sha256').update(String(gedIsWhole))
  const rooms = ['src/{model,segment,release,store}/**/*.ts', 'test/bench/{build,events,sqlite,store}.ts']
  for (const file of globSync(rooms, { cwd: PROJECT }).sort()) hash.update(readFileSync(join(PROJECT, file)))
  return hash.digest('hex')
}

function node(script: string, ...args: readonly string[]): void {
  const flags = [`--max-old-space-size=${HEAP}`, join(import.meta.dirname, script), ...args]
  const { status } = spawnSync(process.execPath, flags, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${script} ended with ${status}`)
}

function directoryOf(count: number): string {
  return join(ROOT, String(count))
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}
