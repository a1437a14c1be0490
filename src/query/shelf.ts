import type { Withdrawn } from '../model/dossier.ts'
import { nearest } from '../model/nearest.ts'
import type { Collection } from '../model/terms.ts'
import type { Layer } from '../segment/layer.ts'
import { holds } from '../segment/set.ts'
import { ordinalOf } from './plan.ts'

/**
 * What a query runs over: the layers of every collection of one release, opened when first asked for, since most answers
 * look at one collection; and what was taken back since.
 */
export type Shelf = { layers(collection: Collection): readonly Layer[]; withdrawn: Withdrawn }

/** The stored text of a record, null when there is none or it was withdrawn. */
export function recordById(shelf: Shelf, collection: Collection, id: string): string | null {
  if (Object.hasOwn(shelf.withdrawn[collection], id)) return null
  // The upper layer has the last word on a record, and what it removed is gone.
  for (const { segment, superseded } of shelf.layers(collection).toReversed()) {
    const ordinal = ordinalOf(segment, id)
    if (ordinal !== null) return holds(superseded, ordinal) ? null : (segment.record(ordinal) ?? null)
  }
  return null
}

/** Records of a small collection that ids are looked for among. */
const NEAR_MOST = 2_000

/** The id that a mistyped one most likely means, where all the records are at hand anyway; void while a block is missing. */
export function nearestId(shelf: Shelf, collection: Collection, id: string): string | undefined {
  const layers = shelf.layers(collection)
  if (!layers.every(({ segment }) => segment.open.isPacked)) return undefined
  const ids = layers.flatMap(({ segment }) =>
    Array.from({ length: Math.min(segment.count, NEAR_MOST) }, (_, ordinal) => idOf(segment.record(ordinal))),
  )
  return nearest(
    id,
    ids.filter((each) => !Object.hasOwn(shelf.withdrawn[collection], each)),
  )
}

/** The id of a stored record, which begins with it: see release/documents.ts. Empty while its block is missing. */
export function idOf(record: string | undefined): string {
  return record === undefined ? '' : record.slice(7, record.indexOf('"', 7))
}
