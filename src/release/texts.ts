import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Context } from './context.ts'
import type { Piece } from './words.ts'

/** The text a record is searched by: its own, and the names, in every script, of what it concerns. */
export const TEXTS: { [C in keyof Published]: (record: Published[C], context: Context) => Piece[] } = {
  events: (event: PublishedEvent, context) => [
    ...piecesOf(4, [event.title, ...Object.values(event.translations).map(({ title }) => title)]),
    ...piecesOf(2, [event.summary, ...Object.values(event.translations).map(({ summary }) => summary)]),
    ...piecesOf(
      1,
      event.claims.flatMap(({ value, quote, note }) => [value, quote ?? '', note ?? '']),
    ),
    ...piecesOf(2, namesAround(event, context).own),
    ...piecesOf(1, namesAround(event, context).above),
  ],
  actors: (actor: PublishedActor, context) => [
    ...piecesOf(
      4,
      actor.names.map(({ value }) => value),
    ),
    ...piecesOf(
      2,
      actor.positions.map(({ title }) => title),
    ),
    ...piecesOf(1, [actor.rank ?? '', actor.note ?? '', ...context.above(actor.id).flatMap(context.namesOfActor)]),
  ],
  locations: (location: PublishedLocation, context) => [
    ...piecesOf(
      4,
      location.names.map(({ value }) => value),
    ),
    ...piecesOf(1, [location.note ?? '', ...location.within.flatMap(context.namesOfLocation)]),
  ],
  sources: (source: PublishedSource) => [
    ...piecesOf(4, [source.title ?? '']),
    ...piecesOf(3, [source.label]),
    ...piecesOf(2, [source.publisher]),
  ],
}

function namesAround(event: PublishedEvent, context: Context): { own: string[]; above: string[] } {
  const actors = event.participants.map(({ actor }) => actor)
  const places = event.places.map(({ location }) => location)
  const [own, above] = [new Set<string>(), new Set<string>()]
  for (const actor of actors) {
    for (const name of context.namesOfActor(actor)) own.add(name)
    for (const body of context.above(actor, event)) for (const name of context.namesOfActor(body)) above.add(name)
  }
  for (const place of places) {
    for (const name of context.namesOfLocation(place)) own.add(name)
    for (const around of context.within(place)) for (const name of context.namesOfLocation(around)) above.add(name)
  }
  return { own: [...own], above: [...above].filter((name) => !own.has(name)) }
}

function piecesOf(weight: number, texts: readonly string[]): Piece[] {
  return texts.filter((text) => text !== '').map((text) => ({ text, weight }))
}
