import type { PublishedActor } from '../model/actor.ts'
import type { EdtfDate } from '../model/edtf-date.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { PublishedSource } from '../model/source.ts'
import type { ACTOR_KINDS } from '../model/terms.ts'
import type { Page } from './format.ts'
import { tagged } from './jsonld-context.ts'
import { type Joined, term } from './records.ts'

/** Records as schema.org describes them. Each is known by the address of its record, which no release changes. */

const STATUS: Partial<Record<PublishedEvent['status'], string>> = {
  announced: 'EventScheduled',
  planned: 'EventScheduled',
  cancelled: 'EventCancelled',
}

/**
 * An event. Actors are what it is `about`, each by a schema.org Role; a claim is a `subjectOf` it. Only dates that are
 * known to the day, and to nobody's doubt, are its start and end; every date is there as EDTF.
 */
export function eventNode(event: PublishedEvent, joined: Joined, page: Page) {
  const id = addressOf('events', event.id, page)
  const { langs } = page
  const labelled = (label: string) => tagged(label, langs[0] ?? 'en')
  return {
    '@id': id,
    '@type': 'Event',
    identifier: event.id,
    name: tagged(event.title, event.lang),
    description: tagged(event.summary, event.lang),
    additionalType: `dossier:${event.type}`,
    ...dated(event.date),
    ...(STATUS[event.status] && { eventStatus: { '@id': `https://schema.org/${STATUS[event.status]}` } }),
    'dossier:status': event.status,
    keywords: [term('types', event.type, page), ...event.topics.map((topic) => term('topics', topic, page))].map(
      labelled,
    ),
    about: event.participants.map(({ actor, role }) => ({
      '@type': 'Role',
      roleName: labelled(term('roles', role, page)),
      'dossier:role': { '@id': `dossier:${role}` },
      about: named('actors', actor, joined.actors.get(actor), page),
    })),
    location: event.places.map(({ location, role, point }) => ({
      '@type': 'Role',
      roleName: labelled(term('place_roles', role, page)),
      'dossier:role': { '@id': `dossier:${role}` },
      location: { ...named('locations', location, joined.locations.get(location), page), ...geo(point) },
    })),
    subjectOf: event.claims.map((claim, at) => ({
      '@id': `${id}#claim-${at + 1}`,
      '@type': ['Claim', 'prov:Entity'],
      text: claim.value,
      'dossier:field': claim.field,
      'dossier:stance': claim.stance,
      ...(claim.quote !== undefined && { 'dossier:quote': claim.quote }),
      ...(claim.note !== undefined && { 'dossier:note': claim.note }),
      appearance: { '@id': addressOf('sources', claim.source, page) },
      'prov:hadPrimarySource': { '@id': addressOf('sources', claim.source, page) },
    })),
    'dossier:disputed': event.disputed,
    ...relations(event, page),
    'prov:wasDerivedFrom': event.sources.map((source) => sourceOf(source, joined, page)),
    'dcterms:created': event.added,
    'dcterms:modified': event.updated,
  }
}

const TYPES: Record<(typeof ACTOR_KINDS)[number], string> = {
  person: 'Person',
  organization: 'Organization',
  armed_service: 'GovernmentOrganization',
  government: 'GovernmentOrganization',
  state: 'Country',
}

/** An actor, with its names in every language. */
export function actorNode(actor: PublishedActor, joined: Joined, page: Page) {
  const isPerson = actor.kind === 'person'
  return {
    ...named('actors', actor.id, actor, page),
    identifier: actor.id,
    ...alternateNames(actor),
    'dossier:kind': actor.kind,
    ...(actor.country !== null && { 'dossier:country': actor.country }),
    ...(actor.rank !== undefined && { honorificPrefix: actor.rank }),
    ...(actor.part_of !== null && {
      [isPerson ? 'memberOf' : 'parentOrganization']: named(
        'actors',
        actor.part_of,
        joined.actors.get(actor.part_of),
        page,
      ),
    }),
    hasOccupation: actor.positions.map(({ title, organization, from, to, as_of }) => ({
      '@type': 'Role',
      roleName: title,
      ...(organization !== null && {
        'dossier:organization': named('actors', organization, joined.actors.get(organization), page),
      }),
      ...(from !== undefined && { 'dossier:from': edtf(from) }),
      ...(to !== undefined && { 'dossier:to': edtf(to) }),
      ...(as_of !== undefined && { 'dossier:as_of': edtf(as_of) }),
    })),
    ...(actor.from !== undefined && { 'dossier:from': edtf(actor.from) }),
    ...(actor.to !== undefined && { 'dossier:to': edtf(actor.to) }),
    ...(actor.note !== undefined && { description: actor.note }),
    sameAs: actor.same_as,
    'prov:wasDerivedFrom': actor.sources.map((source) => sourceOf(source, joined, page)),
  }
}

/** A place, with its names in every language and the places around it. */
export function locationNode(location: PublishedLocation, joined: Joined, page: Page) {
  return {
    ...named('locations', location.id, location, page),
    identifier: location.id,
    ...alternateNames(location),
    'dossier:kind': location.kind,
    ...(location.country !== null && { 'dossier:country': location.country }),
    ...geo(location.point),
    containedInPlace: location.within.map((id) => named('locations', id, joined.locations.get(id), page)),
    ...(location.administered_by !== undefined && { 'dossier:administered_by': location.administered_by }),
    ...(location.claimed_by !== undefined && { 'dossier:claimed_by': location.claimed_by }),
    ...(location.note !== undefined && { description: location.note }),
    sameAs: location.same_as,
    'prov:wasDerivedFrom': location.sources.map((source) => sourceOf(source, joined, page)),
  }
}

/** A page that says so. */
export function sourceNode(source: PublishedSource, page: Page) {
  return {
    '@id': addressOf('sources', source.id, page),
    '@type': ['CreativeWork', 'prov:Entity'],
    identifier: source.id,
    url: source.url,
    name: source.label,
    ...(source.title !== null && { headline: tagged(source.title, source.language) }),
    publisher: { '@type': 'Organization', name: source.publisher },
    ...(source.published && { 'dcterms:date': source.published.edtf }),
    ...(source.published?.precision === 'day' && isExact(source.published) && { datePublished: source.published.edtf }),
    inLanguage: source.language,
    ...(source.cluster !== null && { 'dossier:cluster': source.cluster }),
  }
}

type Named = { name: string; lang: string; kind: string }

/** A record by its address, and by its name where that is known. */
function named(collection: 'actors' | 'locations', id: string, record: Named | undefined, page: Page) {
  const type = collection === 'locations' ? 'Place' : TYPES[record?.kind as keyof typeof TYPES]
  return {
    '@id': addressOf(collection, id, page),
    ...(type !== undefined && { '@type': type }),
    ...(record && { name: tagged(record.name, record.lang) }),
  }
}

function alternateNames({ names, name }: PublishedActor | PublishedLocation) {
  return { alternateName: names.filter(({ value }) => value !== name).map(({ value, lang }) => tagged(value, lang)) }
}

function sourceOf(id: string, { sources }: Joined, page: Page) {
  const source = sources.get(id)
  return source ? sourceNode(source, page) : { '@id': addressOf('sources', id, page) }
}

function geo(point: { lat: number; lon: number; precision: string } | null) {
  if (!point) return {}
  const { lat, lon, precision } = point
  return { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon, 'dossier:precision': precision } }
}

/** Every date as EDTF; its days only where they are beyond doubt. */
function dated(date: EdtfDate) {
  const [startDate, endDate = startDate] = date.edtf.split('/')
  return { 'dcterms:date': date.edtf, ...(isExact(date) && { startDate, endDate }) }
}

function isExact({ edtf }: EdtfDate): boolean {
  return /^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/.test(edtf)
}

function edtf(date: string) {
  return { '@value': date, '@type': 'edtf:EDTF' }
}

/** What other events it is a part of, and how it bears on them. */
function relations({ relations }: PublishedEvent, page: Page): Record<string, { '@id': string }[]> {
  const byType = Map.groupBy(relations, ({ type }) => (type === 'part_of' ? 'superEvent' : `dossier:${type}`))
  return Object.fromEntries(
    [...byType].map(([name, each]) => [name, each.map(({ event }) => ({ '@id': addressOf('events', event, page) }))]),
  )
}

function addressOf(collection: string, id: string, { root }: Page): string {
  return `${root}/${collection}/${id}`
}
