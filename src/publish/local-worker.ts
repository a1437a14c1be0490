import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { ASSETS, buildAssets } from '../build/assets.ts'
import { COMPILED } from './installation.ts'

const PROJECT = join(import.meta.dirname, '../..')
const CONFIG = join(PROJECT, 'wrangler.toml')

/**
 * The Worker as it is deployed, in workerd, the runtime that Cloudflare runs it in, over the local storage in `state`.
 * Requests reach it at once, with nothing in between.
 */
export async function localWorker(state: string, host: string, port: number): Promise<Miniflare> {
  await buildAssets()
  const script = await deployedCode()
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
    unsafeDirectSockets: [{ host, port }],
  })
  // Where `wrangler dev --persist-to <state>` keeps it too.
  return new Miniflare({ ...options, resourcePersistencePath: join(state, 'v3') })
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
export async function deployedCode(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  const wrangler = join(PROJECT, 'node_modules/wrangler/bin/wrangler.js')
  const flags = ['deploy', '--dry-run', '--outdir', dir, '--config', CONFIG]
  try {
    await promisify(execFile)(process.execPath, [wrangler, ...flags], {
      env: { NODE_COMPILE_CACHE: COMPILED, ...process.env },
    })
    return readFileSync(join(dir, 'worker.js'), 'utf8')
  } finally {
    rmSync(dir, { recursive: true })
  }
}
