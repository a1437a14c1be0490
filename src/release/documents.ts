import type { Collection } from '../model/dossier.ts'
import type { Published } from '../model/records.ts'
import type { SegmentDocument, SegmentOptions } from '../segment/document.ts'
import { type BuiltSegment, buildSegment } from '../segment/writer.ts'
import type { Context } from './context.ts'
import { DEFINITIONS, type Definition, firstDay } from './index-definitions.ts'
import { TEXTS } from './texts.ts'
import { occurrencesIn } from './words.ts'

/** What the index keeps of each record of a collection, in the order of its ordinals: newest first, then by id. */
export function documentsOf<C extends Collection>(
  collection: C,
  records: readonly Published[C][],
  context: Context,
): SegmentDocument[] {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const sorted = records.map((record) => ({ record, day: firstDay(definition.date(record)) }))
  // Plain string order, not localeCompare: a release must not depend on the builder's locale.
  sorted.sort((a, b) => b.day - a.day || (a.record.id < b.record.id ? -1 : 1))
  return sorted.map(({ record, day }) => {
    const { words, length } = occurrencesIn(TEXTS[collection](record, context))
    return {
      id: record.id,
      text: JSON.stringify(record),
      day,
      terms: termsOf(record, definition, context),
      words,
      columns: { length, ...columnsOf(record, definition) },
    }
  })
}

function termsOf<R>(record: R, { fields }: Definition<R>, context: Context): Set<string> {
  const terms = new Set<string>()
  for (const [field, values] of Object.entries(fields))
    for (const value of values(record, context)) terms.add(`${field}:${value}`)
  return terms
}

function columnsOf<R>(record: R, { columns }: Definition<R>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value(record)]))
}

/** The segment of a whole collection: a base. */
export async function buildBase(
  collection: Collection,
  documents: readonly SegmentDocument[],
  context: Context,
): Promise<BuiltSegment> {
  return await buildSegment(documents, { ...optionsOf(collection, context), totals: { length: lengthOf(documents) } })
}

export function optionsOf(collection: Collection, { noteOn }: Context): SegmentOptions {
  return { facets: DEFINITIONS[collection].facets, noteOn }
}

/** Words in all of some documents: what the mean length is worked out from. */
export function lengthOf(documents: readonly SegmentDocument[]): number {
  return documents.reduce((sum, { columns }) => sum + (columns.length ?? 0), 0)
}
