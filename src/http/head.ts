import { releaseLinks } from '../formats/dataset/files.ts'
import type { Current, ReleaseEntry } from '../release/manifest.ts'
import { idHash } from '../segment/hash.ts'
import type { AppContext } from './context.ts'
import { weakETag } from './etag.ts'
import { AT_EDGE, CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from './headers.ts'
import { httpDate, type States, timeLinks } from './memento.ts'
import type { Representation } from './representation.ts'

/** What an answer says before its body: what it is of, how long it lasts, and what else there is. Known before any record is read. */

/** What addresses begin with behind which a release may be named; with pages the release comes first. */
const ROOT = /^(?:\/(?:v1|embed)\b)?/

/** The address of a representation within a release, or on the latest. */
function pathOf({ address, pinnable = true }: Representation, release: string | null): string {
  return !pinnable || release === null ? address : address.replace(ROOT, `$&/@${release}`)
}

/** The full URLs of a representation: of the latest, of the list of its states, of each of them. */
export function statesOf(c: AppContext, representation: Representation): States {
  const { origin } = c.get('url')
  const { address } = representation
  return {
    original: origin + address,
    timemap: address.startsWith('/v1') ? origin + address.replace('/v1', '/v1/timemap') : '',
    at: (release) => origin + pathOf(representation, release),
  }
}

/** The ETag of a representation, and the key it is held under at the edge: both name the state of the data and the code. */
export function validators(c: AppContext, representation: Representation, entry: ReleaseEntry, current: Current) {
  const { pinned, isWatching = false } = representation
  const latest = isWatching && pinned !== null ? `.${current.latest.digest.slice(0, 16)}` : ''
  const state = `${entry.digest.slice(0, 16)}${latest}${withdrawnState(current)}`
  const code = c.env.VERSION?.id ?? 'dev'
  const path = pathOf(representation, pinned)
  return {
    etag: weakETag(state, idHash(`${code} ${entry.release} ${path}`).toString(36)),
    // Full URLs stand in answers, so an answer for one host is not one for another.
    cacheKey: `${c.get('url').origin}/${code}/${entry.release}/${state}${path}`,
  }
}

/** What was withdrawn changes answers of every release, so it is part of every validator. */
function withdrawnState(current: Current): string {
  const held = withdrawnStates.get(current)
  if (held !== undefined) return held
  const { events, actors, locations, sources } = current.withdrawn
  const ids = [events, actors, locations, sources].map((records) => Object.keys(records))
  const state = ids.every((each) => each.length === 0) ? '' : `.${idHash(JSON.stringify(ids)).toString(36)}`
  withdrawnStates.set(current, state)
  return state
}

/** What is read of KV is read for many answers. */
const withdrawnStates = new WeakMap<Current, string>()

/** The header fields of a 200 and of a 304. Above all they carry CORS: a browser drops a 304 without it. */
export function headOf(
  c: AppContext,
  representation: Representation,
  entry: ReleaseEntry,
  etag: string,
): Record<string, string> {
  const { pinned, pinnable = true, negotiated = false, csp = DATA_CSP } = representation
  const head: Record<string, string> = {
    ...EVERY,
    ...lifetime(representation),
    'Cache-Tag': `dossier,dossier-${entry.release}`,
    'Content-Security-Policy': csp,
    ETag: etag,
    'Last-Modified': httpDate(entry.published),
  }
  if (pinnable) head['Content-Location'] = c.get('url').origin + pathOf(representation, entry.release)
  if (pinnable && pinned !== null) head['Memento-Datetime'] = httpDate(entry.published)
  const depends = pinnable && pinned === null
  if (negotiated || depends)
    head.Vary = negotiated ? (depends ? 'Accept, Accept-Datetime' : 'Accept') : 'Accept-Datetime'
  return head
}

/** The header fields of a 200, but for how it was found. @param link as `linkOf` writes it */
export function wholeHead(
  c: AppContext,
  representation: Representation,
  entry: ReleaseEntry,
  etag: string,
  link: string,
): Record<string, string> {
  const head = headOf(c, representation, entry, etag)
  head['Content-Type'] = representation.contentType
  head.Link = link
  return head
}

/**
 * The Link field of a 200: other states, other formats, what there is beside. A 304 has none, since who asks with an
 * ETag has it (RFC 9110, 15.4.5). @param more what is only known once the answer is made
 */
export function linkOf(
  c: AppContext,
  representation: Representation,
  entry: ReleaseEntry,
  more: readonly string[] = [],
): string {
  const { pinnable = true, alternates } = representation
  const { ofRelease, ofService } = linksOf(entry, c.get('url').origin)
  const others = [...(alternates?.() ?? []), ...more]
  if (!pinnable) return [ofService, ...others].join(', ')
  const states = statesOf(c, representation)
  const latest = `<${states.original}>; rel="latest-version"`
  return [latest, ...timeLinks(states), ofRelease, ofService, ...others].join(', ')
}

const EVERY = { ...CORS, ...SECURITY }

/** How long an answer may be kept. */
export function lifetime({ pinned, isWatching = false }: Representation): Record<string, string> {
  return pinned === null || isWatching ? LATEST : PINNED
}

const LATEST = { 'Cache-Control': CACHE_CONTROL.latest }
const PINNED = { 'Cache-Control': CACHE_CONTROL.pinned, ...AT_EDGE }

/** Links that all answers of a release have, under one origin, and those that all answers have. */
type Links = { origin: string; ofRelease: string; ofService: string }

function linksOf(entry: ReleaseEntry, origin: string): Links {
  const held = links.get(entry)
  if (held?.origin === origin) return held
  const made = {
    origin,
    ofRelease: releaseLinks(`${origin}/v1/@${entry.release}`).join(', '),
    ofService: [
      `<${origin}/v1/releases>; rel="version-history"`,
      `<${origin}/v1/openapi.json>; rel="service-desc"; type="application/json"`,
      `<${origin}/docs>; rel="service-doc"; type="text/html"`,
    ].join(', '),
  }
  links.set(entry, made)
  return made
}

/** A service is known by one origin, so one for each release is enough. */
const links = new WeakMap<ReleaseEntry, Links>()
