import type { Collection } from '../model/terms.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import type { SegmentDocument } from '../segment/document.ts'
import type { Hash } from '../segment/hash.ts'
import type { Keep } from '../segment/keep.ts'
import { SEGMENT_FORMAT } from '../segment/root.ts'
import { type BuiltSegment, buildSegment } from '../segment/writer.ts'
import type { Context } from './context.ts'
import { buildDelta, differenceFrom } from './delta.ts'
import { type Draft, optionsOf } from './documents.ts'
import type { SegmentReference } from './manifest.ts'

/** The base a collection has had so far. The catalog is read when it is needed. */
export type Base = { reference: SegmentReference; catalog: () => Promise<readonly CatalogEntry[]> }

/** Changed documents that a delta may hold: a hundredth of its base, where a new base begins to pay, and at least so many. */
const DELTA_SHARE = 0.01
const DELTA_LEAST = 100

/** The records that are not as a base has them: the ids of those added, changed and removed since. */
export type Departures = { base: Hash; ids: ReadonlySet<string> }

/**
 * A collection's segments as the manifest names them, and those of them that were built just now. `departures`: from the
 * base it had so far, where it still has that one.
 */
export type BuiltCollection = { references: SegmentReference[]; built: BuiltSegment[]; departures: Departures | null }

/** The records of a collection, from the beginning each time they are asked for, and the stamp of how they are indexed. */
export type Indexed = {
  documents: () => Iterable<SegmentDocument>
  drafts: () => Iterable<Draft>
  stamp: string | null
}

/**
 * The segments of a collection: its base with a delta on it while little has changed, else a new base. A base that is
 * one value is always built anew, since a delta would be one value too.
 */
export async function buildCollection(
  collection: Collection,
  { documents, drafts, stamp }: Indexed,
  context: Context,
  base: Base | null,
  keep: Keep,
): Promise<BuiltCollection> {
  if (base && base.reference.root.format === SEGMENT_FORMAT && !base.reference.root.lengths) {
    const most = Math.max(DELTA_LEAST, base.reference.root.count * DELTA_SHARE)
    const alike = stamp !== null && stamp === base.reference.stamp
    const catalog = await base.catalog()
    const difference = differenceFrom(catalog, drafts(), context, { most, alike })
    if (difference) {
      const struck = difference.superseded.map((ordinal) => (catalog[ordinal] as CatalogEntry).id)
      const ids = new Set([...difference.documents.map(({ id }) => id), ...struck])
      const departures = { base: base.reference.name, ids }
      const delta = await buildDelta(collection, difference, context, keep)
      const reference = difference.strayed ? base.reference : stamped(base.reference, stamp)
      if (!delta) return { references: [reference], built: [], departures }
      return { references: [reference, stamped(delta, null)], built: [delta], departures }
    }
  }
  const whole = await buildSegment(documents(), optionsOf(collection, context), keep)
  return { references: [stamped(whole, stamp)], built: [whole], departures: null }
}

function stamped({ name, root }: BuiltSegment | SegmentReference, stamp: string | null): SegmentReference {
  return { name, root, ...(stamp !== null && { stamp }) }
}
