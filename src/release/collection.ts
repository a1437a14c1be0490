import type { Collection } from '../model/terms.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import type { SegmentDocument } from '../segment/document.ts'
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

/** A collection's segments as the manifest names them, and those of them that were built just now. */
export type BuiltCollection = { references: SegmentReference[]; built: BuiltSegment[] }

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
    const difference = differenceFrom(await base.catalog(), drafts(), context, { most, alike })
    if (difference) {
      const delta = await buildDelta(collection, difference, context, keep)
      const reference = difference.strayed ? base.reference : stamped(base.reference, stamp)
      if (!delta) return { references: [reference], built: [] }
      return { references: [reference, stamped(delta, null)], built: [delta] }
    }
  }
  const whole = await buildSegment(documents(), optionsOf(collection, context), keep)
  return { references: [stamped(whole, stamp)], built: [whole] }
}

function stamped({ name, root }: BuiltSegment | SegmentReference, stamp: string | null): SegmentReference {
  return { name, root, ...(stamp !== null && { stamp }) }
}
