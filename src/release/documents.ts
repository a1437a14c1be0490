import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import type { SegmentDocument, SegmentOptions } from '../segment/document.ts'
import type { List } from '../segment/keep.ts'
import type { Context } from './context.ts'
import { DEFINITIONS, type Definition, type Field, firstDay } from './index-definitions.ts'
import { newestFirst, type Survey, surveyed } from './survey.ts'
import { TEXTS } from './texts.ts'
import { occurrencesIn, rememberedWords } from './words.ts'

/** A record that may have to be indexed: a hash of its text, and how it is indexed. */
export type Draft = { id: string; hash: string; whole: () => SegmentDocument }

/** The records of a collection in the order of their ordinals: newest first, then by id. */
export function* draftsOf<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  context: Context,
  survey: Pick<Survey, 'ids' | 'days' | 'hashes'> = surveyed(collection, records, () => ''),
): Generator<Draft> {
  const documentOf = indexer(collection, context)
  for (const place of newestFirst(survey)) {
    const [id, hash] = [survey.ids[place] as string, survey.hashes[place] as string]
    yield { id, hash, whole: () => documentOf(records.at(place) as Published[C]) }
  }
}

/**
 * What the index keeps of each record of a collection, in the order of its ordinals: newest first, then by id. Made one
 * at a time, since all of them together would take many times the memory of the records.
 * @param order the places of the records in that order
 */
export function* documentsOf<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  context: Context,
  order: Iterable<number> = newestFirst(surveyed(collection, records, () => '')),
): Generator<SegmentDocument> {
  const documentOf = indexer(collection, context)
  for (const place of order) yield documentOf(records.at(place) as Published[C])
}

function indexer<C extends Collection>(collection: C, context: Context): (record: Published[C]) => SegmentDocument {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const [wordsOf, keys] = [rememberedWords(), new Keys()]
  return (record) => {
    const { words, length } = occurrencesIn(TEXTS[collection](record, context), context.alike, wordsOf)
    return {
      id: record.id,
      text: JSON.stringify(record),
      day: firstDay(definition.date(record)),
      terms: termsOf(record, definition, context, keys),
      words,
      columns: { length, ...columnsOf(record, definition) },
    }
  }
}

function termsOf<R>(record: R, { fields }: Definition<R>, context: Context, keys: Keys): Set<string> {
  const terms = new Set<string>()
  for (const field in fields)
    for (const value of (fields[field] as Field<R>)(record, context)) terms.add(keys.of(field, value))
  return terms
}

/** Keys `field:value`, each put together once, so that looking one up compares no letters. */
class Keys {
  readonly #fields = new Map<string, Map<string, string>>()

  of(field: string, value: string): string {
    let keys = this.#fields.get(field)
    if (!keys) {
      keys = new Map()
      this.#fields.set(field, keys)
    }
    let key = keys.get(value)
    if (key === undefined) {
      key = `${field}:${value}`
      keys.set(value, key)
    }
    return key
  }
}

function columnsOf<R>(record: R, { columns }: Definition<R>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value(record)]))
}

/** How the segments of a collection are built. */
export function optionsOf(collection: Collection, { noteOn }: Context): SegmentOptions {
  return { facets: DEFINITIONS[collection].facets, noteOn }
}
