import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import { textHash } from '../segment/catalog.ts'
import type { List } from '../segment/keep.ts'
import { Leaves } from './digest.ts'
import { DEFINITIONS, type Definition, firstDay } from './index-definitions.ts'

/** What is kept of each record of a collection: its id, the day it is sorted by, a hash of its text, its leaf of the digest. */
export type Survey = { ids: string[]; days: number[]; hashes: string[]; leaves: Leaves }

/** The hashes of all records. */
export type Hashes = Record<Collection, Pick<Survey, 'ids' | 'hashes'>>

/**
 * Goes through a collection once.
 * @param entryOf what the digest is taken over
 * @param isHashed without it `hashes` stays empty
 */
export function surveyed<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  entryOf: (record: Published[C]) => string,
  isHashed = true,
): Survey {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const survey: Survey = { ids: [], days: [], hashes: [], leaves: new Leaves() }
  for (const record of records) {
    survey.ids.push(record.id)
    survey.days.push(firstDay(definition.date(record)))
    if (isHashed) survey.hashes.push(textHash(JSON.stringify(record)))
    survey.leaves.add(entryOf(record))
  }
  return survey
}

// Plain string order in both, not localeCompare: a release must not depend on the builder's locale.

/** The places of the records by day, newest first, then by id: the order of their ordinals. */
export function newestFirst({ ids, days }: Pick<Survey, 'ids' | 'days'>): Uint32Array {
  return Uint32Array.from(ids.keys()).sort(
    (a, b) => (days[b] as number) - (days[a] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  )
}

/** The places of the records by id. */
export function byId({ ids }: Pick<Survey, 'ids'>): Uint32Array {
  return Uint32Array.from(ids.keys()).sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1))
}
