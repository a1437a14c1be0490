import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Local storage of KV values, in workerd, the runtime that Cloudflare runs Workers in. */

/** What of a KV binding we ask for: what each of its methods takes and gives, as JSON has it. */
type Asked = {
  get: { takes: readonly [keys: readonly string[]]; gives: [key: string, value: string | null][] }
  put: { takes: readonly [key: string, text: string]; gives: null }
  list: {
    takes: readonly [options: { prefix: string; cursor?: string }]
    gives: { keys: { name: string }[]; cursor?: string }
  }
  delete: { takes: readonly [key: string]; gives: null }
}

export type LocalStorage = {
  /** Calls a method once for each of some arguments, at the same time. */
  ask<M extends keyof Asked>(method: M, calls: readonly Asked[M]['takes'][]): Promise<Asked[M]['gives'][]>
  end(): Promise<void>
}

/** Runs in workerd. */
const WORKER = `export default {
  async fetch(request, { VALUES }) {
    const [method, calls] = await request.json()
    const given = await Promise.all(calls.map((args) => VALUES[method](...args)))
    return Response.json(given.map((each) => (each instanceof Map ? [...each] : (each ?? null))))
  },
}`

/**
 * Starts local storage.
 * @param state where it is kept, as `wrangler dev --persist-to` has it
 * @param id of the namespace
 */
export async function startedIn(state: string, id: string): Promise<LocalStorage> {
  // Loaded only here, as few commands need it. It is wrangler's own, so that both keep values in the same way.
  const { convertV4MiniflareOptions, Miniflare } = createRequire(
    createRequire(import.meta.url).resolve('wrangler/package.json'),
  )('miniflare') as typeof import('miniflare')
  const worker = {
    modules: true,
    script: WORKER,
    compatibilityDate: '2026-10-23',
    kvNamespaces: { VALUES: id },
  } as const
  const server = new Miniflare({
    ...convertV4MiniflareOptions(worker),
    // wrangler dev adds the number of its layout to the path it is given.
    resourcePersistencePath: join(state, 'v3'),
  })
  await server.ready
  return {
    async ask(method, calls) {
      const body = JSON.stringify([method, calls])
      const response = await server.dispatchFetch('http://local', { method: 'POST', body })
      return (await response.json()) as Asked[typeof method]['gives'][]
    },
    end: async () => await server.dispose(),
  }
}
