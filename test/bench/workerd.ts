import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { ASSETS } from '../../src/build/assets.ts'
import { pinned, SERVER_CORE, startScript } from '../support/processes.ts'

/**
 * The servers that are measured: each a Worker in one bare workerd, on a port of its own. `dossier` makes every answer,
 * `cached` is as it is deployed, `edge` holds no answers of its own; `bare`, `hono`, `told` and `match` are limits: see
 * ./workers.
 */
const SIDES = ['dossier', 'cached', 'edge', 'sqlite', 'blob', 'bare', 'hono', 'told', 'match'] as const
export type Side = (typeof SIDES)[number]

/** The sides that answer the same queries from another storage. */
export const RIVALS = ['sqlite', 'blob'] as const satisfies readonly Side[]
export type Rival = (typeof RIVALS)[number]

/** Ports on this machine: of the sides, of what stands in for KV and for the edge cache, and of workerd's inspector. */
export const PORTS = {
  hono: 9365,
  edge: 9366,
  cached: 9367,
  match: 9368,
  told: 9369,
  cache: 9370,
  dossier: 9371,
  sqlite: 9372,
  blob: 9373,
  bare: 9374,
  kv: 9375,
  inspector: 9376,
} as const satisfies Record<Side | 'kv' | 'cache' | 'inspector', number>

export const ROOT = join(import.meta.dirname, '../../.bench')
const BUNDLES = join(ROOT, 'workers')
const WORKERD = join(import.meta.dirname, '../../node_modules/workerd/bin/workerd')

/** The Workers, bundled and minified as wrangler.toml has it. */
export async function bundleWorkers(): Promise<void> {
  await build({
    entryPoints: SIDES.map((side) => join(import.meta.dirname, `workers/${side}.ts`)),
    outdir: BUNDLES,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'warning',
  })
}

/** Starts what stands in for KV, over the store in `dir`. @param latency of each round trip to it, in milliseconds */
export async function startKv(dir: string, latency = 0): Promise<ChildProcess> {
  return await startScript(join(import.meta.dirname, 'kv-server.ts'), dir, PORTS.kv, latency)
}

/** Starts what stands in for the edge cache of a data center. */
export async function startCache(): Promise<ChildProcess> {
  return await startScript(join(import.meta.dirname, '../support/cache-server.ts'), PORTS.cache)
}

/** Starts workerd with some of the sides. It keeps to one core, and the load to the other. */
export async function startWorkerd(
  dir: string,
  sides: readonly Side[],
  flags: readonly string[] = [],
): Promise<ChildProcess & { pid: number }> {
  // Of this process alone: two runs may serve from one directory.
  const config = join(dir, `workerd-${process.pid}.capnp`)
  mkdirSync(join(dir, 'objects'), { recursive: true })
  writeFileSync(config, configOf(dir, sides))
  const child = spawn(...pinned(SERVER_CORE, WORKERD, ['serve', ...flags, config]), {
    // What Dossier logs of its answers would stand among the figures.
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (const side of sides) await listening(PORTS[side])
  rmSync(config)
  return child as unknown as ChildProcess & { pid: number }
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

const DOSSIER = 'bindings = [(name = "DOSSIER", kvNamespace = "kv"), (name = "ASSETS", service = "assets")]'
const CACHE = 'cacheApiOutbound = "cache"'

/** What each Worker is given. */
const GIVEN: Record<Side, string> = {
  dossier: DOSSIER,
  cached: `${DOSSIER}, ${CACHE}`,
  edge: `${DOSSIER}, ${CACHE}`,
  sqlite: `bindings = [(name = "EVENTS", durableObjectNamespace = "Events")],
    durableObjectNamespaces = [(className = "Events", uniqueKey = "bench", enableSql = true, preventEviction = true)],
    durableObjectStorage = (localDisk = "objects")`,
  blob: 'bindings = [(name = "DOSSIER", kvNamespace = "kv")]',
  bare: 'bindings = []',
  hono: 'bindings = []',
  told: 'bindings = []',
  match: CACHE,
}

function configOf(dir: string, sides: readonly Side[]): string {
  const services = sides.map(
    (side) => `(name = "${side}", worker = (
    modules = [(name = "worker", esModule = embed ${JSON.stringify(relative(dir, join(BUNDLES, `${side}.js`)))})],
    compatibilityDate = "2026-10-23",
    ${GIVEN[side]}
  ))`,
  )
  const sockets = sides.map(
    (side) => `(name = "${side}", address = "127.0.0.1:${PORTS[side]}", http = (), service = "${side}")`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ${services.join(',\n    ')},
    (name = "kv", external = (address = "127.0.0.1:${PORTS.kv}", http = ())),
    (name = "cache", external = (address = "127.0.0.1:${PORTS.cache}", http = ())),
    (name = "assets", disk = (path = ${JSON.stringify(ASSETS)})),
    (name = "objects", disk = (path = ${JSON.stringify(join(dir, 'objects'))}, writable = true))
  ],
  sockets = [${sockets.join(', ')}]
);
`
}
