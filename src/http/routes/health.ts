import { parseNone } from '../../query/parse.ts'
import { CURRENT } from '../../store/keys.ts'
import type { AppContext } from '../context.ts'
import { CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from '../headers.ts'
import { limit } from '../limits.ts'

/**
 * `/healthz`: whether storage can be reached, which release answers, and how old it is. `stale` means that answers are
 * good but old: storage fails, or the latest release has not arrived here. Where nothing can be read there is no answer
 * of this kind but a problem, 503.
 */
export async function healthRoute(c: AppContext): Promise<Response> {
  parseNone(c.get('url').searchParams)
  await limit(c)
  const reading = c.get('reading')
  const { latest } = reading.current
  const isReachable = await reading.values.moving(CURRENT).then(
    (text) => text !== null,
    () => false,
  )
  const { release } = await reading.made(latest, { pinned: null, make: async () => null })
  const { entry } = release
  const body = {
    status: isReachable && entry === latest ? 'ok' : 'stale',
    storage: isReachable ? 'reachable' : 'unreachable',
    release: {
      id: entry.release,
      published: entry.published,
      age: Math.max(0, Math.floor((c.get('isolate').now() - Date.parse(entry.published)) / 1000)),
    },
    latest: latest.release,
  }
  const headers = { ...CORS, ...SECURITY, 'Cache-Control': CACHE_CONTROL.never, 'Content-Security-Policy': DATA_CSP }
  return new Response(`${JSON.stringify(body)}\n`, { headers: { ...headers, 'Content-Type': 'application/json' } })
}
