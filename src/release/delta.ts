import type { Collection } from '../model/dossier.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import { Prints } from '../segment/catalog.ts'
import type { SegmentDocument } from '../segment/document.ts'
import { POSITION, SUPERSEDED } from '../segment/layer.ts'
import { type BuiltSegment, buildSegment } from '../segment/writer.ts'
import type { Context } from './context.ts'
import { optionsOf } from './documents.ts'

/** What became of a base: documents that were added or changed, and the ordinals of those that no longer count. */
export type Difference = { documents: SegmentDocument[]; superseded: number[]; supersededLength: number }

/**
 * What has to be added to a base, and struck from it, to hold `documents`.
 * @param catalog of the base, in the order of its ordinals
 * @param documents all there are now, in the order of a base of their own
 */
export function differenceFrom(
  catalog: readonly CatalogEntry[],
  documents: Iterable<SegmentDocument>,
  { noteOn }: Context,
): Difference {
  const known = new Map(catalog.map((entry) => [entry.id, entry]))
  const changed: SegmentDocument[] = []
  const kept = new Set<string>()
  const prints = new Prints(noteOn)
  for (const document of documents) {
    if (known.get(document.id)?.print === prints.of(document)) kept.add(document.id)
    else changed.push(document)
  }
  const superseded: number[] = []
  let supersededLength = 0
  catalog.forEach(({ id, length }, ordinal) => {
    if (kept.has(id)) return
    superseded.push(ordinal)
    supersededLength += length
  })
  return { documents: withPositions(catalog, changed), superseded, supersededLength }
}

/** The delta of a difference; null where there is none. */
export async function buildDelta(
  collection: Collection,
  { documents, superseded, supersededLength }: Difference,
  context: Context,
): Promise<BuiltSegment | null> {
  if (documents.length + superseded.length === 0) return null
  return await buildSegment(documents, {
    ...optionsOf(collection, context),
    totals: { superseded: superseded.length, supersededLength },
    lists: new Map([[SUPERSEDED, superseded]]),
  })
}

/** Tells each document how many of the base come before it, in the order both share. */
function withPositions(catalog: readonly CatalogEntry[], documents: readonly SegmentDocument[]): SegmentDocument[] {
  let position = 0
  return documents.map((document) => {
    while (position < catalog.length && comesBefore(catalog[position] as CatalogEntry, document)) position++
    return { ...document, columns: { ...document.columns, [POSITION]: position } }
  })
}

function comesBefore(entry: CatalogEntry, document: SegmentDocument): boolean {
  return entry.day === document.day ? entry.id < document.id : entry.day > document.day
}
