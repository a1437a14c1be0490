import { existsSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { parts } from '../segment/parts.ts'
import { COMPILED, INSTALLATION } from './installation.ts'
import { type LocalStorage, startedIn } from './local-storage.ts'
import type { WholeNamespace } from './namespace.ts'
import { localNamespace } from './namespace-id.ts'

/** Where `wrangler dev` keeps its local storage, below the project. */
export const LOCAL_STATE = '.wrangler/state'

/** Nothing on this way needs the network, and a start without one should not complain of it. */
export const OFFLINE = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }

/** Values written or deleted at once. */
const PUTS_AT_ONCE = 32

/**
 * Runs `work` over the local KV namespace, the one that `wrangler dev --persist-to <state>` serves from.
 * @throws {PublishError} when wrangler.toml binds none
 */
export async function withLocalNamespace<T>(
  state: string,
  work: (namespace: WholeNamespace) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, OFFLINE)
  // Of what is large, and loaded here: the package has no entry that could say so before all others.
  module.enableCompileCache?.(COMPILED)
  // From elsewhere, the one of this installation.
  const config = existsSync('wrangler.toml') ? 'wrangler.toml' : join(INSTALLATION, 'wrangler.toml')
  const storage = await startedIn(state, localNamespace(config, state))
  try {
    return await work(namespaceOf(storage))
  } finally {
    await storage.end()
  }
}

function namespaceOf({ ask }: LocalStorage): WholeNamespace {
  return {
    async get(keys) {
      const [found = []] = keys.length === 0 ? [] : await ask('get', [[keys]])
      return new Map(found)
    },
    put: async (key, value) => void (await ask('put', [[key, value]])),
    async putMany(values, told) {
      // The local store takes its time for one, and several at once hardly more.
      for (const part of parts(values, PUTS_AT_ONCE)) {
        await ask('put', part)
        told(part.length)
      }
    },
    async list(prefix) {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const [page] = await ask('list', [[{ prefix, ...(cursor !== undefined && { cursor }) }]])
        names.push(...(page?.keys.map(({ name }) => name) ?? []))
        cursor = page?.cursor
      } while (cursor)
      return names
    },
    async delete(keys) {
      for (const part of parts(keys, PUTS_AT_ONCE))
        await ask(
          'delete',
          part.map((key) => [key]),
        )
    },
  }
}
