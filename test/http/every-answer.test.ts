import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { askFor, EVERY_ANSWER } from '../support/every-answer.ts'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'

// A bug is logged, which is what is wanted and not what is to be seen here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))

const LATEST = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400'
const PINNED = 'public, max-age=31536000, immutable'
const MINUTE = 'public, max-age=60'
const NEVER = 'no-store'

function cacheControlOf(status: number, path: string): string {
  if (['/mcp', '/healthz'].includes(path) && status === 200) return NEVER
  // A pinned embed tells what became of what it shows.
  if (status === 200 && path.startsWith('/embed/')) return LATEST
  if (status === 200) return /@|\/releases\//.test(path) ? PINNED : LATEST
  return [204, 308, 404, 410].includes(status) ? MINUTE : NEVER
}

const EXPOSED = ['ETag', 'Link', 'Content-Location', 'Last-Modified', 'Cache-Status', 'Server-Timing', 'Retry-After']

function expectCors({ headers }: Response): void {
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(headers.has('Access-Control-Allow-Credentials')).toBe(false)
  const exposed = headers.get('Access-Control-Expose-Headers')?.split(', ')
  expect(exposed).toEqual(expect.arrayContaining(EXPOSED))
}

/** @param framed whether any page may frame it */
function expectSafe({ headers, body }: Response, framed = false): void {
  expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}/)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.has('Set-Cookie')).toBe(false)
  if (body === null) return
  const policy = headers.get('Content-Security-Policy')
  expect(policy).toMatch(/^default-src 'none'/)
  expect(policy?.includes("frame-ancestors 'none'")).toBe(!framed)
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:/)
}

describe.for(EVERY_ANSWER)('%s (%i, %s)', ([what, status, path, how]) => {
  test('has its status, may be read by any page, and is as safe as any', async () => {
    const response = await askFor([what, status, path, how])
    expect(response.status).toBe(status)
    expect(response.headers.get('Cache-Control')).toBe(cacheControlOf(status, path))
    expectCors(response)
    expectSafe(response, what.startsWith('an embed') && status === 200)
    expect(response.headers.has('Retry-After')).toBe([429, 503].includes(status))
    expect(response.headers.has('Allow')).toBe([204, 405].includes(status))
    if (status >= 400 && what.endsWith('for a browser'))
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    else if (status >= 400) await problemOr500(response)
    else expect(response.headers.get('Content-Type')).toBe(contentTypeOf(status, path))
  })

  test('is the same without a body when only its head is asked for', async () => {
    if (how?.init?.method) return
    const response = await askFor([what, status, path, how])
    const head = await askFor([what, status, path, how], { method: 'HEAD' })
    expect(head.status).toBe(status)
    expect(await head.text()).toBe('')
    expect(steady(head)).toEqual(steady(response))
  })
})

async function problemOr500(response: Response): Promise<void> {
  if (response.status === 500) expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  else await problemOf(response)
}

function contentTypeOf(status: number, path: string): string | null {
  if (status !== 200) return null
  const own = CONTENT_TYPES.find(([part]) => path.includes(part))
  return own?.[1] ?? (path.startsWith('/v1') ? 'application/json' : 'text/html; charset=utf-8')
}

/** Those that are neither JSON nor a page, by a part of their path. */
const CONTENT_TYPES = [
  ['/mcp', 'application/json'],
  ['/healthz', 'application/json'],
  ['/oembed', 'application/json'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['/api-catalog', 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'],
  ['/sitemap', 'application/xml'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8; header=present'],
  ['.geojson', 'application/geo+json'],
  ['.ics', 'text/calendar; charset=utf-8'],
  ['/datapackage.json', 'application/vnd.datapackage+json'],
  ['/citation.bib', 'application/x-bibtex; charset=utf-8'],
  ['/catalog.jsonld', 'application/ld+json'],
  ['/timemap/', 'application/link-format'],
] as const

/** Headers but for those that differ from isolate to isolate and from code to code. */
function steady({ headers }: Response): Record<string, string> {
  const { etag: _, 'content-length': __, ...same } = Object.fromEntries(headers)
  return same
}

test.for(['/v1/events?limit=2', '/v1/@2026-02-27/events', '/v1/releases', '/'])(
  'a 304 of %s says of the answer what the answer itself does',
  async (path) => {
    await storeOnly(inject('edited'))
    const dossier = service()
    const whole = await dossier.ask(path)
    const unchanged = await dossier.ask(path, { headers: { 'If-None-Match': whole.headers.get('ETag') ?? '' } })
    expect(unchanged.status).toBe(304)
    expect(unchanged.body).toBeNull()
    expectCors(unchanged)
    expectSafe(unchanged)
    for (const name of ['ETag', 'Cache-Control', 'Content-Location', 'Last-Modified'])
      expect(unchanged.headers.get(name)).toBe(whole.headers.get(name))
    // The reader has them already.
    expect([whole.headers.has('Link'), unchanged.headers.has('Link')]).toEqual([true, false])
  },
)
