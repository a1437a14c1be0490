import type { Env } from './env.ts'

/**
 * A request as if it had come to the service's own address, where that is set. Workers Cache leaves the host out of its
 * keys, so a service that can be reached under several names would give readers of one the links of another; and behind
 * a proxy the Host header is whatever a reader sent.
 */
export function atOrigin(request: Request, { ORIGIN }: Pick<Env, 'ORIGIN'>): Request {
  if (ORIGIN === undefined || request.url.startsWith(`${ORIGIN}/`)) return request
  const { pathname, search } = new URL(request.url)
  return new Request(ORIGIN + pathname + search, request)
}
