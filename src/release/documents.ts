import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import type { SegmentDocument, SegmentOptions } from '../segment/document.ts'
import type { List } from '../segment/keep.ts'
import { KeyGroup, Terms } from '../segment/terms.ts'
import type { Context } from './context.ts'
import { DEFINITIONS, type Definition, type FieldGroup, firstDay } from './index-definitions.ts'
import { newestFirst, type Survey, surveyed } from './survey.ts'
import { TEXTS } from './texts.ts'
import { WordFinder } from './words.ts'

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
 * @param survey of the records: their documents take their ids from it, and hold none of their own
 */
export function* documentsOf<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  context: Context,
  survey: Pick<Survey, 'ids' | 'days'> = surveyed(collection, records, () => ''),
): Generator<SegmentDocument> {
  const documentOf = indexer(collection, context)
  for (const place of newestFirst(survey)) yield documentOf(records.at(place) as Published[C], survey.ids[place])
}

/** Groups of keys that are remembered. */
const GROUPS_MOST = 50_000

type Indexer<R> = (record: R, id?: string) => SegmentDocument

function indexer<C extends Collection>(collection: C, context: Context): Indexer<Published[C]> {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const finder = new WordFinder(context.alike)
  const groups = definition.groups.map((group) => grouped(group, context))
  const columns = Object.entries(definition.columns)
  return (record, id = record.id) => {
    TEXTS[collection](record, context, finder)
    const { words, length } = finder.end()
    const terms = new Terms(groups.map((groupOf) => groupOf(record)))
    const cells: Record<string, number | null> = { length }
    for (const [name, cellOf] of columns) cells[name] = cellOf(record)
    const day = firstDay(definition.date(record))
    return { id, text: JSON.stringify(record), day, terms, words, columns: cells }
  }
}

/** The keys of some fields, worked out once for all records that are alike in what the keys depend on. */
function grouped<R>({ of, fields }: FieldGroup<R>, context: Context): (record: R) => KeyGroup {
  const named = Object.entries(fields)
  const keysOf = function* (record: R) {
    for (const [field, valuesOf] of named) for (const value of valuesOf(record, context)) yield `${field}:${value}`
  }
  const groupOf = (record: R) => new KeyGroup(new Set(keysOf(record)))
  if (!of) return groupOf
  const held = new Map<string, KeyGroup>()
  return (record) => {
    const text = of(record, context)
    const known = held.get(text)
    if (known) return known
    if (held.size === GROUPS_MOST) held.clear()
    const made = groupOf(record)
    held.set(text, made)
    return made
  }
}

/** How the segments of a collection are built. */
export function optionsOf(collection: Collection, { noteOn }: Context): SegmentOptions {
  return { facets: DEFINITIONS[collection].facets, noteOn }
}
