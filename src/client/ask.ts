import { Problem } from './problem.ts'
import { memoryStore, type Store } from './store.ts'

/** How the service is asked. */
export type Asking = {
  /** What fetches; the platform's own unless said otherwise. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Where answers are held; the newest 100 in memory unless said otherwise. */
  store?: Store
  /** How often a request is repeated that the network lost, or that was answered 429 or 503: 3 times unless said otherwise. */
  retries?: number
  /** Waits before that, in milliseconds. @throws the signal's reason once that is aborted */
  wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>
}

/** Statuses that pass by themselves. All others are the same however often one asks. */
const PASSING = [429, 503]
/** Milliseconds before the first repetition, where the answer does not say; twice as long before each further one. */
const FIRST_WAIT = 500

/**
 * What asks: gives the JSON of an answer.
 * @throws {Problem} for an answer that is none @throws what `fetch` throws, when the network fails to the end
 */
export function asker({ fetch: ask = (url, init) => fetch(url, init), ...asking }: Asking) {
  const { store = memoryStore(), retries = 3, wait = pause } = asking
  return async (url: string, signal?: AbortSignal): Promise<unknown> => {
    signal?.throwIfAborted()
    const held = await store.get(url)
    const headers = { Accept: 'application/json', ...(held && { 'If-None-Match': held.etag }) }
    for (let tries = 0; ; tries++) {
      let ms = FIRST_WAIT * 2 ** tries
      try {
        const response = await ask(url, signal ? { headers, signal } : { headers })
        if (response.status === 304 && held) return JSON.parse(held.body)
        const body = await response.text()
        const etag = response.headers.get('ETag')
        if (response.ok) {
          const answer = parsed(body)
          if (answer === undefined) throw new Problem(response.status, url, '')
          if (etag) await store.set(url, { etag, body })
          return answer
        }
        const problem = new Problem(response.status, url, body)
        if (tries >= retries || !PASSING.includes(response.status)) throw problem
        ms = retryAfter(response) ?? ms
      } catch (error) {
        if (error instanceof Problem || tries >= retries || signal?.aborted) throw error
      }
      // Aborted while the answer was read, it would not be heard any more.
      signal?.throwIfAborted()
      await wait(ms, signal)
    }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Milliseconds that Retry-After tells to wait, in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter({ headers }: Response): number | undefined {
  const said = headers.get('Retry-After')
  if (!said) return undefined
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now()
  return ms >= 0 ? ms : undefined
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
