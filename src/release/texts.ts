import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Context } from './context.ts'
import type { Piece } from './words.ts'

/** The text a record is searched by: its own, and the names, in every script, of what it concerns. */
export const TEXTS: { [C in keyof Published]: (record: Published[C], context: Context) => Piece[] } = {
  events: (event: PublishedEvent, context) => {
    const translations = Object.values(event.translations)
    const { own, above } = namesAround(event, context)
    return pieces(
      [4, [event.title, ...translations.map(({ title }) => title)]],
      [2, [event.summary, ...translations.map(({ summary }) => summary)]],
      [1, event.claims.flatMap(({ value, quote = '', note = '' }) => [value, quote, note])],
      [2, own],
      [1, above],
    )
  },
  actors: (actor: PublishedActor, context) =>
    pieces(
      [4, actor.names.map(({ value }) => value)],
      [2, actor.positions.map(({ title }) => title)],
      [1, [actor.rank ?? '', actor.note ?? '', ...context.above(actor.id).flatMap(context.namesOfActor)]],
    ),
  locations: (location: PublishedLocation, context) =>
    pieces(
      [4, location.names.map(({ value }) => value)],
      [1, [location.note ?? '', ...location.within.flatMap(context.namesOfLocation)]],
    ),
  sources: (source: PublishedSource) => pieces([4, [source.title ?? '']], [3, [source.label]], [2, [source.publisher]]),
}

/** Names of what takes part in an event and of where it was, and of what that belongs to, each once. */
function namesAround(event: PublishedEvent, context: Context): { own: Iterable<string>; above: Iterable<string> } {
  const [own, above] = [new Set<string>(), new Set<string>()]
  for (const { actor } of event.participants) {
    for (const name of context.namesOfActor(actor)) own.add(name)
    for (const body of context.above(actor, event)) for (const name of context.namesOfActor(body)) above.add(name)
  }
  for (const { location } of event.places) {
    for (const name of context.namesOfLocation(location)) own.add(name)
    for (const around of context.within(location)) for (const name of context.namesOfLocation(around)) above.add(name)
  }
  for (const name of own) above.delete(name)
  return { own, above }
}

function pieces(...groups: readonly (readonly [weight: number, texts: Iterable<string>])[]): Piece[] {
  const all: Piece[] = []
  for (const [weight, texts] of groups) for (const text of texts) if (text !== '') all.push({ text, weight })
  return all
}
