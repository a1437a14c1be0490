import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { ASSETS, buildAssets } from '../build/assets.ts'
import { CURRENT } from '../store/keys.ts'
import { readFlags, UsageError } from './arguments.ts'
import { LOCAL_STATE, OFFLINE } from './local.ts'
import { obstacleAt, portNumber } from './port.ts'

const FLAGS = {
  port: { type: 'string', default: '8787', summary: 'the port to listen on' },
  host: { type: 'string', default: 'localhost', summary: 'the address to listen on; 0.0.0.0 for all of this machine' },
  state: { type: 'string', default: LOCAL_STATE, summary: 'where npm start or publish stored the releases' },
} as const

const PROJECT = join(import.meta.dirname, '../..')
const CONFIG = join(PROJECT, 'wrangler.toml')

/**
 * `npm run serve`: what is published in local storage, answered by the Worker as it is deployed, in workerd, the runtime
 * that Cloudflare runs it in. Requests reach it at once, with nothing in between.
 */
async function serve(args: readonly string[]): Promise<number> {
  const { port, host, state } = readFlags(args, FLAGS)
  const number = portNumber(port)
  const obstacle = await obstacleAt(number, host)
  if (obstacle !== null) return failed(`${obstacle} Listen on another one: npm run serve -- --port 9000`)
  if (!existsSync(state)) return failed(nothingIn(state))
  Object.assign(process.env, OFFLINE)
  await buildAssets()
  const script = await bundle()
  const { compatibilityDate, bindings, kvNamespaces } = configured()
  const options = convertV4MiniflareOptions({
    modules: true,
    script,
    compatibilityDate,
    kvNamespaces,
    assets: {
      directory: ASSETS,
      binding: 'ASSETS',
      assetConfig: { html_handling: 'drop-trailing-slash' },
      routerConfig: { has_user_worker: true },
    },
    // The limit on readers of wrangler.toml is left out: behind a proxy all of them have one address.
    bindings: { ...bindings, VERSION: { id: createHash('sha256').update(script).digest('hex').slice(0, 16) } },
    unsafeDirectSockets: [{ host, port: number }],
  })
  // Where `wrangler dev --persist-to <state>` keeps it too.
  const server = new Miniflare({ ...options, resourcePersistencePath: join(state, 'v3') })
  try {
    await server.ready
    if ((await (await server.getKVNamespace('DOSSIER')).get(CURRENT)) === null) return failed(nothingIn(state))
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    process.stdout.write(`\n  ${url}             the page\n  ${url}/v1          the API\n\nCtrl+C stops it.\n`)
    await new Promise((resolve) => {
      // Those that Miniflare set would end this process at once, before it has tidied up.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).once(signal, resolve)
    })
    return 0
  } finally {
    await server.dispose()
  }
}

/** What wrangler.toml says of the Worker. */
type Configured = {
  compatibilityDate: string
  bindings: Record<string, string>
  kvNamespaces: Record<string, { id: string }>
}

function configured(): Configured {
  return unstable_getMiniflareWorkerOptions(CONFIG).workerOptions as unknown as Configured
}

/** The Worker's code, bundled and minified as it is deployed. @throws {Error} with wrangler's own words when it cannot be */
async function bundle(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  const wrangler = join(PROJECT, 'node_modules/wrangler/bin/wrangler.js')
  const flags = ['deploy', '--dry-run', '--minify', '--outdir', dir, '--config', CONFIG]
  try {
    await promisify(execFile)(process.execPath, [wrangler, ...flags])
    return readFileSync(join(dir, 'worker.js'), 'utf8')
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function nothingIn(state: string): string {
  const flag = state === LOCAL_STATE ? '' : ` --state ${state}`
  return `Nothing is published in ${state}. Publish first: npm run dossier -- publish${flag}`
}

function failed(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}

try {
  process.exitCode = await serve(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\nUsage: npm run serve -- [--port <port>] [--host <address>] [--state <dir>]\n`)
  process.exitCode = 2
}
