import { releaseLinks } from '../formats/dataset/files.ts'
import type { Current, ReleaseEntry } from '../release/manifest.ts'
import { idHash } from '../segment/hash.ts'
import type { AppContext } from './context.ts'
import { CACHE_STATUS, EdgeCache } from './edge-cache.ts'
import { matchesETag, weakETag } from './etag.ts'
import { AT_EDGE, CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from './headers.ts'
import { limit } from './limits.ts'
import { httpDate, type States, timeLinks, toMemento } from './memento.ts'
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
  const held = await cache.match(cacheKey)
  if (held) return anyMatches ? notModified(c, representation, entry, etag) : fromCache(c, representation, held)
  await limit(c)

  const { release, made } = await reading.made(entry, representation)
  c.set('answered', release.entry.release)
  // A release that has not arrived here is answered by the one before: under that one's name, not its own.
  const actual =
    release.entry === entry ? { etag, cacheKey } : validators(c, representation, release.entry, reading.current)
  if (anyMatches) return notModified(c, representation, release.entry, actual.etag)
  const { links = [] } = made
  // Half a surrogate pair, which a record may hold, has no UTF-8.
  const body = typeof made.body === 'string' ? made.body.toWellFormed() : made.body
  const headers = headersOf(c, representation, release.entry, actual.etag)
  headers['Content-Type'] = representation.contentType
  headers.Link = [headers.Link, ...links].join(', ')
  // A stream may be long: it is not held in memory for the cache to catch up.
  const isHeld = typeof body === 'string'
  if (isHeld && cache.isThere) c.executionCtx.waitUntil(cache.put(actual.cacheKey, body, headers))
  headers['Cache-Status'] = isHeld ? CACHE_STATUS.miss : CACHE_STATUS.passed
  headers['Server-Timing'] = serverTiming(reading)
  return new Response(body, { headers })
}

/** What addresses begin with behind which a release may be named; with pages the release comes first. */
const ROOT = /^(?:\/(?:v1|embed)\b)?/

/** The address of a representation within a release, or on the latest. */
function pathOf({ address, pinnable = true }: Representation, release: string | null): string {
  return !pinnable || release === null ? address : address.replace(ROOT, `$&/@${release}`)
}

/** Scheme and host of a request, whose URL is normal already. */
function originOf({ req: { url } }: AppContext): string {
  return url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
}

function statesOf(c: AppContext, representation: Representation): States {
  const origin = originOf(c)
  const path = pathOf(representation, null)
  return {
    original: origin + path,
    timemap: path.startsWith('/v1') ? origin + path.replace('/v1', '/v1/timemap') : '',
    at: (release) => origin + pathOf(representation, release),
  }
}

function validators(c: AppContext, representation: Representation, entry: ReleaseEntry, current: Current) {
  const { pinned, isWatching = false } = representation
  const latest = isWatching && pinned !== null ? `.${current.latest.digest.slice(0, 16)}` : ''
  const state = `${entry.digest.slice(0, 16)}${latest}${withdrawnState(current)}`
  const code = c.env.VERSION?.id ?? 'dev'
  const path = pathOf(representation, pinned)
  // Full URLs stand in answers, so an answer for one host is not one for another.
  const origin = originOf(c)
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

function headersOf(
  c: AppContext,
  representation: Representation,
  entry: ReleaseEntry,
  etag: string,
): Record<string, string> {
  const origin = originOf(c)
  const { pinned, pinnable = true, negotiated = false } = representation
  const states = statesOf(c, representation)
  const vary = [...(negotiated ? ['Accept'] : []), ...(pinnable && pinned === null ? ['Accept-Datetime'] : [])]
  return {
    ...lifetime(representation),
    'Cache-Tag': `dossier,dossier-${entry.release}`,
    'Content-Security-Policy': representation.csp ?? DATA_CSP,
    ETag: etag,
    'Last-Modified': httpDate(entry.published),
    ...(pinnable && { 'Content-Location': states.at(entry.release) }),
    ...(pinnable && pinned !== null && { 'Memento-Datetime': httpDate(entry.published) }),
    Link: [
      ...(pinnable
        ? [
            `<${states.original}>; rel="latest-version"`,
            ...timeLinks(states),
            ...releaseLinks(`${origin}/v1/@${entry.release}`),
          ]
        : []),
      `<${origin}/v1/releases>; rel="version-history"`,
      `<${origin}/v1/openapi.json>; rel="service-desc"; type="application/json"`,
      `<${origin}/docs>; rel="service-doc"; type="text/html"`,
      ...(representation.alternates ?? []),
    ].join(', '),
    ...(vary.length > 0 && { Vary: vary.join(', ') }),
    ...CORS,
    ...SECURITY,
  }
}

function lifetime({ pinned, isWatching = false }: Representation): Record<string, string> {
  return pinned === null || isWatching
    ? { 'Cache-Control': CACHE_CONTROL.latest }
    : { 'Cache-Control': CACHE_CONTROL.pinned, ...AT_EDGE }
}

/** A 304 says all that a 200 would (RFC 9110, 15.4.5), and above all carries CORS: without it a browser drops it. */
function notModified(c: AppContext, representation: Representation, entry: ReleaseEntry, etag: string): Response {
  const headers = { ...headersOf(c, representation, entry, etag), 'Cache-Status': CACHE_STATUS.unchanged }
  return new Response(null, { status: 304, headers })
}

function fromCache(_c: AppContext, representation: Representation, held: Response): Response {
  const response = new Response(held.body, held)
  const said = { ...lifetime(representation), 'Cache-Status': CACHE_STATUS.hit }
  for (const [name, value] of Object.entries(said)) response.headers.set(name, value)
  // How long it lay here says nothing of its age: that it is current was found out just now.
  for (const name of ['Age', 'CF-Cache-Status']) response.headers.delete(name)
  return response
}

function serverTiming(reading: Reading): string {
  const { trips, values, units, blocks, entries } = reading.session.cost
  return `kv;desc="${values} values in ${trips} trips, ${units} characters", index;desc="${blocks} blocks, ${entries} entries"`
}
