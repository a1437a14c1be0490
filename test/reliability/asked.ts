import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ASSETS } from '../../src/build/assets.ts'
import type { Env } from '../../src/http/env.ts'
import { newIsolate } from '../../src/http/isolate.ts'
import type { Log } from '../../src/http/log.ts'
import { createService } from '../../src/http/service.ts'
import { idHash } from '../../src/segment/hash.ts'
import type { ReadableNamespace } from '../../src/store/values.ts'
import type { MadeUp } from './made-up/request.ts'

export const ORIGIN = 'https://dossier.test'
/** Of answers that its isolate may hold. */
const HELD_BYTES = 2 ** 20

/** The service as the Worker has it, over values in memory, with an edge cache that notices when it is misled. */
export function serviceIn(values: ReadonlyMap<string, string>, bindings: Partial<Env> = {}) {
  const cache = new WatchedCache()
  const bugs: string[] = []
  const log: Log = (line) => {
    if (line.event === 'bug') bugs.push(line.stack ?? line.message)
  }
  const worker = createService(newIsolate({ cache: cache as unknown as Cache, holds: HELD_BYTES, now: () => 0, log }))
  const get = (async (keys: string | string[]) =>
    Array.isArray(keys)
      ? new Map(keys.map((key) => [key, values.get(key) ?? null]))
      : (values.get(keys) ?? null)) as ReadableNamespace['get']
  const env: Env = { DOSSIER: { get }, VERSION: { id: 'v' }, ASSETS: { fetch: asset }, ORIGIN, ...bindings }
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext
  return {
    cache,
    /** What went wrong in it, were it to answer 500. */
    bugs,
    async ask({ method, origin, path, headers }: MadeUp): Promise<Response> {
      const request = new Request(origin + path, { method, headers })
      return await worker.fetch(request, env, context)
    },
  }
}

/** The static assets, as `npm run assets` made them. */
async function asset(request: Request): Promise<Response> {
  const path = join(ASSETS, new URL(request.url).pathname)
  return existsSync(path) ? new Response(readFileSync(path)) : new Response(null, { status: 404 })
}

/** A cache that holds the newest answers, and remembers by their hashes all that it ever held. */
class WatchedCache {
  readonly #held = new Map<string, Response>()
  readonly #bodies = new Map<string, number>()
  readonly confused: string[] = []

  get keys(): number {
    return this.#bodies.size
  }

  async match(key: string): Promise<Response | undefined> {
    return this.#held.get(key)?.clone()
  }

  async put(key: string, response: Response): Promise<void> {
    const body = idHash(await response.clone().text())
    const before = this.#bodies.get(key)
    if (before !== undefined && before !== body) this.confused.push(key)
    this.#bodies.set(key, body)
    if (this.#held.size >= 20) this.#held.clear()
    this.#held.set(key, response)
  }
}
