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

/** What is known of a record without looking at it: a survey that it is part of, and its place there; null of one that is not. */
export type Known = (place: number) => { survey: Survey; at: number } | null

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
 * @param known passes over the records that it knows
 */
export function surveyed<C extends Collection>(
  collection: C,
  records: List<Published[C]>,
  digested: (record: Published[C]) => string,
  isHashed = true,
  known: Known = () => null,
): Survey {
  const definition: Definition<Published[C]> = DEFINITIONS[collection]
  const survey: Survey = { ids: [], days: [], hashes: [], leaves: new Leaves(records.length), casts: [] }
  const casts = new Map<string, string>()
  for (let place = 0; place < records.length; place++) {
    const held = known(place)
    if (held) {
      copy(held.survey, held.at, survey)
      continue
    }
    const record = records.at(place) as Published[C]
    survey.ids.push(record.id)
    survey.days.push(firstDay(definition.date(record)))
    if (isHashed) survey.hashes.push(textHash(JSON.stringify(record)))
    survey.leaves.add(digested(record))
    if (collection !== 'events') continue
    const cast = castOf(record as PublishedEvent)
    // Most events are of a cast that others have too.
    const same = casts.get(cast)
    if (same === undefined) casts.set(cast, cast)
    survey.casts.push(same ?? cast)
  }
  return survey
}

function copy(from: Survey, at: number, to: Survey): void {
  to.ids.push(from.ids[at] as string)
  to.days.push(from.days[at] as number)
  to.hashes.push(from.hashes[at] as string)
  to.leaves.addHash(from.leaves.at(at))
  if (from.casts.length > 0) to.casts.push(from.casts[at] as string)
}

/** The ids of those who take part in an event, in its order, with a space between them. */
export function castOf({ participants }: Pick<PublishedEvent, 'participants'>): string {
  return participants.map(({ actor }) => actor).join(' ')
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
