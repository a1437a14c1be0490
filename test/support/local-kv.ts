import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../src/http/app.ts'
import { newIsolate } from '../../src/http/isolate.ts'
import { withLocalNamespace } from '../../src/publish/local.ts'
import type { Namespace, WholeNamespace } from '../../src/publish/namespace.ts'
import type { ReadableNamespace } from '../../src/store/values.ts'
import { jsonOf } from './json.ts'

/** A real local KV namespace in a directory of its own, opened as the command line opens it. */
export type LocalKv = { namespace: WholeNamespace; state: string; close(options?: { keep: boolean }): Promise<void> }

export async function openLocalKv(state = mkdtempSync(join(tmpdir(), 'dossier-kv-'))): Promise<LocalKv> {
  const closed = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<WholeNamespace>()
  const ended = withLocalNamespace(state, async (namespace) => {
    opened.resolve(namespace)
    await closed.promise
  })
  ended.catch(opened.reject)
  const namespace = await opened.promise
  const close = async ({ keep } = { keep: false }) => {
    closed.resolve()
    await ended
    if (!keep) rmSync(state, { recursive: true, force: true })
  }
  return { namespace, state, close }
}

/** All values of a namespace, by key. */
export async function valuesIn(namespace: WholeNamespace): Promise<Map<string, string>> {
  const values = new Map<string, string>()
  const names = await namespace.list('')
  for (let at = 0; at < names.length; at += 100)
    for (const [key, value] of await namespace.get(names.slice(at, at + 100))) values.set(key, value ?? '')
  return values
}

/** Makes a namespace hold these values and no others. */
export async function holdOnly(namespace: WholeNamespace, values: ReadonlyMap<string, string>): Promise<void> {
  const there = await valuesIn(namespace)
  await namespace.delete([...there.keys()].filter((key) => !values.has(key)))
  for (const [key, value] of values) if (there.get(key) !== value) await namespace.put(key, value)
}

/** A namespace that counts how often each key is written, and after `most` writes refuses any more. */
export function dying(inner: Namespace, most = Number.POSITIVE_INFINITY): { namespace: Namespace; puts: string[] } {
  const puts: string[] = []
  const put = async (key: string, value: string) => {
    if (puts.length === most) throw new Error('the connection was lost')
    puts.push(key)
    await inner.put(key, value)
  }
  return { namespace: { get: inner.get, put }, puts }
}

/** The service as readers of a namespace meet it, in an isolate that has just begun. */
export function readersOf({ get }: Pick<Namespace, 'get'>): {
  ask(path: string, init?: RequestInit): Promise<Response>
  json<T>(path: string): Promise<T>
  /** Keys read so far. */
  reads(): number
} {
  let reads = 0
  const app = createApp(newIsolate({ now: () => 0, log: () => {} }))
  const read = async (keys: string | string[]) => {
    const all = Array.isArray(keys) ? keys : [keys]
    reads += all.length
    const found = await get(all)
    return Array.isArray(keys) ? found : (found.get(keys) ?? null)
  }
  const env = { DOSSIER: { get: read } as ReadableNamespace }
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} }
  const ask = async (path: string, init?: RequestInit) =>
    await app.fetch(new Request(new URL(path, 'https://dossier.test'), init), env, context)
  return {
    ask,
    json: (path) => jsonOf(ask, path),
    reads: () => reads,
  }
}

/** Everything readers see: the release and all records, of an isolate that has just begun. */
export async function seenBy(namespace: Pick<Namespace, 'get'>): Promise<string> {
  const readers = readersOf(namespace)
  const pages = []
  for (const path of ['/v1/events', '/v1/actors', '/v1/locations', '/v1/sources'])
    for (let next: string | null = `${path}?limit=100`; next !== null; ) {
      const page: { page: { next: string | null } } = await readers.json(next)
      pages.push(JSON.stringify(page))
      next = page.page.next
    }
  return pages.join('\n')
}
