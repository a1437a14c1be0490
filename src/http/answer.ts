import type { Context } from 'hono'
import { FaultError } from '../errors.ts'
import type { Current, ReleaseEntry } from '../release/manifest.ts'
import { idHash } from '../segment/hash.ts'
import type { OpenRelease } from '../store/releases.ts'
import { CACHE_STATUS, EdgeCache } from './edge-cache.ts'
import type { Env } from './env.ts'
import { matchesETag, weakETag } from './etag.ts'
import { CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from './headers.ts'
import type { Isolate, Reading } from './reading.ts'

/** What an address stands for: its canonical form, and how to make the answer once it is needed. */
export type Representation = {
  /** The release it is pinned to; null for the latest. */
  pinned: string | null
  /** Path below `/v1` or `/v1/@release`, or of a page, with its canonical query. Two addresses alike are one answer. */
  address: string
  contentType: string
  make(release: OpenRelease): Promise<Made>
  /** Content-Security-Policy of a page; data needs none of its own. */
  csp?: string
  /** False for what is not part of a release, such as the list of releases. */
  pinnable?: boolean
}

export type Made = { body: string; links?: readonly string[] }

export type AppContext = Context<{
  Bindings: Env
  Variables: { reading: Reading; isolate: Isolate; requestId: string }
}>

/**
 * Answers a representation: from the reader's own copy, from the edge cache, or made. Which one is known from the
 * release alone, so a conditional request or a hit reads no block.
 */
export async function answer(c: AppContext, representation: Representation): Promise<Response> {
  const reading = c.get('reading')
  const entry = await reading.entry(representation.pinned)
  const ifNoneMatch = c.req.header('If-None-Match')
  const anyMatches = ifNoneMatch?.trim() === '*'
  const { etag, cacheKey } = validators(c, representation, entry, reading.current)
  if (matchesETag(ifNoneMatch, etag)) return notModified(c, representation, entry, etag)

  const cache = new EdgeCache(c.get('isolate').cache)
  const held = await cache.match(cacheKey)
  if (held) return anyMatches ? notModified(c, representation, entry, etag) : fromCache(c, representation, held)
  await limit(c)

  const { release, made } = await reading.made(entry, representation)
  // A release that has not arrived here is answered by the one before: under that one's name, not its own.
  const actual =
    release.entry === entry ? { etag, cacheKey } : validators(c, representation, release.entry, reading.current)
  if (anyMatches) return notModified(c, representation, release.entry, actual.etag)
  const response = new Response(made.body, {
    headers: {
      ...headersOf(c, representation, release.entry, actual.etag),
      'Content-Type': representation.contentType,
    },
  })
  for (const link of made.links ?? []) response.headers.append('Link', link)
  const copy = response.clone()
  c.executionCtx.waitUntil(cache.put(actual.cacheKey, copy))
  response.headers.set('Cache-Status', CACHE_STATUS.miss)
  response.headers.set('Server-Timing', serverTiming(reading))
  return response
}

/** The address of a representation within a release, or on the latest. */
function pathOf({ address, pinnable = true }: Representation, release: string | null): string {
  if (!pinnable || !address.startsWith('/v1')) return address
  return release === null ? address : address.replace('/v1', `/v1/@${release}`)
}

function validators(c: AppContext, representation: Representation, entry: ReleaseEntry, current: Current) {
  const state = `${entry.digest.slice(0, 16)}${withdrawnState(current)}`
  const code = c.env.VERSION?.id ?? 'dev'
  const path = pathOf(representation, representation.pinned)
  // Full URLs stand in answers, so an answer for one host is not one for another.
  const origin = new URL(c.req.url).origin
  return {
    etag: weakETag(state, idHash(`${code} ${entry.release} ${path}`).toString(36)),
    cacheKey: `${origin}/${code}/${entry.release}/${state}${path}`,
  }
}

/** What was withdrawn changes answers of every release, so it is part of every validator. */
function withdrawnState({ withdrawn }: Current): string {
  const { events, actors, locations, sources } = withdrawn
  const ids = [events, actors, locations, sources].map((records) => Object.keys(records))
  return ids.every((each) => each.length === 0) ? '' : `.${idHash(JSON.stringify(ids)).toString(36)}`
}

function headersOf(c: AppContext, representation: Representation, entry: ReleaseEntry, etag: string) {
  const origin = new URL(c.req.url).origin
  const pinnable = representation.pinnable ?? true
  return {
    'Cache-Control': representation.pinned !== null ? CACHE_CONTROL.pinned : CACHE_CONTROL.latest,
    'Content-Security-Policy': representation.csp ?? DATA_CSP,
    ETag: etag,
    'Last-Modified': new Date(entry.published).toUTCString(),
    ...(pinnable && { 'Content-Location': origin + pathOf(representation, entry.release) }),
    Link: [
      ...(pinnable ? [`<${origin}${pathOf(representation, null)}>; rel="latest-version"`] : []),
      `<${origin}/v1/releases>; rel="version-history"`,
    ].join(', '),
    ...CORS,
    ...SECURITY,
  }
}

/** A 304 says all that a 200 would (RFC 9110, 15.4.5), and above all carries CORS: without it a browser drops it. */
function notModified(c: AppContext, representation: Representation, entry: ReleaseEntry, etag: string): Response {
  const headers = { ...headersOf(c, representation, entry, etag), 'Cache-Status': CACHE_STATUS.unchanged }
  return new Response(null, { status: 304, headers })
}

function fromCache(_c: AppContext, representation: Representation, held: Response): Response {
  const response = new Response(held.body, held)
  response.headers.set('Cache-Control', representation.pinned !== null ? CACHE_CONTROL.pinned : CACHE_CONTROL.latest)
  response.headers.set('Cache-Status', CACHE_STATUS.hit)
  // How long it lay here says nothing of its age: that it is current was found out just now.
  for (const name of ['Age', 'CF-Cache-Status']) response.headers.delete(name)
  return response
}

/** Only what no cache holds counts against an address. */
async function limit(c: AppContext): Promise<void> {
  if (!c.env.LIMITER) return
  const { success } = await c.env.LIMITER.limit({ key: c.req.header('CF-Connecting-IP') ?? 'local' })
  if (!success) throw new FaultError({ code: 'too-many-requests', retryAfter: 60 })
}

function serverTiming(reading: Reading): string {
  const { trips, values, units, blocks, entries } = reading.session.cost
  return `kv;desc="${values} values in ${trips} trips, ${units} characters", index;desc="${blocks} blocks, ${entries} entries"`
}
