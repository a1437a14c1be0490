import type * as v from 'valibot'
import type { Position, PublishedActor } from '../model/actor.ts'
import { spanOfEdtf } from '../model/edtf.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import { nameIn } from '../model/names.ts'
import { alikeIn } from './alike.ts'
import { ancestry } from './hierarchy.ts'

/** What a facet knows of an actor or a place beside its id. */
export type FacetNote = { labels: Record<string, string>; kind: string; country: string | null }

/** What the index of one record needs to know of the others. */
export type Context = {
  /** What an actor belongs to; for a person, the bodies of the posts held, if `event` is given on its days. */
  above(actor: string, event?: PublishedEvent): readonly string[]
  /** Whether that depends on the days of an event. */
  holdsPosts(actor: string): boolean
  within(location: string): readonly string[]
  countryOf(location: string): string | null
  /** Every name, in every script. */
  namesOfActor(actor: string): readonly string[]
  namesOfLocation(location: string): readonly string[]
  /** Words that stand for this one in other scripts or spellings. */
  alike(word: string): readonly string[]
  /** What is kept beside a value of a facet: its labels, as JSON. */
  noteOn(field: string, value: string): string
}

export function contextOf(allActors: Iterable<PublishedActor>, allLocations: Iterable<PublishedLocation>): Context {
  const [actors, locations] = [[...allActors], [...allLocations]]
  const people = new Map(actors.map((actor) => [actor.id, actor]))
  const places = new Map(locations.map((location) => [location.id, location]))
  const partOf = ancestry(actors)
  const wholes = new Map<string, string[]>()
  const wholesOf = (id: string) => {
    const held = wholes.get(id) ?? partOf(id)
    wholes.set(id, held)
    return held
  }
  const [noteOnActor, noteOnPlace] = [notesOn(people), notesOn(places)]
  return {
    above(id, event) {
      const positions = people.get(id)?.positions ?? []
      if (positions.length === 0) return wholesOf(id)
      const bodies = positions
        .filter((position) => !event || mayHold(position, event))
        .flatMap(({ organization }) => (organization === null ? [] : [organization, ...wholesOf(organization)]))
      return [...new Set([...wholesOf(id), ...bodies])]
    },
    holdsPosts: (id) => (people.get(id)?.positions.length ?? 0) > 0,
    within: (id) => places.get(id)?.within ?? [],
    countryOf: (id) => places.get(id)?.country ?? null,
    namesOfActor: namesIn(actors),
    namesOfLocation: namesIn(locations),
    alike: alikeIn(actors, locations),
    noteOn: (field, value) =>
      field.startsWith('actor') ? noteOnActor(value) : field.startsWith('location') ? noteOnPlace(value) : '',
  }
}

function namesIn(records: readonly (PublishedActor | PublishedLocation)[]): (id: string) => readonly string[] {
  const names = new Map(records.map((record) => [record.id, record.names.map(({ value }) => value)]))
  return (id) => names.get(id) ?? []
}

/** Labels by language, kind and country of an actor or a place, as JSON, each made once; '' for what is neither. */
function notesOn(records: ReadonlyMap<string, PublishedActor | PublishedLocation>): (id: string) => string {
  const notes = new Map<string, string>()
  return (id) => {
    const held = notes.get(id)
    if (held !== undefined) return held
    const record = records.get(id)
    const note = record ? JSON.stringify(noteOf(record)) : ''
    notes.set(id, note)
    return note
  }
}

function noteOf({ names, kind, country }: PublishedActor | PublishedLocation): FacetNote {
  const langs = [...new Set(names.map(({ lang }) => lang))]
  return { labels: Object.fromEntries(langs.map((lang) => [lang, nameIn(names, [lang]).value])), kind, country }
}

/** Who takes part in an event in which role, and, where that tells what they belonged to, its days. */
export function castAndDays({ participants, date }: PublishedEvent, context: Context): string {
  let cast = ''
  for (const { actor, role } of participants) cast += `${actor} ${role}\n`
  const isDated = participants.some(({ actor }) => context.holdsPosts(actor))
  return isDated ? `${cast}${date.earliest} ${date.latest}` : cast
}

/** Where an event was: the ids of its places, in its order. */
export function locationsOf({ places }: PublishedEvent): string {
  return places.map(({ location }) => location).join(' ')
}

/** Each actor of an event, and all it belongs to, paired with the role it has there. */
export function rolesOf(event: PublishedEvent, context: Context): string[] {
  return event.participants.flatMap(({ actor, role }) =>
    [actor, ...context.above(actor, event)].map((each) => `${each} ${role}`),
  )
}

/** Unless a source gives a start or an end that rules it out, a post counts as held. */
function mayHold(position: v.InferOutput<typeof Position>, event: PublishedEvent): boolean {
  const begins = position.from === undefined ? null : spanOfEdtf(position.from).earliest
  const ends = position.to === undefined ? null : spanOfEdtf(position.to).latest
  const { earliest, latest } = event.date
  return (
    !(begins !== null && latest !== null && latest < begins) && !(ends !== null && earliest !== null && earliest > ends)
  )
}
