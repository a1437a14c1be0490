import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import type { Query } from './query.ts'
import { recordById, type Shelf } from './shelf.ts'

export type References = Partial<Record<Collection, readonly string[]>>

/** The records that a record refers to, by collection. */
const REFERENCES: { [C in Collection]: (record: Published[C]) => References } = {
  events: (event: PublishedEvent) => ({
    actors: event.participants.map(({ actor }) => actor),
    locations: event.places.map(({ location }) => location),
    sources: [...event.sources, ...event.claims.map(({ source }) => source)],
    events: event.relations.map(({ event }) => event),
  }),
  actors: (actor: PublishedActor) => ({
    actors: [actor.part_of ?? [], ...actor.positions.map(({ organization }) => organization ?? [])].flat(),
    sources: actor.sources,
  }),
  locations: (location: PublishedLocation) => ({ locations: location.within, sources: location.sources }),
  sources: () => ({}),
}

/** What a stored record refers to; nothing while it is missing. */
export function referencesOf({ collection }: Query, record: string): References {
  const references = REFERENCES[collection] as (record: unknown) => References
  return record === '' ? {} : references(JSON.parse(record))
}

/** The stored texts of what the records of a page refer to, each once, by id; only collections that were asked for. */
export function included(
  query: Query,
  references: readonly References[],
  shelf: Shelf,
): Partial<Record<Collection, string[]>> {
  return Object.fromEntries(
    query.include.map((collection) => {
      const ids = [...new Set(references.flatMap((each) => each[collection] ?? []))].sort()
      return [collection, ids.flatMap((id) => recordById(shelf, collection, id) ?? [])]
    }),
  )
}
