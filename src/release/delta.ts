import type { Collection } from '../model/terms.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import { Dictionary } from '../segment/dictionary.ts'
import type { SegmentDocument } from '../segment/document.ts'
import { IN_MEMORY, type Keep } from '../segment/keep.ts'
import { lanesOf } from '../segment/lanes.ts'
import { POSITION, SUPERSEDED } from '../segment/layer.ts'
import { printOf } from '../segment/print.ts'
import { type BuiltSegment, buildSegment } from '../segment/writer.ts'
import type { Context } from './context.ts'
import { type Draft, optionsOf } from './documents.ts'

/** What became of a base: documents that were added or changed, and the ordinals of those that no longer count. */
export type Difference = {
  documents: SegmentDocument[]
  superseded: number[]
  supersededLength: number
  /** Some records have the text they have in the base, and are indexed otherwise by now. */
  strayed: boolean
}

/** `most`: documents that a difference may hold, or strike. `alike`: records of the same text are indexed as in the base. */
export type Comparison = { most?: number; alike?: boolean }

/**
 * What has to be added to a base, and struck from it, to hold all records there are now.
 * @param catalog of the base, in the order of its ordinals
 * @param drafts of the records, in the order of a base of their own
 * @returns null where it would be more than `most`
 */
export function differenceFrom(
  catalog: readonly CatalogEntry[],
  drafts: Iterable<Draft>,
  { noteOn }: Context,
  { most = Number.POSITIVE_INFINITY, alike = false }: Comparison = {},
): Difference | null {
  const ordinalOf = finderIn(catalog)
  const changed: SegmentDocument[] = []
  const kept = new Uint8Array(catalog.length)
  let keptCount = 0
  const dictionary = new Dictionary(noteOn)
  const printed = (document: SegmentDocument) => printOf(document, dictionary.resolve(document), lanesOf(document.text))
  let strayed = false
  for (const { id, hash, whole } of drafts) {
    const ordinal = ordinalOf(id)
    const entry = ordinal === undefined ? undefined : catalog[ordinal]
    const isSameText = entry?.text === hash
    const document = isSameText && alike ? null : whole()
    if (document === null || entry?.print === printed(document)) {
      kept[ordinal as number] = 1
      keptCount++
    } else {
      strayed ||= isSameText
      if (changed.push(document) > most) return null
    }
  }
  const superseded: number[] = []
  let supersededLength = 0
  if (catalog.length - keptCount > most) return null
  catalog.forEach(({ length }, ordinal) => {
    if (kept[ordinal] === 1) return
    superseded.push(ordinal)
    supersededLength += length
  })
  return { documents: withPositions(catalog, changed), superseded, supersededLength, strayed }
}

/** The ordinal of an id, undefined where it is not there. Most ids are asked for in the order of the catalog. */
function finderIn(catalog: readonly CatalogEntry[]): (id: string) => number | undefined {
  let byId: Map<string, number> | undefined
  let next = 0
  return (id) => {
    if (catalog[next]?.id === id) return next++
    byId ??= new Map(catalog.map((entry, ordinal) => [entry.id, ordinal]))
    const ordinal = byId.get(id)
    if (ordinal !== undefined) next = ordinal + 1
    return ordinal
  }
}

/** The delta of a difference; null where there is none. */
export async function buildDelta(
  collection: Collection,
  { documents, superseded, supersededLength }: Omit<Difference, 'strayed'>,
  context: Context,
  keep: Keep = IN_MEMORY,
): Promise<BuiltSegment | null> {
  if (documents.length + superseded.length === 0) return null
  const options = {
    ...optionsOf(collection, context),
    totals: { superseded: superseded.length, supersededLength },
    lists: new Map([[SUPERSEDED, superseded]]),
  }
  return await buildSegment(documents, options, keep)
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
