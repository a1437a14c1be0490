import type { Collection } from '../model/dossier.ts'
import type { Published } from '../model/records.ts'
import type { SegmentDocument, SegmentOptions } from '../segment/document.ts'
import type { Context } from './context.ts'
import { DEFINITIONS, type Definition, firstDay } from './index-definitions.ts'
import { TEXTS } from './texts.ts'
import { occurrencesIn } from './words.ts'

/**
 * What the index keeps of each record of a collection, in the order of its ordinals: newest first, then by id. Made one
 * at a time, since all of them together would take many times the memory of the records.
 */
export function* documentsOf<C extends Collection>(
  collection: C,
  records: readonly Published[C][],
  context: Context,
): Generator<SegmentDocument> {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const sorted = records.map((record) => ({ record, day: firstDay(definition.date(record)) }))
  // Plain string order, not localeCompare: a release must not depend on the builder's locale.
  sorted.sort((a, b) => b.day - a.day || (a.record.id < b.record.id ? -1 : 1))
  for (const { record, day } of sorted) {
    const { words, length } = occurrencesIn(TEXTS[collection](record, context), context.alike)
    yield {
      id: record.id,
      text: JSON.stringify(record),
      day,
      terms: termsOf(record, definition, context),
      words,
      columns: { length, ...columnsOf(record, definition) },
    }
  }
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

/** How the segments of a collection are built. */
export function optionsOf(collection: Collection, { noteOn }: Context): SegmentOptions {
  return { facets: DEFINITIONS[collection].facets, noteOn }
}
