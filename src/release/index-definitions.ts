import type { PublishedActor } from '../model/actor.ts'
import { dayNumber, OPEN_BEGINNING, OPEN_END } from '../model/day.ts'
import type { EdtfDate } from '../model/edtf-date.ts'
import type { PublishedEvent } from '../model/event.ts'
import { type LatLon, pointKey } from '../model/geo.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'
import { type Context, castAndDays, locationsOf, rolesOf } from './context.ts'
import { CELL_DIGITS, FACETS } from './index-shape.ts'

/**
 * Under what each record is found: a row a field. Keys in a segment are `field:value`. Fields that end in `=` hold
 * what a record names itself; the same field without it also holds what that is part of, so that asking for a state
 * finds its services at the cost of one list.
 */
export type Field<R> = (record: R, context: Context) => Iterable<string>

/** Fields whose values depend on one part of a record. Their order is that of a record's keys, on which its print depends. */
export type FieldGroup<R> = {
  /** That part, as text: records for which it is the same have the same keys. Absent where there are no two such records. */
  of?: (record: R, context: Context) => string
  fields: Record<string, Field<R>>
}

export type Definition<R> = {
  /** What the record is sorted by: newest first, then by id. Null where a collection has no dates. */
  date: (record: R) => EdtfDate | null
  groups: readonly FieldGroup<R>[]
  /** Fields that can be counted over any filtered set. */
  facets: readonly string[]
  columns: Record<string, (record: R) => number | null>
}

const EVENTS: Definition<PublishedEvent> = {
  date: (event) => event.date,
  groups: [
    {
      of: ({ type, status }) => `${type} ${status}`,
      fields: {
        type: (event) => [event.type],
        status: (event) => [event.status],
      },
    },
    {
      of: castAndDays,
      fields: {
        'actor=': (event) => event.participants.map(({ actor }) => actor),
        actor: (event, context) => event.participants.flatMap(({ actor }) => [actor, ...context.above(actor, event)]),
        role: (event) => event.participants.map(({ role }) => role),
        'actor-role=': (event) => event.participants.map(({ actor, role }) => `${actor} ${role}`),
        'actor-role': (event, context) => rolesOf(event, context),
      },
    },
    {
      of: locationsOf,
      fields: {
        'location=': (event) => event.places.map(({ location }) => location),
        location: (event, context) => event.places.flatMap(({ location }) => [location, ...context.within(location)]),
        country: (event, context) => event.places.flatMap(({ location }) => context.countryOf(location) ?? []),
      },
    },
    {
      of: ({ sources, claims, topics }) =>
        `${sources.join(' ')} ${claims.map(({ source }) => source).join(' ')}\n${topics.join(' ')}`,
      fields: {
        source: (event) => [...event.sources, ...event.claims.map(({ source }) => source)],
        topic: (event) => event.topics,
      },
    },
    {
      of: ({ disputed, background, date }) => `${disputed.join(' ')} ${background} ${spanClass(date)}`,
      fields: {
        disputed: (event) => [String(event.disputed.length > 0), ...event.disputed.flatMap(fieldAndAspect)],
        background: (event) => [String(event.background)],
        span: (event) => spanClass(event.date),
      },
    },
    {
      // Points are those of the places: see published.ts.
      of: locationsOf,
      fields: placed((event: PublishedEvent) => event.places.flatMap(({ point }) => point ?? [])),
    },
  ],
  facets: FACETS.events,
  columns: {
    latest: (event) => lastDay(event.date),
    updated: (event) => dayNumber(event.updated),
  },
}

const ACTORS: Definition<PublishedActor> = {
  date: () => null,
  groups: [
    {
      fields: {
        kind: (actor) => [actor.kind],
        'actor=': (actor) => [actor.id],
        actor: (actor, context) => [actor.id, ...context.above(actor.id)],
        country: (actor) => (actor.country === null ? [] : [actor.country]),
        source: (actor) => actor.sources,
      },
    },
  ],
  facets: FACETS.actors,
  columns: {},
}

const LOCATIONS: Definition<PublishedLocation> = {
  date: () => null,
  groups: [
    {
      fields: {
        kind: (location) => [location.kind],
        'location=': (location) => [location.id],
        location: (location) => [location.id, ...location.within],
        country: (location) => (location.country === null ? [] : [location.country]),
        source: (location) => location.sources,
        ...placed((location: PublishedLocation) => location.point ?? []),
      },
    },
  ],
  facets: FACETS.locations,
  columns: {},
}

const SOURCES: Definition<PublishedSource> = {
  date: (source) => source.published,
  groups: [
    {
      fields: {
        language: (source) => [source.language],
        cluster: (source) => (source.cluster === null ? [] : [source.cluster]),
        span: (source) => (source.published === null ? [] : spanClass(source.published)),
      },
    },
  ],
  facets: FACETS.sources,
  columns: {
    latest: (source) => (source.published === null ? null : lastDay(source.published)),
  },
}

/** Points by themselves, and by the cells around them: see model/geo.ts. */
function placed<R>(pointsOf: (record: R) => LatLon | LatLon[]): FieldGroup<R>['fields'] {
  const keys = (record: R) => [pointsOf(record)].flat().map(pointKey)
  return {
    at: keys,
    cell: (record: R) => keys(record).flatMap((key) => CELL_DIGITS.map((digits) => key.slice(0, digits))),
  }
}

/** How each collection is indexed. */
export const DEFINITIONS: { readonly [C in keyof Published]: Definition<Published[C]> } = {
  events: EVENTS,
  actors: ACTORS,
  locations: LOCATIONS,
  sources: SOURCES,
}

/** The day a record is sorted by: its first possible one; 0 when it has no date at all. */
export function firstDay(date: EdtfDate | null): number {
  if (date === null) return 0
  return date.earliest === null ? OPEN_BEGINNING : dayNumber(date.earliest)
}

function lastDay(date: EdtfDate): number {
  return date.latest === null ? OPEN_END : dayNumber(date.latest)
}

/** A long date is found by its length, so that "what was going on that day" looks back no further than it must. */
function spanClass(date: EdtfDate): string[] {
  if (date.earliest === date.latest && date.earliest !== null) return []
  const beyond = lastDay(date) - firstDay(date)
  return beyond < 1 ? [] : [String(Math.floor(Math.log2(beyond)))]
}

/** `detail.containers` is found under itself and under `detail`. */
function fieldAndAspect(field: string): string[] {
  const point = field.indexOf('.')
  return point === -1 ? [field] : [field, field.slice(0, point)]
}
