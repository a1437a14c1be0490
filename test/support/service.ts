import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Env } from '../../src/http/env.ts'
import { newIsolate, type World } from '../../src/http/isolate.ts'
import type { Isolate } from '../../src/http/reading.ts'
import { createService } from '../../src/http/service.ts'
import type { ReadableNamespace } from '../../src/store/values.ts'
import { jsonOf } from './json.ts'

export const ORIGIN = 'https://dossier.test'
/** Of answers that its isolate may hold. */
const HELD_BYTES = 2 ** 20

/** Puts values into the real local KV, as `inject('published')` gives them. */
export async function store(values: Record<string, string>): Promise<void> {
  held = null
  for (const [key, value] of Object.entries(values)) await env.DOSSIER.put(key, value)
}

/** What the local KV was last made to hold, where nothing was put there since. */
let held: Record<string, string> | null = null

/** Makes the local KV hold these values and no others. Writes only what differs. */
export async function storeOnly(values: Record<string, string>): Promise<void> {
  if (values === held) return
  const { keys } = await env.DOSSIER.list()
  const names = keys.map(({ name }) => name)
  const there = new Map<string, string | null>()
  // KV reads at most 100 keys at once.
  for (let at = 0; at < names.length; at += 100)
    for (const [key, value] of await env.DOSSIER.get(names.slice(at, at + 100))) there.set(key, value)
  for (const name of names) if (!Object.hasOwn(values, name)) await env.DOSSIER.delete(name)
  for (const [key, value] of Object.entries(values)) if (there.get(key) !== value) await env.DOSSIER.put(key, value)
  held = values
}

export type Service = {
  /** Asks as over HTTP, and waits until the answer is in the edge cache. @param path below the origin, with its query @param context what the platform offers beside */
  ask(path: string, init?: RequestInit, context?: object): Promise<Response>
  /** The body of a 200. @throws {Error} with the answer, when it is another */
  json<T = { data: Record<string, unknown>[]; page: { total: number; count: number; next: string | null } }>(
    path: string,
  ): Promise<T>
  /** Reads of KV so far: one for each key asked for. */
  reads(): number
  isolate: Isolate
}

/** The service in a fresh isolate over the real local KV and Cache. A version of its own keeps cache entries apart. */
export function service(changes: Partial<Env> & Partial<Omit<World, 'cache'>> = {}): Service {
  const { now = () => Date.now(), after, log = () => {}, holds = HELD_BYTES, ...bindings } = changes
  const isolate = newIsolate({ cache: caches.default, holds, now, log, ...(after && { after }) })
  const worker = createService(isolate)
  let reads = 0
  const DOSSIER = counting(bindings.DOSSIER ?? (env.DOSSIER as ReadableNamespace), (keys) => {
    reads += keys
  })
  const given: Env = { VERSION: { id: crypto.randomUUID() }, ASSETS: env.ASSETS, ...bindings, DOSSIER }
  const ask: Service['ask'] = async (path, init, more = {}) => {
    const context = createExecutionContext()
    for (const [name, value] of Object.entries(more)) Object.defineProperty(context, name, { value })
    const response = await worker.fetch(new Request(new URL(path, ORIGIN), init), given, context)
    await waitOnExecutionContext(context)
    return response
  }
  return {
    ask,
    json: (path) => jsonOf(ask, path),
    reads: () => reads,
    isolate,
  }
}

function counting(namespace: ReadableNamespace, count: (keys: number) => void): ReadableNamespace {
  return {
    get: ((keys: string & string[], options: { type: 'text'; cacheTtl: number }) => {
      count(Array.isArray(keys) ? keys.length : 1)
      return namespace.get(keys, options)
    }) as ReadableNamespace['get'],
  }
}
