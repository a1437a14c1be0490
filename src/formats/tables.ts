import type { PublishedActor } from '../model/actor.ts'
import type { Collection } from '../model/dossier.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Name } from '../model/text.ts'
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
    plain('id', 'The id of the event'),
    plain('type', 'Event type, an id of the codebook'),
    made('type_label', 'type', 'What the codebook calls that type', (e, wording) => term('types', e.type, wording)),
    plain('title', 'One line'),
    plain('summary', 'What is known, in a few sentences'),
    plain('lang', 'The language of title and summary'),
    made('date', 'date', 'The date, EDTF', ({ date }) => date.edtf),
    made('date_label', 'date', 'The date in words', ({ date }) => date.label),
    made('earliest', 'date', 'First day it can mean; empty when open', ({ date }) => date.earliest),
    made('latest', 'date', 'Last day it can mean; empty when open', ({ date }) => date.latest),
    made('precision', 'date', 'How finely the date is known', ({ date }) => date.precision),
    made('approximate', 'date', 'Whether the sources say "about"', ({ date }) => date.approximate),
    made('uncertain', 'date', 'Whether the sources are in doubt about the date', ({ date }) => date.uncertain),
    plain('status', 'announced, planned, ongoing, occurred, cancelled or reported'),
    plain('background', 'Whether it is context from before or around the story'),
    made('participants', 'participants', 'Ids of the actors', (e) =>
      distinct(e.participants.map(({ actor }) => actor)),
    ),
    made('places', 'places', 'Ids of the locations', (e) => distinct(e.places.map(({ location }) => location))),
    made('lat', 'places', 'Latitude of the first place with a point, WGS 84', (e) => pointOf(e)?.lat ?? null),
    made('lon', 'places', 'Longitude of that place, WGS 84', (e) => pointOf(e)?.lon ?? null),
    made('point_precision', 'places', 'How near that point is', (e) => pointOf(e)?.precision ?? null),
    plain('topics', 'Topics, ids of the codebook'),
    plain('sources', 'Ids of the sources'),
    plain('disputed', 'Fields on which claims disagree'),
    plain('added', 'The day the record entered the dossier'),
    plain('updated', 'The day the record last changed'),
    plain('distance_km', 'Kilometres from what was asked for with near'),
  ],
)

const participants = table(
  ({ id, participants }: Event) => participants.map((each) => ({ event: id, ...each })),
  [
    plain('event', 'The id of the event'),
    plain('actor', 'The id of the actor'),
    plain('role', 'Role in the event, an id of the codebook'),
    made('role_label', 'role', 'What the codebook calls that role', (e, wording) => term('roles', e.role, wording)),
  ],
)

const places = table(
  ({ id, places }: Event) => places.map(({ point, ...each }) => ({ event: id, ...each, point })),
  [
    plain('event', 'The id of the event'),
    plain('location', 'The id of the location'),
    plain('role', 'Role in the event, an id of the codebook'),
    made('role_label', 'role', 'What the codebook calls that role', (e, wording) =>
      term('place_roles', e.role, wording),
    ),
    ...pointColumns(),
  ],
)

const claims = table(
  ({ id, claims }: Event) => claims.map((each) => ({ event: id, ...each })),
  [
    plain('event', 'The id of the event'),
    plain('field', 'What the claim is about'),
    plain('value', 'What is claimed'),
    plain('source', 'The id of the source that says so'),
    plain('stance', 'asserts or denies'),
    plain('quote', "The source's own words"),
    plain('note', "The editors' remark"),
  ],
)

const relations = table(
  ({ id, relations }: Event) => relations.map(({ type, event }) => ({ event: id, type, other: event })),
  [
    plain('event', 'The id of the event'),
    plain('type', 'follows, part_of, responds_to or contradicts'),
    plain('other', 'The id of the event that it does so to'),
  ],
)

const actors = table<PublishedActor, PublishedActor>(
  (actor) => [actor],
  [
    plain('id', 'The id of the actor'),
    plain('kind', 'person, organization, armed_service, government or state'),
    plain('name', 'The preferred name'),
    plain('lang', 'The language of that name'),
    plain('country', 'ISO 3166-1 alpha-2'),
    plain('rank', 'Military rank or title'),
    plain('part_of', 'The id of the actor it belongs to'),
    plain('from', 'When it came to be, EDTF'),
    plain('to', 'When it ceased to be, EDTF'),
    plain('same_as', 'The same actor in other registers'),
    plain('note', "The editors' remark"),
    plain('sources', 'Ids of the sources'),
  ],
)

const positions = table(
  ({ id, positions }: PublishedActor) => positions.map((each) => ({ actor: id, ...each })),
  [
    plain('actor', 'The id of the actor'),
    plain('title', 'The post'),
    plain('organization', 'The id of the actor it is a post of'),
    plain('from', 'Since when, EDTF'),
    plain('to', 'Until when, EDTF'),
    plain('as_of', 'When they were seen in it, EDTF'),
  ],
)

const locations = table<Location, Location>(
  (location) => [location],
  [
    plain('id', 'The id of the location'),
    plain('kind', 'building, port, air_base, city and so on'),
    plain('name', 'The preferred name'),
    plain('lang', 'The language of that name'),
    plain('country', 'ISO 3166-1 alpha-2'),
    plain('part_of', 'The id of the place around it'),
    plain('within', 'Ids of all the places around it, nearest first'),
    ...pointColumns<Location>(),
    made('point_from', 'point', 'The id of the place around it whose point it is', ({ point }) =>
      point ? (point.inherited_from ?? null) : null,
    ),
    plain('administered_by', 'Where disputed: who governs it'),
    plain('claimed_by', 'Where disputed: who claims it'),
    plain('same_as', 'The same place in other gazetteers'),
    plain('note', "The editors' remark"),
    plain('sources', 'Ids of the sources'),
    plain('distance_km', 'Kilometres from what was asked for with near'),
  ],
)

const sources = table<PublishedSource, PublishedSource>(
  (source) => [source],
  [
    plain('id', 'The id of the source'),
    plain('url', 'Where it is'),
    plain('publisher', 'Who published it'),
    plain('title', 'The original headline, where it was seen'),
    plain('label', "What the page is, in the editors' words"),
    made('published', 'published', 'Date of publication, EDTF', ({ published }) => published?.edtf ?? null),
    made('published_label', 'published', 'That date in words', ({ published }) => published?.label ?? null),
    made('earliest', 'published', 'First day it can mean', ({ published }) => published?.earliest ?? null),
    made('latest', 'published', 'Last day it can mean', ({ published }) => published?.latest ?? null),
    plain('language', 'The language of the page'),
    plain('cluster', 'Pages that repeat one text share it, and count as one voice'),
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
      made(owner, owner, `The id of the ${owner}`, ({ id }) => id),
      made('name', 'name', 'One of its names', ({ value }) => value),
      plain('lang', 'The language of that name'),
      made('preferred', 'preferred', 'Whether it is the one to show', ({ preferred }) => preferred ?? false),
      plain('transliteration_of', 'The name in its own script that this one spells out'),
    ],
  )
}

type WithPoint = { point: { lat: number; lon: number; precision: string } | null }

function pointColumns<I extends WithPoint>(): Column<I>[] {
  return [
    made('lat', 'point', 'Latitude, WGS 84', ({ point }) => point?.lat ?? null),
    made('lon', 'point', 'Longitude, WGS 84', ({ point }) => point?.lon ?? null),
    made('point_precision', 'point', 'How near the point is: exact, city or approximate', ({ point }) =>
      point ? point.precision : null,
    ),
  ]
}

function pointOf({ places }: Event) {
  return places.find(({ point }) => point)?.point ?? null
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
