import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ASSETS, buildAssets } from '../../src/build/assets.ts'
import type { Namespace } from '../../src/publish/namespace.ts'
import { kvListener } from '../support/kv-protocol.ts'
import { pinned, ready, SERVER_CORE, startScript, stop } from '../support/processes.ts'
import { freePort } from '../support/start.ts'
import { workerBundle } from '../support/worker-bundle.ts'

/** The Worker under load: its process, where it is published to, and the end of it all. */
export type Served = { pid: number; namespace: Namespace; stop(): Promise<void> }

const WORKERD = join(import.meta.dirname, '../../node_modules/workerd/bin/workerd')

/**
 * Serves the production bundle from a workerd of its own, with nothing else in that process: KV and the cache are others,
 * so what its memory does is the service's doing. It keeps to one core where there are more. An isolate gets the memory
 * that the platform gives it: one that grows is not slow here, but ends.
 */
export async function serve(port: number): Promise<Served> {
  await buildAssets()
  const values = new Map<string, string>()
  const kv = createServer(kvListener((key) => values.get(key) ?? null))
  const kvPort = await listening(kv)
  const { port: cachePort } = await freePort()
  const cache = await startScript(join(import.meta.dirname, '../support/cache-server.ts'), cachePort)
  const dir = mkdtempSync(join(tmpdir(), 'dossier-load-'))
  const { code } = await workerBundle()
  writeFileSync(join(dir, 'worker.js'), code)
  writeFileSync(join(dir, 'config.capnp'), configOf(port, kvPort, Number(cachePort)))
  const args = ['serve', '--control-fd=1', join(dir, 'config.capnp')]
  const server = spawn(...pinned(SERVER_CORE, WORKERD, args), { stdio: ['ignore', 'pipe', 'ignore'] })
  await ready(server)
  // What Dossier logs of its answers goes nowhere.
  server.stdout?.resume()
  return {
    pid: server.pid as number,
    namespace: {
      get: async (keys) => new Map(keys.map((key) => [key, values.get(key) ?? null])),
      put: async (key, value) => void values.set(key, value),
    },
    async stop() {
      await Promise.all([server, cache].map(stop))
      kv.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function configOf(port: number, kv: number, cache: number): string {
  const external = (name: string, at: number) =>
    `(name = "${name}", external = (address = "127.0.0.1:${at}", http = ()))`
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ["--max-old-space-size=128"],
  services = [
    (name = "dossier", worker = (
      modules = [(name = "worker", esModule = embed "worker.js")],
      compatibilityDate = "2026-10-23",
      cacheApiOutbound = "cache",
      bindings = [
        (name = "DOSSIER", kvNamespace = "kv"),
        (name = "ASSETS", service = "assets"),
        (name = "ALL_MOST", text = "300")
      ]
    )),
    (name = "assets", disk = (path = ${JSON.stringify(ASSETS)})),
    ${external('kv', kv)},
    ${external('cache', cache)}
  ],
  sockets = [(name = "dossier", address = "127.0.0.1:${port}", http = (), service = "dossier")]
);
`
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
