import { byCollection, COLLECTIONS, type Collection } from '../model/dossier.ts'
import type { EdtfDate } from '../model/edtf.ts'
import type { DossierData, Published } from '../model/records.ts'
import { hashOf } from '../segment/hash.ts'
import type { BuiltSegment } from '../segment/writer.ts'
import { canonicalJson } from './canonical-json.ts'
import { type Base, buildCollection } from './collection.ts'
import { contextOf } from './context.ts'
import { merkleRoot } from './digest.ts'
import { documentsOf } from './documents.ts'
import { type Manifest, RELEASE_FORMAT, type ReleaseEntry } from './manifest.ts'
import { publishedRecords } from './published.ts'
import type { Signer } from './signature.ts'

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
  records: { [C in Collection]: Published[C][] }
}

/**
 * Builds a release of checked data. The same data gives the same digest, in whatever order it comes and whatever bases
 * it builds on; without bases it gives the same segments too.
 * @param sign signs it; null leaves it unsigned
 */
export async function buildRelease(
  data: DossierData,
  naming: Naming,
  bases: Partial<Record<Collection, Base | null>> = {},
  sign: Signer | null = null,
): Promise<BuiltRelease> {
  const records = publishedRecords(data)
  const context = contextOf(records.actors, records.locations)
  const collections = {} as Manifest['collections']
  const segments: BuiltSegment[] = []
  for (const collection of COLLECTIONS) {
    const documents = () => documentsOf(collection, records[collection], context)
    const { references, built } = await buildCollection(collection, documents, context, bases[collection] ?? null)
    collections[collection] = references
    segments.push(...built)
  }
  const counts = byCollection((collection) => records[collection].length)
  const { dossier, codebook, redirects } = data
  const root = merkleRoot(digestEntries(data, records))
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
    signature: sign ? await sign(naming.release, root) : null,
  }
  const text = JSON.stringify(manifest)
  const { release, number, digest, published, note } = manifest
  return {
    entry: { release, number, digest, published, note, counts, manifest: await hashOf(text) },
    manifest: text,
    segments,
    records,
  }
}

/** The digest of data, without building anything else. */
export function digestOf(data: DossierData): string {
  return merkleRoot(digestEntries(data, publishedRecords(data)))
}

/** What the digest is taken over: `path LF canonical JSON` of every record and document, sorted by path. */
export function* digestEntries(
  { dossier, codebook, redirects }: Pick<DossierData, 'dossier' | 'codebook' | 'redirects'>,
  records: { [C in Collection]: readonly Published[C][] },
): Generator<string> {
  const entries: [string, object][] = Object.entries({ dossier, codebook, redirects })
  for (const collection of COLLECTIONS)
    for (const record of records[collection]) entries.push([`${collection}/${record.id}`, record])
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [path, value] of entries) yield `${path}\n${canonicalJson(unlabelled(value))}`
}

/** A label is presentation, and its wording may change with a machine's locale data: the digest leaves it out. */
function unlabelled(value: object): unknown {
  const { date, published } = value as { date?: EdtfDate; published?: EdtfDate | null }
  return {
    ...value,
    ...(date && { date: { ...date, label: undefined } }),
    ...(published && { published: { ...published, label: undefined } }),
  }
}
