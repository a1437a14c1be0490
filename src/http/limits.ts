import { FaultError } from '../errors.ts'
import type { AppContext } from './context.ts'

/** Requests that one address may make in a window of so many seconds: those of [[ratelimits]] in wrangler.toml. */
export const QUOTA = 1_200
export const WINDOW = 60

/**
 * Counts an answer that no cache holds against the address that asked. A limiter that fails stops nobody.
 * @throws {FaultError} `too-many-requests`
 */
export async function limit(c: AppContext): Promise<void> {
  const { LIMITER } = c.env
  if (!LIMITER) return
  const key = network(c.req.header('CF-Connecting-IP') ?? 'local')
  const allowed = await LIMITER.limit({ key }).catch(() => null)
  if (allowed?.success === false) throw new FaultError({ code: 'too-many-requests', retryAfter: WINDOW })
}

/** An address of IPv4, or the first 64 bits of one of IPv6: a connection has all addresses that begin with them. */
function network(address: string): string {
  if (!address.includes(':')) return address
  const [head = ''] = address.split('::')
  return head.split(':').slice(0, 4).join(':')
}

/** What is said of it to who has used it up. https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export const USED_UP = {
  'RateLimit-Policy': `"address";q=${QUOTA};w=${WINDOW}`,
  RateLimit: `"address";r=0;t=${WINDOW}`,
  'Retry-After': String(WINDOW),
}
