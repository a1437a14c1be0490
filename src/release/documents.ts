import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import type { SegmentDocument, SegmentOptions } from '../segment/document.ts'
import type { List } from '../segment/keep.ts'
import type { Context } from './context.ts'
import { DEFINITIONS, type Definition, firstDay } from './index-definitions.ts'
import { newestFirst, type Survey, surveyed } from './survey.ts'
import { TEXTS } from './texts.ts'
import { wordFinder } from './words.ts'

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
  const wordsIn = wordFinder(context.alike)
  const fields = Object.entries(definition.fields).map(([name, valuesOf]) => ({ valuesOf, keyOf: keysOf(name) }))
  const columns = Object.entries(definition.columns)
  let gone = 0
  return (record) => {
    const { words, length } = wordsIn(TEXTS[collection](record, context))
    const terms: string[] = []
    gone++
    for (const { valuesOf, keyOf } of fields)
      for (const value of valuesOf(record, context)) {
        const key = keyOf(value)
        if (key.last !== gone) terms.push(key.text)
        key.last = gone
      }
    const cells: Record<string, number | null> = { length }
    for (const [name, cellOf] of columns) cells[name] = cellOf(record)
    const day = firstDay(definition.date(record))
    return { id: record.id, text: JSON.stringify(record), day, terms, words, columns: cells }
  }
}

/** A key `field:value`, and the number of the record it was given to last. */
type Key = { text: string; last: number }

/** The keys of a field, each put together once, so that looking one up compares no letters. */
function keysOf(field: string): (value: string) => Key {
  const keys = new Map<string, Key>()
  return (value) => {
    const held = keys.get(value)
    if (held) return held
    const made = { text: `${field}:${value}`, last: 0 }
    keys.set(value, made)
    return made
  }
}

/** How the segments of a collection are built. */
export function optionsOf(collection: Collection, { noteOn }: Context): SegmentOptions {
  return { facets: DEFINITIONS[collection].facets, noteOn }
}
