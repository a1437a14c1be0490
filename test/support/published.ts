import type { TestProject } from 'vitest/node'
import { check } from '../../src/publish/check.ts'
import type { Namespace } from '../../src/publish/namespace.ts'
import { publish } from '../../src/publish/publish.ts'
import { edited } from './edited.ts'
import { hostileData, manyEvents } from './hostile.ts'
import { type Signed, signedDossier } from './signed.ts'

/** The values that publishing the real dossier writes, by key, for tests that run in workerd and cannot read files. */
declare module 'vitest' {
  export interface ProvidedContext {
    published: Record<string, string>
    /** The same store after a second release, in which one event has another title and one is gone. */
    republished: Record<string, string>
    /** The first store after a day of editing instead: see edited.ts. */
    edited: Record<string, string>
    /** The small dossier, full of hostile text: see hostile.ts. */
    hostile: Record<string, string>
    /** So many events that they are not read at once: see hostile.ts. */
    many: Record<string, string>
    /** The first store and a day of editing, both signed: see signed.ts. */
    signed: Signed
    /** How many requests to make up, where that is asked for. */
    fuzzTimes: string | null
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults: run npm run check')
  const store = new Map<string, string>()
  await publish(mapNamespace(store), data, new Date('2026-02-27T12:00:00Z'), 'First release')
  project.provide('published', Object.fromEntries(store))
  const other = new Map(store)
  await publish(mapNamespace(other), edited(data), new Date('2026-02-28T09:00:00Z'), 'A day of editing')
  project.provide('edited', Object.fromEntries(other))
  const events = data.events
    .filter((event) => event.id !== 'general-election')
    .map((event) => (event.id === 'mirza-meets-yunus' ? { ...event, title: 'Mirza and Yunus meet' } : event))
  await publish(mapNamespace(store), { ...data, events }, new Date('2026-02-27T18:00:00Z'), 'One title corrected')
  project.provide('republished', Object.fromEntries(store))
  project.provide('signed', await signedDossier())
  project.provide('fuzzTimes', process.env.DOSSIER_OPENAPI_FUZZ_TIMES ?? null)
  for (const [name, own] of [
    ['hostile', hostileData()],
    ['many', manyEvents(5_000)],
  ] as const) {
    const values = new Map<string, string>()
    await publish(mapNamespace(values), own, new Date('2026-02-27T12:00:00Z'), null)
    project.provide(name, Object.fromEntries(values))
  }
}

/** A namespace in memory that refuses what KV refuses. https://developers.cloudflare.com/kv/platform/limits/ */
export function mapNamespace(store: Map<string, string>): Namespace {
  return {
    get: async (keys) => {
      if (keys.length > 100) throw new Error('KV reads at most 100 keys at once')
      return new Map(keys.map((key) => [key, store.get(key) ?? null]))
    },
    put: async (key, value) => {
      if (new TextEncoder().encode(key).length > 512) throw new Error('a KV key has at most 512 bytes')
      if (value.length > 25 * 2 ** 20) throw new Error('a KV value has at most 25 MiB')
      store.set(key, value)
    },
  }
}
