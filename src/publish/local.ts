import { join } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import type { Namespace } from './namespace.ts'

/** Where `wrangler dev` keeps its local storage, below the project. */
export const LOCAL_STATE = '.wrangler/state'

/** Nothing on this way needs the network, and a start without one should not complain of it. */
export const OFFLINE = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }

/** Runs `work` over the local KV namespace, the one that `wrangler dev --persist-to <state>` serves from. */
export async function withLocalNamespace<T>(state: string, work: (namespace: Namespace) => Promise<T>): Promise<T> {
  Object.assign(process.env, OFFLINE)
  // wrangler dev adds the number of its layout to the path it is given; the proxy takes the path as it is.
  const proxy = await getPlatformProxy<{ DOSSIER: Namespace }>({ persist: { path: join(state, 'v3') } })
  try {
    return await work(proxy.env.DOSSIER)
  } finally {
    await proxy.dispose()
  }
}
