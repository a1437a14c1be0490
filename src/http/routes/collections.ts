import { FaultError } from '../../errors.ts'
import type { Page } from '../../formats/format.ts'
import { DEFAULT_FORMAT, FORMATS, type FormatName } from '../../formats/formats.ts'
import type { Collection } from '../../model/dossier.ts'
import { canonicalQuery } from '../../query/canonical.ts'
import { readCursor, writeCursor } from '../../query/cursor.ts'
import { checkValues } from '../../query/known.ts'
import { valueLabel } from '../../query/labels.ts'
import { item, type Listing, list } from '../../query/list.ts'
import { parseItem, parseList } from '../../query/parse.ts'
import type { Query } from '../../query/query.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { type AppContext, answer } from '../answer.ts'

/** A list of records: `/v1/events?...`, also pinned, in any format. */
export async function listRoute(c: AppContext, collection: Collection, format: FormatName, pinned: string | null) {
  const url = new URL(c.req.url)
  const query = parseList(collection, url.searchParams)
  const cursor = readCursor(query)
  if (cursor && pinned !== null && cursor.release !== pinned)
    throw new FaultError({
      code: 'bad-parameter',
      parameter: 'cursor',
      got: query.cursor ?? '',
      expected: `a cursor of release ${pinned}, which this address is pinned to; it is one of ${cursor.release}`,
    })
  const canonical = canonicalQuery(query)
  return await answer(c, {
    // A cursor stays on the release it began with, whatever was published since.
    pinned: pinned ?? cursor?.release ?? null,
    address: `/v1/${collection}${suffix(format)}${canonical && `?${canonical}`}`,
    contentType: FORMATS[format].contentType,
    async make(release) {
      const { session } = c.get('reading')
      const shelf = c.get('reading').shelf(release)
      const resolved = redirected(query, release)
      const listing = await session.settle(() => {
        checkValues(resolved, shelf, release.manifest.codebook)
        return list(resolved, shelf, cursor?.after ?? null)
      })
      const page = pageOf({ origin: url.origin, pinned, query, format }, listing, release)
      return { body: FORMATS[format].list(page), links: page.next === null ? [] : [`<${page.next}>; rel="next"`] }
    },
  })
}

/** One record: `/v1/events/{id}`. */
export async function itemRoute(
  c: AppContext,
  collection: Collection,
  id: string,
  format: FormatName,
  pinned: string | null,
) {
  const url = new URL(c.req.url)
  const query = parseItem(collection, url.searchParams)
  const reading = c.get('reading')
  const withdrawn = reading.current.withdrawn[collection]
  const gone = Object.hasOwn(withdrawn, id) ? withdrawn[id] : undefined
  if (gone) throw new FaultError({ code: 'withdrawn', collection, id, ...gone })
  const canonical = canonicalQuery(query)
  return await answer(c, {
    pinned,
    address: `/v1/${collection}/${encodeURIComponent(id)}${suffix(format)}${canonical && `?${canonical}`}`,
    contentType: FORMATS[format].contentType,
    async make(release) {
      const shelf = reading.shelf(release)
      const target = targetOf(release, collection, id)
      if (target !== null) throw new MovedError(`${parent(url)}/${target}${suffix(format)}${url.search}`)
      const found = await reading.session.settle(() => item(query, shelf, id))
      if (!found) throw new FaultError({ code: 'not-found', what: `record in ${collection} with the id`, id })
      return { body: FORMATS[format].item(pageOf({ origin: url.origin, pinned, query, format }, found, release)) }
    },
  })
}

/** Thrown where an id was merged into another: the reader is sent there with 308. */
export class MovedError extends Error {
  readonly location: string

  constructor(location: string) {
    super(`moved to ${location}`)
    this.location = location
  }
}

/** The path of the list that a record's address is in, pinned as that is. */
function parent({ pathname }: URL): string {
  return pathname.slice(0, pathname.lastIndexOf('/'))
}

type PageOf = { origin: string; pinned: string | null; query: Query; format: FormatName }

function pageOf({ origin, pinned, query, format }: PageOf, listing: Listing, release: OpenRelease): Page {
  const { codebook, dossier } = release.manifest
  const { release: id } = release.entry
  const path = `${query.collection}${suffix(format)}`
  const next = listing.next === null ? null : canonicalQuery({ ...query, cursor: writeCursor(query, id, listing.next) })
  const langs = query.lang.length > 0 ? query.lang : dossier.languages
  return {
    query,
    listing,
    release: releaseOf(origin, release),
    labelOf: (field, value, note) => valueLabel(field, value, note, codebook, langs),
    urlOf: (field, value) => `${rootOf(origin, pinned)}/${path}?${canonicalQuery(withFilter(query, field, value))}`,
    next: next === null ? null : `${rootOf(origin, id)}/${path}?${next}`,
  }
}

/** What every answer says of the release it is from. */
export function releaseOf(origin: string, { entry }: OpenRelease): Page['release'] {
  return { id: entry.release, digest: entry.digest, url: `${origin}/v1/releases/${entry.release}` }
}

export function rootOf(origin: string, pinned: string | null): string {
  return pinned === null ? `${origin}/v1` : `${origin}/v1/@${pinned}`
}

/** A query with one more filter, from its beginning and without what else it wanted to know. */
export function withFilter(query: Query, field: string, value: string): Query {
  const groups = [...(query.filters[field] ?? []), { not: false, values: [value] }]
  return { ...query, filters: { ...query.filters, [field]: groups }, cursor: null, facets: [] }
}

function suffix(format: FormatName): string {
  return format === DEFAULT_FORMAT ? '' : `.${format}`
}

/** Where an id was merged into; null when it was not. Follows mergers of mergers, and stops where they go in a circle. */
function targetOf(release: OpenRelease, collection: Collection, id: string): string | null {
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
