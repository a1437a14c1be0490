import { badParameter, FaultError } from '../../errors.ts'
import type { Page } from '../../formats/format.ts'
import { DEFAULT_FORMAT, formatOf, suffixOf } from '../../formats/formats.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { RecordWords } from '../../model/record-words.ts'
import type { Collection } from '../../model/terms.ts'
import { canonicalQuery } from '../../query/canonical.ts'
import { readCursor, writeCursor } from '../../query/cursor.ts'
import { checkValues } from '../../query/known.ts'
import { valueLabel } from '../../query/labels.ts'
import { item, type Listing, list } from '../../query/list.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import type { Query } from '../../query/query.ts'
import { nearestId, type Shelf } from '../../query/shelf.ts'
import type { Current } from '../../release/manifest.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { answer } from '../answer.ts'
import { type Asked, addressOf, alternatesOf, type Place, readAsked, rootOf } from '../asked.ts'
import type { AppContext } from '../context.ts'
import { whole } from '../whole.ts'

/** Records of a collection: `/v1/events?...`, also a table of them or pinned, in any format. */
export async function listRoute(c: AppContext, place: Place) {
  const url = c.get('url')
  const asked = readAsked(place, url)
  const { query, pinned, own } = asked
  const isWhole = own.all?.[0] === 'true'
  for (const name of ['limit', 'cursor'])
    if (isWhole && url.searchParams.has(name))
      throw badParameter(name, url.searchParams.get(name) ?? '', 'left out, since all=true gives everything')
  const cursor = cursorOf(asked)
  const format = formatOf(asked.format)
  return await answer(c, {
    // A cursor stays on the release it began with, whatever was published since.
    pinned: pinned ?? cursor?.release ?? null,
    address: `/v1${addressOf(asked)}`,
    alternates: () => alternatesOf(asked),
    negotiated: isNegotiated(place),
    contentType: format.contentType,
    async make(release) {
      const reading = c.get('reading')
      const resolved = joining(redirected(query, release), asked)
      const shelf = reading.shelf(release)
      const listing = await reading.session.settle(() => {
        checkValues(resolved, shelf, release.manifest.codebook)
        return isWhole ? NOTHING : list(resolved, shelf, cursor?.after ?? null)
      })
      const page = pageOf(asked, listing, release, await wordsFor(c, asked, release))
      if (isWhole && format.writer) {
        const most = c.env.ALL_MOST
        return { body: await whole({ reading, release, query: resolved, most }, format.writer(page)) }
      }
      return { body: format.list(page), links: page.next === null ? [] : [`<${page.next}>; rel="next"`] }
    },
  })
}

/** Where the page of a list begins. @throws {FaultError} `bad-parameter` for a cursor of another release than the address */
export function cursorOf({ query, pinned }: Asked) {
  const cursor = readCursor(query)
  if (cursor === null || pinned === null || cursor.release === pinned) return cursor
  const expected = `a cursor of release ${pinned}, which this address is pinned to; it is one of ${cursor.release}`
  throw badParameter('cursor', query.cursor ?? '', expected)
}

const NOTHING: Listing = { records: [], total: 0, relation: 'eq', next: null, included: null, facets: null }

/** One record: `/v1/events/{id}`. */
export async function itemRoute(c: AppContext, place: Place & { id: string }) {
  const url = c.get('url')
  const { collection, id, pinned } = place
  const asked = readAsked(place, url)
  refuseWithdrawn(c.get('reading').current, collection, id)
  const format = formatOf(asked.format)
  return await answer(c, {
    pinned,
    address: `/v1${addressOf(asked)}`,
    alternates: () => alternatesOf(asked),
    negotiated: isNegotiated(place),
    contentType: format.contentType,
    async make(release) {
      const found = await itemOf(c, { collection, id, suffix: suffixOf(asked.format) }, release, (shelf) =>
        item(joining(asked.query, asked), shelf, place.id),
      )
      return { body: format.item(pageOf(asked, found, release, await wordsFor(c, asked, release))) }
    },
  })
}

/** `suffix` is what its address ends with. */
type OneRecord = { collection: Collection; id: string; suffix: string }

/**
 * What `find` finds of a record in a release.
 * @throws {MovedError} where it was merged into another @throws {FaultError} `not-found`
 */
export async function itemOf<T>(
  c: AppContext,
  { collection, id, suffix }: OneRecord,
  release: OpenRelease,
  find: (shelf: Shelf) => T | null,
): Promise<T> {
  const { session } = c.get('reading')
  const shelf = c.get('reading').shelf(release)
  const target = targetOf(release, collection, id)
  if (target !== null) {
    const { pathname, search } = c.get('url')
    // Pinned as the other was, with its query.
    throw new MovedError(`${pathname.slice(0, pathname.lastIndexOf('/'))}/${target}${suffix}${search}`)
  }
  const found = await session.settle(() => find(shelf))
  if (found !== null) return found
  const near = await session.settle(() => nearestId(shelf, collection, id))
  throw new FaultError({ code: 'not-found', what: `record in ${collection} with the id`, id, nearest: near })
}

/** @throws {FaultError} `withdrawn` where a record was taken back, in whatever release it is asked for */
export function refuseWithdrawn({ withdrawn }: Current, collection: Collection, id: string): void {
  const gone = Object.hasOwn(withdrawn[collection], id) ? withdrawn[collection][id] : undefined
  if (gone) throw new FaultError({ code: 'withdrawn', collection, id, ...gone })
}

/** Whether an address has no suffix, so that Accept has a say. */
function isNegotiated({ format }: Place): boolean {
  return format === DEFAULT_FORMAT
}

/** A query with the records joined in that its format names. */
function joining(query: Query, { format, collection }: Place): Query {
  const choices = PARAMETERS[collection].include?.choices ?? []
  return formatOf(format).joins ? { ...query, include: choices as Collection[] } : query
}

/** Thrown where an id was merged into another: the reader is sent there with 308. */
export class MovedError extends Error {
  readonly location: string

  constructor(location: string) {
    super(`moved to ${location}`)
    this.location = location
  }
}

/** What a format that joins tells of events with. @throws {FaultError} `unreadable` */
async function wordsFor(c: AppContext, { format, query }: Asked, { manifest }: OpenRelease): Promise<Page['words']> {
  if (!formatOf(format).joins) return null
  const words = await c.get('isolate').parts.json<Record<string, RecordWords>>(c.env.ASSETS, 'records.json')
  const lang = langsOf(query, manifest.dossier).find((each) => Object.hasOwn(words, each)) ?? 'en'
  return words[lang] as RecordWords
}

/** The languages of an answer: those asked for, else those of the dossier. */
function langsOf({ lang }: Query, { languages }: Dossier): readonly string[] {
  return lang.length > 0 ? lang : languages
}

/** What a format is given of what was found. @param words null for what is not told */
export function pageOf(asked: Asked, listing: Listing, release: OpenRelease, words: Page['words'] = null): Page {
  const { origin, pinned, query, collection, own, table } = asked
  const { codebook, dossier } = release.manifest
  const { release: id, published } = release.entry
  const next = listing.next === null ? null : { ...query, cursor: writeCursor(query, id, listing.next) }
  const langs = langsOf(query, dossier)
  return {
    query,
    listing,
    dossier,
    codebook,
    langs,
    words,
    own,
    table,
    published,
    root: rootOf(origin, null),
    // Few formats tell them.
    get self() {
      return rootOf(origin, pinned) + addressOf(asked)
    },
    get lasting() {
      return rootOf(origin, null) + addressOf({ ...asked, query: { ...query, cursor: null } })
    },
    release: releaseOf(origin, release),
    labelOf: (field, value, note) => valueLabel(field, value, note, codebook, langs),
    urlOf: (field, value) =>
      `${rootOf(origin, pinned)}/${collection}?${canonicalQuery(withFilter(query, field, value))}`,
    next: next && rootOf(origin, id) + addressOf({ ...asked, query: next }),
  }
}

/** What every answer says of the release it is from. */
export function releaseOf(origin: string, { entry }: OpenRelease): Page['release'] {
  return { id: entry.release, digest: entry.digest, url: `${origin}/v1/releases/${entry.release}` }
}

/** A query with one more filter, from its beginning and without what else it wanted to know. */
export function withFilter(query: Query, field: string, value: string): Query {
  const groups = [...(query.filters[field] ?? []), { not: false, values: [value] }]
  return { ...query, filters: { ...query.filters, [field]: groups }, cursor: null, facets: [] }
}

/** Where an id was merged into; null when it was not. Follows mergers of mergers, and stops where they go in a circle. */
export function targetOf(release: OpenRelease, collection: Collection, id: string): string | null {
  const redirects = release.manifest.redirects[collection]
  const seen = new Set([id])
  let target = id
  while (Object.hasOwn(redirects, target) && !seen.has(redirects[target] as string)) {
    target = redirects[target] as string
    seen.add(target)
  }
  return target === id ? null : target
}

/** Filters by merged ids mean the records they were merged into. */
export function redirected(query: Query, release: OpenRelease): Query {
  const collections = { actor: 'actors', location: 'locations', source: 'sources', id: query.collection } as const
  const filters = { ...query.filters }
  for (const [name, collection] of Object.entries(collections)) {
    const groups = filters[name]
    if (groups)
      filters[name] = groups.map(({ not, values }) => ({
        not,
        values: values.map((value) => targetOf(release, collection, value) ?? value),
      }))
  }
  return { ...query, filters }
}
