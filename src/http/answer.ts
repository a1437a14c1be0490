import { routePath } from 'hono/route'
import type { ReleaseEntry } from '../release/manifest.ts'
import type { AppContext } from './context.ts'
import { CACHE_STATUS, EdgeCache } from './edge-cache.ts'
import { matchesETag } from './etag.ts'
import { headOf, linkOf, statesOf, validators, wholeHead } from './head.ts'
import { limit } from './limits.ts'
import { toMemento } from './memento.ts'
import type { Reading } from './reading.ts'
import type { Representation } from './representation.ts'
import { timemapOf } from './routes/timemap.ts'

/** Answers a representation as it is, as it was when Accept-Datetime says, or, behind `/v1/timemap`, by all its states. */
export async function answer(c: AppContext, representation: Representation): Promise<Response> {
  const { pinned, pinnable = true } = representation
  if (!pinnable) return await answered(c, representation)
  if (c.req.param('timemap') !== undefined)
    return await answered(c, timemapOf(c, representation, statesOf(c, representation)))
  const moment = c.req.header('Accept-Datetime')
  if (pinned !== null || moment === undefined) return await answered(c, representation)
  await limit(c)
  return await toMemento(statesOf(c, representation), moment, c.get('reading'))
}

/**
 * Answers a representation: from the reader's own copy, from the edge cache, or made. Which one is known from the
 * release alone, so a conditional request or a hit reads no block.
 */
async function answered(c: AppContext, representation: Representation): Promise<Response> {
  const reading = c.get('reading')
  const entry = await reading.entry(representation.pinned)
  c.set('answered', entry.release)
  const ifNoneMatch = c.req.header('If-None-Match')
  const anyMatches = ifNoneMatch?.trim() === '*'
  const { etag, cacheKey } = validators(c, representation, entry, reading.current)
  if (matchesETag(ifNoneMatch, etag)) return notModified(c, representation, entry, etag)

  const cache = new EdgeCache(c.get('isolate').cache)
  const found = await cache.match(cacheKey)
  if (found && anyMatches) return notModified(c, representation, entry, etag)
  if (found) {
    const body = await found.text()
    const headers = wholeHead(c, representation, entry, etag, found.headers.get('Link') ?? '')
    hold(c, etag, body, headers)
    headers['Cache-Status'] = CACHE_STATUS.hit
    return new Response(body, { headers })
  }
  await limit(c)

  const { release, made } = await reading.made(entry, representation)
  c.set('answered', release.entry.release)
  // A release that has not arrived here is answered by the one before: under that one's name, not its own.
  const actual =
    release.entry === entry ? { etag, cacheKey } : validators(c, representation, release.entry, reading.current)
  if (anyMatches) return notModified(c, representation, release.entry, actual.etag)
  // Half a surrogate pair, which a record may hold, has no UTF-8.
  const body = typeof made.body === 'string' ? made.body.toWellFormed() : made.body
  const link = linkOf(c, representation, release.entry, made.links)
  const headers = wholeHead(c, representation, release.entry, actual.etag, link)
  // A stream may be long: it is not held in memory for the cache to catch up.
  const isHeld = typeof body === 'string'
  if (isHeld && cache.isThere) c.executionCtx.waitUntil(cache.put(actual.cacheKey, body, link))
  else if (isHeld && release.entry === entry) hold(c, etag, body, headers)
  headers['Cache-Status'] = isHeld ? CACHE_STATUS.miss : CACHE_STATUS.passed
  headers['Server-Timing'] = serverTiming(reading)
  return new Response(body, { headers })
}

function notModified(c: AppContext, representation: Representation, entry: ReleaseEntry, etag: string): Response {
  const headers = headOf(c, representation, entry, etag)
  headers['Cache-Status'] = CACHE_STATUS.unchanged
  return new Response(null, { status: 304, headers })
}

/** @param headers those of a 200, but for how it was found */
function hold(c: AppContext, etag: string, body: string, headers: Readonly<Record<string, string>>): void {
  const found = { ...headers, 'Cache-Status': CACHE_STATUS.hit }
  const { 'Content-Type': _, Link, ...unchanged } = headers
  c.get('isolate').held.set(c.get('reading').current, c.req.raw, {
    etag,
    body,
    found,
    unchanged: { ...unchanged, 'Cache-Status': CACHE_STATUS.unchanged },
    route: routePath(c),
    release: c.get('answered') ?? '',
  })
}

function serverTiming(reading: Reading): string {
  const { trips, values, units, blocks, entries } = reading.session.cost
  return `kv;desc="${values} values in ${trips} trips, ${units} characters", index;desc="${blocks} blocks, ${entries} entries"`
}
