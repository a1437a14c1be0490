import type { Published } from '../model/records.ts'
import { byCollection, COLLECTIONS, type Collection } from '../model/terms.ts'
import { type Hash, hashOf } from '../segment/hash.ts'
import { IN_MEMORY, type Keep } from '../segment/keep.ts'
import type { BuiltSegment } from '../segment/writer.ts'
import { type Base, buildCollection, type Departures } from './collection.ts'
import { contextOf } from './context.ts'
import { leafHash, nodeOver, rootOver, storedTree } from './digest.ts'
import { documentsOf, draftsOf } from './documents.ts'
import { entryOf } from './entry.ts'
import { layoutOf } from './layout.ts'
import type { DossierLists, PublishedLists } from './lists.ts'
import { type Manifest, RELEASE_FORMAT, type ReleaseEntry } from './manifest.ts'
import { publishedLists } from './published.ts'
import type { Signer } from './signature.ts'
import { byId, type Hashes, type Surveys, surveysOf } from './survey.ts'
import { PROVED_MOST, type StoredTree } from './tree.ts'

/** What the publisher says of a release; the rest follows from the data. `published` is RFC 3339, UTC. */
export type Naming = {
  release: string
  number: number
  published: string
  note: string | null
  previous: string | null
}

/** A release ready to be stored: its manifest's text, its entry in the list of releases, and its segments. */
export type BuiltRelease = {
  entry: ReleaseEntry
  manifest: string
  segments: BuiltSegment[]
  records: PublishedLists
  hashes: Hashes
  /** Which records are not as the base has them that their collection was built on. */
  departures: Record<Collection, Departures | null>
  /** What its records are proved with; null where they are too many. */
  tree: StoredTree | null
}

/**
 * How that is worked out in which all records have a part. Who remembers what came of it the last time may have quicker
 * ways, which give the same.
 */
export type Ways = { surveysOf: typeof surveysOf; nodeOf: typeof nodeOver; layoutOf: typeof layoutOf }

const WAYS: Ways = { surveysOf, nodeOf: nodeOver, layoutOf }

/**
 * Builds a release of checked data. The same data gives the same digest, in whatever order it comes and whatever bases
 * it builds on; without bases it gives the same segments too.
 * @param sign signs it; null leaves it unsigned
 * @param code tells apart all code that indexes records, so that those that cannot have changed are passed over; null
 * looks at every one
 * @param keep where what is made of records is kept; they themselves are gone through twice, and none is held
 * @param ways of working out what all of them have a part in
 */
export async function buildRelease(
  data: DossierLists,
  naming: Naming,
  bases: Partial<Record<Collection, Base | null>> = {},
  sign: Signer | null = null,
  keep: Keep = IN_MEMORY,
  code: string | null = null,
  ways: Ways = WAYS,
): Promise<BuiltRelease> {
  const records = publishedLists(data)
  const context = contextOf(records.actors, records.locations)
  const collections = {} as Manifest['collections']
  const segments: BuiltSegment[] = []
  const departures: BuiltRelease['departures'] = byCollection(() => null)
  // Hashes are for comparing with a base, and, of actors and places, for the stamp.
  const isHashed = (collection: Collection) =>
    Boolean(bases[collection]) || (code !== null && (collection === 'actors' || collection === 'locations'))
  const surveys = ways.surveysOf(records, isHashed)
  const stamp = code === null ? null : await stampOf(code, surveys)
  for (const collection of COLLECTIONS) {
    const surveyed = surveys[collection]
    const documents = () => documentsOf(collection, records[collection], context, surveyed)
    const drafts = () => draftsOf(collection, records[collection], context, surveyed)
    const base = bases[collection] ?? null
    const built = await buildCollection(collection, { documents, drafts, stamp }, context, base, keep)
    collections[collection] = built.references
    departures[collection] = built.departures
    segments.push(...built.built)
  }
  const counts = byCollection((collection) => records[collection].length)
  const { dossier, codebook, redirects } = data
  const root = rootOver(leavesOf(data, surveys), ways.nodeOf)
  const manifest: Manifest = {
    format: RELEASE_FORMAT,
    release: naming.release,
    number: naming.number,
    digest: root,
    published: naming.published,
    note: naming.note,
    previous: naming.previous,
    counts,
    collections,
    dossier,
    codebook,
    redirects,
    layout: ways.layoutOf(surveys.events.casts),
    signature: sign ? await sign(naming.release, root) : null,
  }
  const text = JSON.stringify(manifest)
  const { release, number, digest, published, note } = manifest
  return {
    entry: { release, number, digest, published, note, counts, manifest: await hashOf(text) },
    manifest: text,
    segments,
    records,
    hashes: surveys,
    departures,
    tree: sumOf(counts) > PROVED_MOST ? null : storedTree(leavesOf(data, surveys)),
  }
}

function sumOf(counts: Record<Collection, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The digest of data, without building anything else. @param surveys of its records */
export function digestOf(data: DossierLists, surveys = surveysOf(publishedLists(data))): string {
  return rootOver(leavesOf(data, surveys))
}

/** How a record is indexed depends on its text, on the code, and on all actors and places: on nothing else. */
async function stampOf(code: string, { actors, locations }: Surveys): Promise<Hash> {
  const texts = [actors, locations].map((survey) => [...byId(survey)].map((place) => survey.hashes[place]).join())
  return await hashOf([code, ...texts].join('\n'))
}

/** Without the entries: their hashes are known, and sorting collections and documents by name sorts all paths. */
function* leavesOf(data: Documents, surveys: Surveys): Generator<Buffer> {
  const { dossier, codebook, redirects } = data
  const documents = { dossier, codebook, redirects }
  for (const name of [...Object.keys(documents), ...COLLECTIONS].sort())
    if (name in documents) yield leafHash(entryOf(name, documents[name as keyof typeof documents]))
    else {
      const survey = surveys[name as Collection]
      for (const place of byId(survey)) yield survey.leaves.at(place)
    }
}

type Documents = Pick<DossierLists, 'dossier' | 'codebook' | 'redirects'>

/** What the digest is taken over: `path LF canonical JSON` of every record and document, sorted by path. */
export function* digestEntries(
  { dossier, codebook, redirects }: Documents,
  records: { readonly [C in Collection]: Iterable<Published[C]> },
): Generator<string> {
  const entries: [string, object][] = Object.entries({ dossier, codebook, redirects })
  for (const collection of COLLECTIONS)
    for (const record of records[collection]) entries.push([`${collection}/${record.id}`, record])
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [path, value] of entries) yield entryOf(path, value)
}
