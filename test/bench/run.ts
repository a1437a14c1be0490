import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gedIsWhole } from '../support/datasets/ged.ts'
import { stop } from '../support/processes.ts'
import type { BuildReport } from './build.ts'
import { type AtEdge, edgeOf } from './edge.ts'
import { latencyOf, type Waited } from './latency.ts'
import { type Loader, startLoader } from './loader.ts'
import { answerAt, bareFirst, type Cold, coldOf, type Round, roundOf, warmUp } from './measure.ts'
import { type Memory, memoryOf } from './memory.ts'
import { type Kind, kindsOf, type Picks } from './queries.ts'
import { difference } from './same.ts'
import { tell } from './tell.ts'
import { bundleWorkers, RIVALS, type Rival, ROOT, type Side, startKv, startWorkerd } from './workerd.ts'

/** What one kind of query costs. Rivals that do not know it have no rounds. */
export type Asked = {
  kind: Kind
  cold: Cold
  rounds: Record<'dossier' | 'bare' | 'hono', Round[]> & Partial<Record<Side, Round[]>>
}

/** All that is measured at one number of events. */
export type SizeReport = { build: BuildReport; rivals: readonly Rival[]; memory: Memory; kinds: Asked[] }

/** What is measured at the largest number only: answers that are not made, and how long first answers wait for storage. */
export type Besides = { edge: AtEdge[]; waited: Waited[] }

/** `keep`: what is on disk is served, whatever code built it. */
export type Options = { rounds: number; milliseconds: number; only: readonly string[]; keep: boolean }

const PROJECT = join(import.meta.dirname, '../..')
/** Heap of a build, in megabytes. */
const HEAP = 14_000

/** The static assets must be there. @throws {Error} when a rival answers anything else than we do */
export async function run(count: number, options: Options): Promise<SizeReport> {
  const { dir, build, kinds, rivals } = await prepared(count, options)
  const kv = await startKv(dir)
  const loader = startLoader()
  try {
    const bare = await bareFirst(dir)
    const asked: Asked[] = []
    for (const kind of kinds) {
      const rounds = { dossier: [], bare: [], hono: [] }
      asked.push({ kind, cold: await coldOf(dir, kind.path, bare), rounds })
    }
    await measure(dir, asked, rivals, loader, options)
    return { build, rivals, memory: await memoryOf(dir, kinds), kinds: asked }
  } finally {
    await loader.stop()
    await stop(kv)
  }
}

/** What is measured besides, over what `run` has built. */
export async function besides(count: number, options: Options): Promise<Besides> {
  const { dir, kinds } = await prepared(count, { ...options, keep: true })
  return { edge: await atEdge(count, { ...options, keep: true }), waited: await latencyOf(dir, kinds) }
}

/** Answers that are not made. */
export async function atEdge(count: number, options: Options): Promise<AtEdge[]> {
  const { dir, release } = await prepared(count, options)
  const kv = await startKv(dir)
  const loader = startLoader()
  try {
    return await edgeOf(dir, release, loader, options)
  } finally {
    await loader.stop()
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
async function measure(
  dir: string,
  asked: readonly Asked[],
  rivals: readonly Rival[],
  loader: Loader,
  { rounds, milliseconds }: Options,
): Promise<void> {
  const server = await startWorkerd(dir, ['dossier', ...rivals, 'bare', 'hono'])
  try {
    const all = asked.map(({ kind, cold, rounds }) => ({ kind, rounds, paths: pathsOf(kind, cold.bytes, rivals) }))
    await compare(all)
    const each = all.flatMap(({ paths, rounds }) =>
      Object.entries(paths).map(([name, path]) => {
        const side = name as Side
        rounds[side] ??= []
        return { pid: server.pid, side, path, into: rounds[side] }
      }),
    )
    if (rounds > 0) for (const { side, path } of each) await warmUp(loader, side, path)
    for (let round = 0; round < rounds; round++)
      for (const { into, ...asking } of each) into.push(await roundOf(loader, asking, milliseconds))
  } finally {
    await stop(server)
  }
}

/** How each side that knows a kind is asked, in the order of the rounds. */
function pathsOf(kind: Kind, bytes: number, rivals: readonly Rival[]): Partial<Record<Side, string>> {
  const { path, rivalPath = path } = kind
  const known = rivals.filter((rival) => kind.rivals?.includes(rival) ?? true)
  const asked = known.map((rival) => [rival, rivalPath])
  return { dossier: path, ...Object.fromEntries(asked), bare: `/${bytes}`, hono: path }
}

/** Asks every side once, and tells the limit with headers which those are. @throws {Error} with all differences */
async function compare(all: readonly { kind: Kind; paths: Partial<Record<Side, string>> }[]): Promise<void> {
  const differences: string[] = []
  for (const { kind, paths } of all) {
    const ours = await answerAt('dossier', kind.path)
    await tell('hono', kind.path, ours)
    for (const side of RIVALS) {
      const path = paths[side]
      const found = path === undefined ? null : difference(kind, ours.body, (await answerAt(side, path)).body)
      if (found) differences.push(`${side}: ${found}`)
    }
  }
  if (differences.length > 0) throw new Error(`the sides differ:\n${differences.join('\n')}`)
}

/** What is to be served, built where it is not on disk yet or was built by other code. */
async function prepared(count: number, { keep, only }: Options) {
  const dir = directoryOf(count)
  if (!keep || !existsSync(join(dir, 'picks.json'))) built(count, dir)
  await bundleWorkers()
  const build = readJson<BuildReport>(join(dir, 'build.json'))
  const picks = readJson<Picks>(join(dir, 'picks.json'))
  const kinds = kindsOf(picks).filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
  // A blob is a rival where KV would take it.
  const rivals: Rival[] = build.blob ? ['sqlite', 'blob'] : ['sqlite']
  return { dir, build, release: picks.release, kinds, rivals }
}

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
