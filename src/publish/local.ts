import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLATION } from './installation.ts'
import { type Namespace, parts, type WholeNamespace } from './namespace.ts'
import { PublishError } from './state.ts'

/** Where `wrangler dev` keeps its local storage, below the project. */
export const LOCAL_STATE = '.wrangler/state'

/** Nothing on this way needs the network, and a start without one should not complain of it. */
export const OFFLINE = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }

/** Values written at once. */
const PUTS_AT_ONCE = 32

/** The part of a KV binding that we use. */
type Binding = Pick<Namespace, 'get' | 'put'> & {
  list(options: { prefix: string; cursor?: string }): Promise<{ keys: { name: string }[]; cursor?: string }>
  delete(key: string): Promise<void>
}

/** Runs `work` over the local KV namespace, the one that `wrangler dev --persist-to <state>` serves from. */
export async function withLocalNamespace<T>(
  state: string,
  work: (namespace: WholeNamespace) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, OFFLINE)
  // Loaded only here: it takes a second, and most commands do without.
  const { getPlatformProxy } = await import('wrangler')
  // From elsewhere, the one of this installation.
  const configPath = existsSync('wrangler.toml') ? 'wrangler.toml' : join(INSTALLATION, 'wrangler.toml')
  // wrangler dev adds the number of its layout to the path it is given; the proxy takes the path as it is.
  const proxy = await getPlatformProxy<{ DOSSIER?: Binding }>({ configPath, persist: { path: join(state, 'v3') } })
  try {
    if (!proxy.env.DOSSIER)
      throw new PublishError(
        'wrangler.toml binds no KV namespace as DOSSIER. See the [[kv_namespaces]] of the example.',
      )
    return await work(namespaceOf(proxy.env.DOSSIER))
  } finally {
    await proxy.dispose()
  }
}

function namespaceOf(kv: Binding): WholeNamespace {
  return {
    get: (keys) => kv.get(keys),
    put: (key, value) => kv.put(key, value),
    async putMany(values, told) {
      // The local store takes its time for one, and several at once hardly more.
      const putOne = async ([key, text]: readonly [key: string, text: string]) => {
        await kv.put(key, text)
        told(1)
      }
      for (const part of parts(values, PUTS_AT_ONCE)) await Promise.all(part.map(putOne))
    },
    async list(prefix) {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const page = await kv.list({ prefix, ...(cursor !== undefined && { cursor }) })
        names.push(...page.keys.map(({ name }) => name))
        cursor = page.cursor
      } while (cursor)
      return names
    },
    async delete(keys) {
      for (const key of keys) await kv.delete(key)
    },
  }
}
