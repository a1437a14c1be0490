/** Headers that every answer carries, whatever it is: a record, a 304 or an error. */

/** What a script in another page may read of an answer. https://fetch.spec.whatwg.org/#http-access-control-expose-headers */
const EXPOSED = [
  'ETag',
  'Link',
  'Content-Location',
  'Last-Modified',
  'Memento-Datetime',
  'Cache-Status',
  'Server-Timing',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Age',
  'Allow',
]

export const METHODS = 'GET, HEAD, OPTIONS'

export const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED.join(', '),
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/** What a preflight is told; a day is the longest any browser remembers it. */
export const PREFLIGHT = {
  'Access-Control-Allow-Methods': METHODS,
  'Access-Control-Allow-Headers':
    'Accept, Accept-Datetime, Content-Type, If-None-Match, If-Modified-Since, Range, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id',
  'Access-Control-Max-Age': '86400',
}

export const SECURITY = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
}

/** Data is no page: nothing in it may run or be framed. */
export const DATA_CSP = "default-src 'none'; frame-ancestors 'none'"

/** How long an answer may be kept, in seconds. */
export const CACHE_CONTROL = {
  latest: 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  pinned: 'public, max-age=31536000, immutable',
  minute: 'public, max-age=60',
  never: 'no-store',
} as const

/**
 * What never changes may still be withdrawn: caches at the edge ask again as often as for the latest, whatever browsers
 * are told. Cloudflare takes it off before readers see it.
 */
export const AT_EDGE = { 'Cloudflare-CDN-Cache-Control': CACHE_CONTROL.latest }
