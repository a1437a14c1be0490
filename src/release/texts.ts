import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'
import { type Context, castAndDays, locationsOf } from './context.ts'
import type { Pieces } from './words.ts'

/** Tells the text a record is searched by: its own, and the names, in every script, of what it concerns. */
export const TEXTS: { [C in keyof Published]: (record: Published[C], context: Context, pieces: Pieces) => void } = {
  events: (event: PublishedEvent, context, pieces) => {
    const translations = Object.values(event.translations)
    pieces.add(4, event.title)
    for (const { title } of translations) pieces.add(4, title)
    pieces.add(2, event.summary)
    for (const { summary } of translations) pieces.add(2, summary)
    for (const { value, quote = '', note = '' } of event.claims) {
      pieces.add(1, value)
      pieces.add(1, quote)
      pieces.add(1, note)
    }
    addNamesAround(event, context, pieces)
  },
  actors: (actor: PublishedActor, context, pieces) => {
    for (const { value } of actor.names) pieces.add(4, value)
    for (const { title } of actor.positions) pieces.add(2, title)
    pieces.add(1, actor.rank ?? '')
    pieces.add(1, actor.note ?? '')
    for (const body of context.above(actor.id)) for (const name of context.namesOfActor(body)) pieces.add(1, name)
  },
  locations: (location: PublishedLocation, context, pieces) => {
    for (const { value } of location.names) pieces.add(4, value)
    pieces.add(1, location.note ?? '')
    for (const around of location.within) for (const name of context.namesOfLocation(around)) pieces.add(1, name)
  },
  sources: (source: PublishedSource, _, pieces) => {
    pieces.add(4, source.title ?? '')
    pieces.add(3, source.label)
    pieces.add(2, source.publisher)
  },
}

/** Names of what takes part in an event and of where it was; then of what that belongs to, which counts less. */
function addNamesAround(event: PublishedEvent, context: Context, pieces: Pieces): void {
  const actors = () => event.participants.map(({ actor }) => actor)
  const locations = () => event.places.map(({ location }) => location)
  const cast = pieces.namesOf(castAndDays(event, context), () => ({
    own: actors().flatMap(context.namesOfActor),
    above: actors().flatMap((actor) => context.above(actor, event).flatMap(context.namesOfActor)),
  }))
  const places = pieces.namesOf(locationsOf(event), () => ({
    own: locations().flatMap(context.namesOfLocation),
    above: locations().flatMap((location) => context.within(location).flatMap(context.namesOfLocation)),
  }))
  for (const { own } of [cast, places]) pieces.addNames(2, own)
  for (const { above } of [cast, places]) pieces.addNames(1, above)
}
