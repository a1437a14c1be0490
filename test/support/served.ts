import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { ASSETS } from '../../src/build/assets.ts'
import { check } from '../../src/publish/check.ts'
import { publish } from '../../src/publish/publish.ts'
import { mapNamespace } from './published.ts'
import './served-context.ts'

const PROJECT = join(import.meta.dirname, '../..')

/** Debian's, which CI installs. Pages of tests are on no network, and may all the same ask this machine. */
export const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks'],
}

/** One service over the real dossier and one browser, for all tests in test/browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [service, browser] = await Promise.all([serve(), chromium.launchServer(CHROMIUM)])
  project.provide('origin', service.origin)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await Promise.all([browser.close(), service.stop()])
  }
}

/** The Worker over the real dossier, or over other values of KV, in workerd, on a port of its own. */
export async function serve(
  values?: Readonly<Record<string, string>>,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const store = values ? new Map(Object.entries(values)) : await published()
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT, 'src/worker.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    write: false,
    logLevel: 'warning',
  })
  const server = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: outputFiles[0]?.text ?? '',
      compatibilityDate: '2026-10-23',
      kvNamespaces: ['DOSSIER'],
      assets: {
        directory: ASSETS,
        binding: 'ASSETS',
        assetConfig: { html_handling: 'drop-trailing-slash' },
        routerConfig: { has_user_worker: true },
      },
      bindings: { ALL_MOST: '300' },
      unsafeDirectSockets: [{ host: 'localhost', port: 0 }],
    }),
  )
  const namespace = await server.getKVNamespace('DOSSIER')
  for (const [key, value] of store) await namespace.put(key, value)
  const { origin } = await server.unsafeGetDirectURL()
  return { origin, stop: () => server.dispose() }
}

async function published(): Promise<Map<string, string>> {
  const { data } = check(join(PROJECT, 'data'))
  if (!data) throw new Error('data/ has faults: run npm run check')
  const store = new Map<string, string>()
  await publish(mapNamespace(store), data, new Date('2026-02-27T12:00:00Z'), 'First release')
  return store
}
