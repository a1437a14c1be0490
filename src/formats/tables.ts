import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Name } from '../model/name.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Collection } from '../model/terms.ts'
import type { Query } from '../query/query.ts'
import { type Located, term } from './records.ts'
import { type Column, made, plain, type Table, table } from './table.ts'

/**
 * The columns of each collection, and the tables of what its records list. Columns are only ever added, at the end.
 * CSV writes these tables, GeoJSON takes its properties from them, and they document themselves.
 */

type Event = Located<PublishedEvent>
type Location = Located<PublishedLocation>

const events = table<Event, Event>(
  (event) => [event],
  [
    plain('id'),
    plain('type'),
    made('type_label', 'type', (e, wording) => term('types', e.type, wording)),
    plain('title'),
    plain('summary'),
    plain('lang'),
    made('date', 'date', ({ date }) => date.edtf),
    made('date_label', 'date', ({ date }) => date.label),
    made('earliest', 'date', ({ date }) => date.earliest),
    made('latest', 'date', ({ date }) => date.latest),
    made('precision', 'date', ({ date }) => date.precision),
    made('approximate', 'date', ({ date }) => date.approximate),
    made('uncertain', 'date', ({ date }) => date.uncertain),
    plain('status'),
    plain('background'),
    made('participants', 'participants', (e) => distinct(e.participants.map(({ actor }) => actor))),
    made('places', 'places', (e) => distinct(e.places.map(({ location }) => location))),
    made('lat', 'places', (e) => pointOf(e)?.lat ?? null),
    made('lon', 'places', (e) => pointOf(e)?.lon ?? null),
    made('point_precision', 'places', (e) => pointOf(e)?.precision ?? null),
    plain('topics'),
    plain('sources'),
    plain('disputed'),
    plain('added'),
    plain('updated'),
    plain('distance_km'),
  ],
)

const participants = table(
  ({ id, participants }: Event) => participants.map((each) => ({ event: id, ...each })),
  [
    plain('event'),
    plain('actor'),
    plain('role'),
    made('role_label', 'role', (e, wording) => term('roles', e.role, wording)),
  ],
)

const places = table(
  ({ id, places }: Event) => places.map(({ point, ...each }) => ({ event: id, ...each, point })),
  [
    plain('event'),
    plain('location'),
    plain('role'),
    made('role_label', 'role', (e, wording) => term('place_roles', e.role, wording)),
    ...pointColumns(),
  ],
)

const claims = table(
  ({ id, claims }: Event) => claims.map((each) => ({ event: id, ...each })),
  [plain('event'), plain('field'), plain('value'), plain('source'), plain('stance'), plain('quote'), plain('note')],
)

const relations = table(
  ({ id, relations }: Event) => relations.map(({ type, event }) => ({ event: id, type, other: event })),
  [plain('event'), plain('type'), plain('other')],
)

const actors = table<PublishedActor, PublishedActor>(
  (actor) => [actor],
  [
    plain('id'),
    plain('kind'),
    plain('name'),
    plain('lang'),
    plain('country'),
    plain('rank'),
    plain('part_of'),
    plain('from'),
    plain('to'),
    plain('same_as'),
    plain('note'),
    plain('sources'),
  ],
)

const positions = table(
  ({ id, positions }: PublishedActor) => positions.map((each) => ({ actor: id, ...each })),
  [plain('actor'), plain('title'), plain('organization'), plain('from'), plain('to'), plain('as_of')],
)

const locations = table<Location, Location>(
  (location) => [location],
  [
    plain('id'),
    plain('kind'),
    plain('name'),
    plain('lang'),
    plain('country'),
    plain('part_of'),
    plain('within'),
    ...pointColumns<Location>(),
    made('point_from', 'point', ({ point }) => (point ? (point.inherited_from ?? null) : null)),
    plain('administered_by'),
    plain('claimed_by'),
    plain('same_as'),
    plain('note'),
    plain('sources'),
    plain('distance_km'),
  ],
)

const sources = table<PublishedSource, PublishedSource>(
  (source) => [source],
  [
    plain('id'),
    plain('url'),
    plain('publisher'),
    plain('title'),
    plain('label'),
    made('published', 'published', ({ published }) => published?.edtf ?? null),
    made('published_label', 'published', ({ published }) => published?.label ?? null),
    made('earliest', 'published', ({ published }) => published?.earliest ?? null),
    made('latest', 'published', ({ published }) => published?.latest ?? null),
    plain('language'),
    plain('cluster'),
  ],
)

/** The tables of each collection by name; `records` has a row a record. */
export const TABLES: Readonly<Record<Collection, Readonly<{ records: Table } & Record<string, Table>>>> = {
  events: { records: events, participants, places, claims, relations },
  actors: { records: actors, names: namesOf('actor'), positions },
  locations: { records: locations, names: namesOf('location') },
  sources: { records: sources },
}

/** The columns of a collection's records that a query asks for, by number: all, or those of its `fields`. */
export function keptBy({ fields, circle }: Query, { columns }: Table): number[] {
  const isKept = ({ name, field }: Table['columns'][number]) =>
    fields === null || name === 'id' || fields.includes(field) || (circle !== null && name === 'distance_km')
  return [...columns.keys()].filter((at) => isKept(columns[at] as Table['columns'][number]))
}

function namesOf(owner: 'actor' | 'location'): Table {
  return table(
    ({ id, names }: { id: string; names: Name[] }) => names.map((name) => ({ id, ...name })),
    [
      made(owner, owner, ({ id }) => id),
      made('name', 'name', ({ value }) => value),
      plain('lang'),
      made('preferred', 'preferred', ({ preferred }) => preferred ?? false),
      plain('transliteration_of'),
    ],
  )
}

type WithPoint = { point: { lat: number; lon: number; precision: string } | null }

function pointColumns<I extends WithPoint>(): Column<I>[] {
  return [
    made('lat', 'point', ({ point }) => point?.lat ?? null),
    made('lon', 'point', ({ point }) => point?.lon ?? null),
    made('point_precision', 'point', ({ point }) => (point ? point.precision : null)),
  ]
}

function pointOf({ places }: Event) {
  return places.find(({ point }) => point)?.point ?? null
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
