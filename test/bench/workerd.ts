import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, relative } from 'node:path'
import { build } from 'esbuild'

/** The servers that are measured: each a Worker in one bare workerd, on a port of its own. */
export const SIDES = ['dossier', 'sqlite', 'blob', 'bare'] as const
export type Side = (typeof SIDES)[number]

/** Ports on this machine: of the sides, in their order, and of what stands in for KV. */
export type Ports = Record<Side | 'kv', number>

const WORKERD = join(import.meta.dirname, '../../node_modules/workerd/bin/workerd')
const SERVER_CORE = '0'
const LOAD_CORE = '1'

/** The Workers, bundled and minified as `wrangler deploy` would. */
export async function bundleWorkers(out: string): Promise<void> {
  await build({
    entryPoints: SIDES.map((side) => join(import.meta.dirname, `workers/${side}.ts`)),
    outdir: out,
    bundle: true,
    minify: true,
    // As wrangler has it: edtf tells its kinds of date by the names of their classes.
    keepNames: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'warning',
  })
}

/** Keeps a program to a core, where there is more than one. */
function pinned(core: string, program: string, args: readonly string[]): [program: string, args: string[]] {
  return cpus().length > 1 ? ['taskset', ['-c', core, program, ...args]] : [program, [...args]]
}

/** Starts what stands in for KV, over the store in `dir`. */
export async function startKv(dir: string, { kv }: Ports): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'kv-server.ts')
  const child = spawn(...pinned(LOAD_CORE, process.execPath, [script, dir, String(kv)]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => child.stdout?.once('data', resolve) && child.once('exit', reject))
  return child
}

/** Starts workerd with some of the sides. It keeps to one core, and the load to the other. */
export async function startWorkerd(
  dir: string,
  bundles: string,
  ports: Ports,
  sides: readonly Side[],
  flags: readonly string[] = [],
): Promise<ChildProcess> {
  // Of this process alone: two runs may serve from one directory.
  const config = join(dir, `workerd-${process.pid}.capnp`)
  mkdirSync(join(dir, 'objects'), { recursive: true })
  writeFileSync(config, configOf(dir, bundles, ports, sides))
  const child = spawn(...pinned(SERVER_CORE, WORKERD, ['serve', ...flags, config]), {
    // What Dossier logs of its answers would stand among the figures.
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (const side of sides) await listening(ports[side])
  rmSync(config)
  return child
}

/** Ends a server, and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    // No path of ours: what is asked for here must not warm anything.
    const there = await fetch(`http://127.0.0.1:${port}/`, { method: 'OPTIONS' }).then(
      () => true,
      () => false,
    )
    if (there) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`nothing listens on port ${port}`)
}

function configOf(dir: string, bundles: string, ports: Ports, sides: readonly Side[]): string {
  const bindings: Record<Side, string> = {
    dossier: '(name = "DOSSIER", kvNamespace = "kv")',
    sqlite: '(name = "EVENTS", durableObjectNamespace = "Events")',
    blob: '(name = "DOSSIER", kvNamespace = "kv")',
    bare: '',
  }
  const objects = `durableObjectNamespaces = [(className = "Events", uniqueKey = "bench", enableSql = true, preventEviction = true)],
    durableObjectStorage = (localDisk = "objects"),`
  const services = sides.map(
    (side) => `(name = "${side}", worker = (
    modules = [(name = "worker", esModule = embed ${JSON.stringify(relative(dir, join(bundles, `${side}.js`)))})],
    compatibilityDate = "2026-10-23",
    ${side === 'sqlite' ? objects : ''}
    bindings = [${bindings[side]}]
  ))`,
  )
  const sockets = sides.map(
    (side) => `(name = "${side}", address = "127.0.0.1:${ports[side]}", http = (), service = "${side}")`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ${services.join(',\n    ')},
    (name = "kv", external = (address = "127.0.0.1:${ports.kv}", http = ())),
    (name = "objects", disk = (path = ${JSON.stringify(join(dir, 'objects'))}, writable = true))
  ],
  sockets = [${sockets.join(', ')}]
);
`
}

/** Processor time a process has used, in milliseconds: all its threads. */
export function cpuMilliseconds(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const spent = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]))
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
}

export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

export type Load = { requests: number; seconds: number; p50: number; p99: number }

/** Asks one path again and again, from the other core. */
export async function load(port: number, path: string, milliseconds: number, connections: number): Promise<Load> {
  const script = join(import.meta.dirname, 'load.ts')
  const args = [script, String(port), path, String(milliseconds), String(connections)]
  const child = spawn(...pinned(LOAD_CORE, process.execPath, args), { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`the load on ${path} ended with ${code}`)
  return JSON.parse(out) as Load
}
