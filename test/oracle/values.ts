import type { DossierData } from '../../src/model/records.ts'
import type { Collection } from '../../src/model/terms.ts'
import { words } from './fold.ts'
import type { Random } from './random.ts'

type Any = Record<string, unknown> & { id: string; sources?: string[] }
type Event = DossierData['events'][number]
type Named = { names: { value: string }[] }

/** The values that a record has for a filter: those of one record are found together. */
export function valuesIn(data: World, collection: Collection, record: Any, name: string): string[] {
  const event = record as unknown as Event
  switch (name) {
    case 'country':
      return collection === 'events'
        ? event.places.flatMap(({ location }) => data.locations.get(location)?.country ?? [])
        : [record.country].flatMap((value) => (typeof value === 'string' ? value : []))
    case 'actor':
      if (collection !== 'events') return upFrom(data.actors, record.id)
      return event.participants.flatMap(({ actor }) => upFrom(data.actors, actor))
    case 'location':
      if (collection !== 'events') return upFrom(data.locations, record.id)
      return event.places.flatMap(({ location }) => upFrom(data.locations, location))
    case 'role':
      return event.participants.map(({ role }) => role)
    case 'source':
      return [...(record.sources ?? []), ...(event.claims ?? []).map(({ source }) => source)]
    case 'topic':
      return event.topics
    case 'disputed':
      return ['true', 'false', ...event.claims.map(({ field }) => field)]
    default:
      return [record[name]].flatMap((value) => (value === undefined || value === null ? [] : String(value)))
  }
}

/** Records by id, to go from one to those it names. */
export type World = {
  data: DossierData
  actors: ReadonlyMap<string, DossierData['actors'][number]>
  locations: ReadonlyMap<string, DossierData['locations'][number]>
}

export function worldOf(data: DossierData): World {
  const byId = <R extends { id: string }>(records: readonly R[]) =>
    new Map(records.map((record) => [record.id, record]))
  return { data, actors: byId(data.actors), locations: byId(data.locations) }
}

type Part = { part_of: string | null; positions?: { organization: string | null }[] }

/** A record, what it is part of, and the bodies of its posts. */
function upFrom(records: ReadonlyMap<string, Part>, id: string): string[] {
  const above = [id]
  for (let at = records.get(id)?.part_of; at && !above.includes(at); at = records.get(at)?.part_of) above.push(at)
  const posts = records.get(id)?.positions ?? []
  return [...above, ...posts.flatMap(({ organization }) => organization ?? [])]
}

/** A text that a record is found by, whatever its language. */
export function textIn(world: World, collection: Collection, record: Any, random: Random): string {
  const event = record as unknown as Event
  const namesOf = (named: Named | undefined) => named?.names.map(({ value }) => value) ?? []
  const texts: Record<Collection, () => unknown[]> = {
    events: () => [
      event.title,
      event.summary,
      ...Object.values(event.translations).flatMap(({ title, summary }) => [title, summary]),
      ...event.claims.map(({ value }) => value),
      ...event.participants.flatMap(({ actor }) =>
        upFrom(world.actors, actor).flatMap((id) => namesOf(world.actors.get(id))),
      ),
      ...event.places.flatMap(({ location }) => namesOf(world.locations.get(location))),
    ],
    actors: () => namesOf(record as unknown as Named),
    locations: () => namesOf(record as unknown as Named),
    sources: () => [record.title, record.label, record.publisher],
  }
  const some = texts[collection]().filter((text) => typeof text === 'string' && words(text).length > 0)
  return some.length === 0 ? record.id : (random.one(some) as string)
}

/** The days of a record, `YYYY` or longer, as its date names them. */
export function daysIn(record: Any): string[] {
  return String(record.date ?? record.published ?? '2025').match(/\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?/g) ?? ['2025']
}

export function pointsIn(world: World, collection: Collection, record: Any): { lat: number; lon: number }[] {
  const places =
    collection === 'events' ? (record as unknown as Event).places.map(({ location }) => location) : [record.id]
  return places.flatMap((id) => world.locations.get(id)?.point ?? [])
}
