import type { DossierData } from '../../src/model/records.ts'
import type { Random } from './random.ts'

/**
 * A dossier under way: some events of a larger one, whatever they name, and what was edited since. What no event names
 * comes and goes with the events.
 */
export class History {
  readonly #pool: DossierData
  readonly #random: Random
  readonly #held = new Set<string>()
  readonly #edits = new Map<string, Edit[]>()

  /** @param share of the events that are there at the beginning, 0 to 1 */
  constructor(pool: DossierData, random: Random, share: number) {
    this.#pool = pool
    this.#random = random
    for (const { id } of pool.events) if (random.chance(share)) this.#held.add(id)
  }

  /** Adds, edits or removes one record. @param kinds of steps to choose from */
  step(kinds: readonly Step[] = EVERY_STEP): void {
    const random = this.#random
    const event = random.one(this.#pool.events)
    const kind = random.one(kinds)
    if (kind === 'add') this.#held.add(event.id)
    else if (kind === 'remove') this.#held.delete(event.id)
    else if (kind === 'event') this.#edit(`events ${event.id}`, random.one(EVENT_EDITS)(random.one(this.#pool.events)))
    else {
      const collection = random.one(['actors', 'locations', 'sources'] as const)
      const { id } = random.one<{ id: string }>(this.#pool[collection])
      this.#edit(`${collection} ${id}`, random.one(EDITS[collection])(random.one<Any>(this.#pool[collection])))
    }
  }

  #edit(key: string, edit: Edit): void {
    this.#edits.set(key, [...(this.#edits.get(key) ?? []), edit])
  }

  /** All records as they are now. */
  data(): DossierData {
    const events = this.#edited('events').filter(({ id }) => this.#held.has(id))
    const [actors, locations] = [this.#edited('actors'), this.#edited('locations')]
    const parts = [...actors, ...locations]
    const wholes = new Map(parts.map((part) => [part.id, part]))
    const named = new Set(
      events.flatMap(({ participants, places }) => [
        ...participants.map(({ actor }) => actor),
        ...places.map(({ location }) => location),
      ]),
    )
    // A set that grows while it is walked through is walked through to its end.
    for (const id of named) {
      const part = wholes.get(id)
      const posts = part && 'positions' in part ? part.positions : []
      for (const above of [part?.part_of, ...posts.map(({ organization }) => organization)]) if (above) named.add(above)
    }
    const kept = <R extends { id: string }>(records: readonly R[]) => records.filter(({ id }) => named.has(id))
    const cited = new Set([...events, ...kept(parts)].flatMap(({ sources }) => sources))
    for (const { claims } of events) for (const { source } of claims) cited.add(source)
    const sources = this.#edited('sources').filter(({ id }) => cited.has(id))
    return { ...this.#pool, events, actors: kept(actors), locations: kept(locations), sources }
  }

  #edited<C extends 'events' | 'actors' | 'locations' | 'sources'>(collection: C): DossierData[C] {
    return (this.#pool[collection] as Any[]).map((record) =>
      (this.#edits.get(`${collection} ${record.id}`) ?? []).reduce((held, edit) => edit(held), record),
    ) as DossierData[C]
  }
}

/** An event is added, removed or edited, or a record of another collection is edited. */
export type Step = 'add' | 'remove' | 'event' | 'other'
export const EVERY_STEP: readonly Step[] = ['add', 'remove', 'event', 'other', 'other']

// biome-ignore lint/suspicious/noExplicitAny: the edits of a collection only ever meet its own records
type Any = any
type Edit = (record: Any) => Any

/** Ways to edit an event, each taking something of another one. */
const EVENT_EDITS: readonly ((other: Any) => Edit)[] = [
  ({ title }) =>
    (event) => ({ ...event, title: `${event.title.slice(0, 70)} ${title.slice(0, 70)}`.trim() }),
  ({ summary }) =>
    (event) => ({ ...event, summary }),
  ({ date }) =>
    (event) => ({ ...event, date }),
  ({ participants, type }) =>
    (event) => ({ ...event, participants, type }),
  ({ places, status }) =>
    (event) => ({ ...event, places, status }),
  ({ claims, topics }) =>
    (event) => ({ ...event, claims, topics }),
  ({ updated, sources, background }) =>
    (event) => ({ ...event, updated, sources, background }),
]

const EDITS: Record<'actors' | 'locations' | 'sources', readonly ((other: Any) => Edit)[]> = {
  actors: [
    ({ names }) =>
      (actor) => ({ ...actor, names: [...actor.names, { ...names[0], preferred: false }] }),
    ({ country, kind }) =>
      (actor) => ({ ...actor, country, kind }),
    () => (actor) => ({ ...actor, part_of: null }),
    () => (actor) => ({ ...actor, positions: [] }),
  ],
  locations: [
    ({ names }) =>
      (place) => ({ ...place, names: [{ ...names[0] }, ...place.names] }),
    ({ country, point }) =>
      (place) => ({ ...place, country, point }),
    () => (place) => ({ ...place, part_of: null }),
  ],
  sources: [
    ({ label }) =>
      (source) => ({ ...source, label }),
    ({ published, cluster }) =>
      (source) => ({ ...source, published, cluster }),
  ],
}
