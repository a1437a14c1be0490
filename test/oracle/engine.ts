import { createApp } from '../../src/http/app.ts'
import type { Env } from '../../src/http/env.ts'
import { newIsolate } from '../../src/http/isolate.ts'
import type { Isolate } from '../../src/http/reading.ts'
import type { DossierData } from '../../src/model/records.ts'
import { buildRelease } from '../../src/release/build.ts'
import { kvValues, type ReadableNamespace, type Values } from '../../src/store/values.ts'
import { NAMING, storedValues } from '../support/stored.ts'

export const ORIGIN = 'https://dossier.test'

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at from outside, whatever it turns out to be
export type Json = any

export type Engine = {
  /** Asks as over HTTP. @param path below the origin, or a whole URL */
  ask(path: string): Promise<{ status: number; body: Json; text: string }>
  isolate: Isolate
  values: Values
}

/** The whole service over stored values: what runs in the Worker, without an edge cache. */
export function engineOver(get: (key: string) => string | null): Engine {
  const isolate = newIsolate({ now: () => 0, log: () => {} })
  const app = createApp(isolate)
  const env: Env = { DOSSIER: namespaceOver(get) }
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext
  return {
    isolate,
    values: kvValues(env.DOSSIER),
    async ask(path) {
      const response = await app.fetch(new Request(new URL(path, ORIGIN)), env, context)
      const text = await response.text()
      return { status: response.status, body: JSON.parse(text), text }
    },
  }
}

function namespaceOver(get: (key: string) => string | null): ReadableNamespace {
  const read = async (keys: string | string[]) =>
    Array.isArray(keys) ? new Map(keys.map((key) => [key, get(key)])) : get(keys)
  return { get: read as ReadableNamespace['get'] }
}

/** The service over a release of some data. */
export async function builtEngine(data: DossierData): Promise<Engine> {
  const values = new Map(storedValues(await buildRelease(data, NAMING), data.withdrawn))
  return engineOver((key) => values.get(key) ?? null)
}
