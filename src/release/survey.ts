import type { PublishedEvent } from '../model/event.ts'
import type { Published } from '../model/records.ts'
import { byCollection, type Collection } from '../model/terms.ts'
import type { List } from '../segment/keep.ts'
import { textHash } from '../segment/lanes.ts'
import { Leaves } from './digest.ts'
import { entryOf } from './entry.ts'
import { DEFINITIONS, type Definition, firstDay } from './index-definitions.ts'
import type { PublishedLists } from './lists.ts'

/**
 * What is kept of each record of a collection: its id, the day it is sorted by, a hash of its text, its leaf of the digest,
 * and, of an event, the actors of it as `castOf` writes them.
 */
export type Survey = { ids: string[]; days: number[]; hashes: string[]; leaves: Leaves; casts: string[] }

export type Surveys = Record<Collection, Survey>

/** The hashes of all records. */
export type Hashes = Record<Collection, Pick<Survey, 'ids' | 'hashes'>>

/** What is found out of all records, in one pass. @param isHashed which collections have the hashes of their texts */
export function surveysOf(
  records: PublishedLists,
  isHashed: (collection: Collection) => boolean = () => true,
): Surveys {
  return byCollection(<C extends Collection>(collection: C) =>
    surveyed(collection, records[collection], entryIn(collection), isHashed(collection)),
  )
}

/** What the digest is taken over, of a record of a collection. */
export function entryIn<C extends Collection>(collection: C): (record: Published[C]) => string {
  return (record) => entryOf(`${collection}/${record.id}`, record)
}

/**
 * Goes through a collection once.
 * @param digested what the digest is taken over
 * @param isHashed without it `hashes` stays empty
 */
export function surveyed<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  digested: (record: Published[C]) => string,
  isHashed = true,
): Survey {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const count = records.length
  // With room for all of them at once: lists of a million that grow leave several times their size behind.
  const survey: Survey = {
    ids: new Array<string>(count),
    days: new Array<number>(count),
    hashes: new Array<string>(isHashed ? count : 0),
    leaves: new Leaves(count),
    casts: new Array<string>(collection === 'events' ? count : 0),
  }
  const casts = new Map<string, string>()
  for (let place = 0; place < count; place++) {
    const record = records.at(place) as Published[C]
    survey.ids[place] = record.id
    survey.days[place] = firstDay(definition.date(record))
    if (isHashed) survey.hashes[place] = textHash(JSON.stringify(record))
    survey.leaves.add(digested(record))
    if (collection !== 'events') continue
    const cast = castOf(record as PublishedEvent)
    // Most events are of a cast that others have too.
    const same = casts.get(cast)
    if (same === undefined) casts.set(cast, cast)
    survey.casts[place] = same ?? cast
  }
  return survey
}

/** The ids of those who take part in an event, in its order, with a space between them. */
export function castOf({ participants }: Pick<PublishedEvent, 'participants'>): string {
  return participants.map(({ actor }) => actor).join(' ')
}

// Plain string order in both, not localeCompare: a release must not depend on the builder's locale.

/** The places of the records by day, newest first, then by id: the order of their ordinals. */
export function newestFirst({ ids, days }: Pick<Survey, 'ids' | 'days'>): Uint32Array {
  return numbered(ids.length).sort(
    (a, b) => (days[b] as number) - (days[a] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  )
}

/** The places of the records by id. */
export function byId({ ids }: Pick<Survey, 'ids'>): Uint32Array {
  return numbered(ids.length).sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1))
}

/** The numbers from 0. By themselves: what is made of an iterator is a list first. */
function numbered(length: number): Uint32Array {
  const numbers = new Uint32Array(length)
  for (let i = 0; i < length; i++) numbers[i] = i
  return numbers
}
