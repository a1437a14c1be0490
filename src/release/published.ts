import type { Actor, PublishedActor } from '../model/actor.ts'
import { conflictsOf } from '../model/claim.ts'
import { dateLabel } from '../model/date-label.ts'
import { spanOfEdtf } from '../model/edtf.ts'
import type { EdtfDate } from '../model/edtf-date.ts'
import type { Event, PublishedEvent } from '../model/event.ts'
import type { Location, PublishedLocation } from '../model/location.ts'
import { nameIn } from '../model/names.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource, Source } from '../model/source.ts'
import { mapped } from '../segment/keep.ts'
import { ancestry } from './hierarchy.ts'
import type { DossierLists, PublishedLists } from './lists.ts'

/** Records as the API answers them: what editors wrote, and what follows from it. In the order of `data`. */
export function publishedRecords(data: DossierLists): { [C in keyof Published]: Published[C][] } {
  const { events, actors, locations, sources } = publishedLists(data)
  return { events: [...events], actors: [...actors], locations: [...locations], sources: [...sources] }
}

/** The same, events and sources made whenever they are asked for: of them there may be more than memory holds. */
export function publishedLists(data: DossierLists): PublishedLists {
  const lang = data.dossier.languages[0] ?? 'en'
  const clusters = new Map<string, string>()
  for (const { id, cluster } of data.sources) if (cluster !== null) clusters.set(id, cluster)
  const voiceOf = (source: string) => clusters.get(source) ?? source
  const written = [...data.locations]
  const places = new Map(written.map((location) => [location.id, location]))
  const within = ancestry(written)
  const dateOf = datesIn(lang)
  const locations = written.map((location) => publishedLocation(location, lang, within(location.id), places))
  const points = new Map(locations.map(({ id, point }) => [id, point]))
  return {
    events: mapped(data.events, (event) => publishedEvent(event, lang, dateOf, voiceOf, points)),
    actors: [...data.actors].map((actor) => publishedActor(actor, lang)),
    locations,
    sources: mapped(data.sources, (source) => publishedSource(source, dateOf)),
  }
}

function publishedEvent(
  event: Event,
  lang: string,
  dateOf: DateOf,
  voiceOf: (source: string) => string,
  points: ReadonlyMap<string, PublishedLocation['point']>,
): PublishedEvent {
  const { id, type, title, summary, date, notes, ...rest } = event
  const places = event.places.map((place) => ({ ...place, point: points.get(place.location) ?? null }))
  const conflicts = conflictsOf(event.claims, notes, voiceOf)
  const disputed = conflicts.map((conflict) => conflict.field)
  return { id, type, title, summary, lang, date: dateOf(date), ...rest, places, disputed, conflicts }
}

function publishedActor(actor: Actor, lang: string): PublishedActor {
  const { id, kind, ...rest } = actor
  const name = nameIn(actor.names, [lang])
  return { id, kind, name: name.value, lang: name.lang, ...rest }
}

function publishedLocation(
  location: Location,
  lang: string,
  within: string[],
  places: ReadonlyMap<string, Location>,
): PublishedLocation {
  const { id, kind, ...rest } = location
  const name = nameIn(location.names, [lang])
  const point = location.point ?? inheritedPoint(location, within, places)
  return { id, kind, name: name.value, lang: name.lang, ...rest, within, point }
}

/** Things that stand somewhere within a town; the point of a country or a region would say nothing of where. */
const PLACED_BY_TOWN = new Set<Location['kind']>(['building', 'port', 'air_base'])

/** The point of the nearest place around it, marked as borrowed and no nearer than the town. */
function inheritedPoint(location: Location, within: string[], places: ReadonlyMap<string, Location>) {
  if (!PLACED_BY_TOWN.has(location.kind)) return null
  const around = within.map((id) => places.get(id)).find((place) => place?.point)
  if (!around?.point || around.kind === 'country' || around.kind === 'region') return null
  const precision = around.point.precision === 'exact' ? 'city' : around.point.precision
  return { ...around.point, precision, inherited_from: around.id }
}

function publishedSource(source: Source, dateOf: DateOf): PublishedSource {
  return { ...source, published: source.published === null ? null : dateOf(source.published) }
}

type DateOf = (edtf: string) => EdtfDate

/** Reads each date once: parsing one takes longer than everything else about its record, and most come again. */
function datesIn(lang: string): DateOf {
  const read = new Map<string, EdtfDate>()
  return (edtf) => {
    const held = read.get(edtf)
    if (held) return held
    const span = spanOfEdtf(edtf)
    const date = { ...span, label: dateLabel(span, lang) }
    read.set(edtf, date)
    return date
  }
}
