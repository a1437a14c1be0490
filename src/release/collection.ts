import type { Collection } from '../model/dossier.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import type { SegmentDocument } from '../segment/document.ts'
import { SEGMENT_FORMAT } from '../segment/root.ts'
import { type BuiltSegment, buildSegment } from '../segment/writer.ts'
import type { Context } from './context.ts'
import { buildDelta, differenceFrom } from './delta.ts'
import { optionsOf } from './documents.ts'
import type { SegmentReference } from './manifest.ts'

/** The base a collection has had so far. The catalog is read when it is needed. */
export type Base = { reference: SegmentReference; catalog: () => Promise<readonly CatalogEntry[]> }

/** Changed documents that a delta may hold: a hundredth of its base, where a new base begins to pay, and at least so many. */
const DELTA_SHARE = 0.01
const DELTA_LEAST = 100

/** A collection's segments as the manifest names them, and those of them that were built just now. */
export type BuiltCollection = { references: SegmentReference[]; built: BuiltSegment[] }

/**
 * The segments of a collection: its base with a delta on it while little has changed, else a new base. A base that is
 * one value is always built anew, since a delta would be one value too.
 * @param documents gives them from the beginning each time it is called
 */
export async function buildCollection(
  collection: Collection,
  documents: () => Iterable<SegmentDocument>,
  context: Context,
  base: Base | null,
): Promise<BuiltCollection> {
  if (base && base.reference.root.format === SEGMENT_FORMAT && !base.reference.root.lengths) {
    const difference = differenceFrom(await base.catalog(), documents(), context)
    const size = Math.max(difference.documents.length, difference.superseded.length)
    if (size <= Math.max(DELTA_LEAST, base.reference.root.count * DELTA_SHARE)) {
      const delta = await buildDelta(collection, difference, context)
      if (!delta) return { references: [base.reference], built: [] }
      return { references: [base.reference, referenceTo(delta)], built: [delta] }
    }
  }
  const whole = await buildSegment(documents(), optionsOf(collection, context))
  return { references: [referenceTo(whole)], built: [whole] }
}

function referenceTo({ name, root }: BuiltSegment): SegmentReference {
  return { name, root }
}
