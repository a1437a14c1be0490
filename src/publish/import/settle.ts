import { byCollection, type Collection } from '../../model/terms.ts'
import { ENGLISH_NAMES } from './countries.ts'
import type { NewActor, NewEvent, NewLocation, World } from './world.ts'

/** The records of an import by collection and id, as texts without `added` and `updated`. */
export type Settled = {
  records: Record<Collection, Map<string, string>>
  /** Records whose name is not preferred, since another one has it too. */
  shared: number
  /** Groups of events that share date, type, participants and places, and how many events are in them. */
  alike: { groups: number; events: number; example: readonly string[] }
}

/**
 * What is left when all rows are read: what nothing refers to is dropped, names are put in an order that does not depend
 * on that of the rows, and of two records that prefer one name neither does.
 * @param taken preferred names of records that are there already, by `nameKey`, with their ids
 */
export function settle(world: World, taken: ReadonlyMap<string, string>): Settled {
  const { kept, alike } = reached(world)
  const records = byCollection(() => new Map<string, string>())
  for (const [id, { text }] of [...world.events].sort(byId)) records.events.set(id, text)
  const actors = [...world.records.actors.values()].filter(({ id }) => kept.actors.has(id))
  const locations = [...world.records.locations.values()].filter(({ id }) => kept.locations.has(id))
  for (const record of [...actors, ...locations]) sortNames(record)
  const shared = unshare('actors', actors, taken) + unshare('locations', locations, taken)
  for (const record of actors.sort(byId)) records.actors.set(record.id, JSON.stringify(record))
  for (const record of locations.sort(byId)) records.locations.set(record.id, JSON.stringify(record))
  const sources = [...world.records.sources.values()].filter(({ id }) => kept.sources.has(id))
  for (const record of sources.sort(byId)) records.sources.set(record.id, JSON.stringify(record))
  return { records, shared, alike }
}

function byId<T extends { id: string } | readonly [string, unknown]>(a: T, b: T): number {
  const [x, y] = [a, b].map((each) => ('id' in each ? each.id : each[0])) as [string, string]
  return x < y ? -1 : 1
}

type Reached = Record<'actors' | 'locations' | 'sources', Set<string>>

/** What events lead to, directly and by what that is part of; and, while they are read, which of them are alike. */
function reached(world: World): { kept: Reached; alike: Settled['alike'] } {
  const kept: Reached = { actors: new Set(), locations: new Set(), sources: new Set() }
  const { actors, locations } = world.records
  const reachActor = (id: string): void => {
    const actor = actors.get(id)
    if (!actor || kept.actors.has(id)) return
    kept.actors.add(id)
    for (const source of actor.sources) kept.sources.add(source)
    if (actor.part_of) reachActor(actor.part_of)
    for (const { organization } of actor.positions ?? []) if (organization) reachActor(organization)
  }
  const reachLocation = (id: string): void => {
    const location = locations.get(id)
    if (!location || kept.locations.has(id)) return
    kept.locations.add(id)
    for (const source of location.sources) kept.sources.add(source)
    if (location.part_of) reachLocation(location.part_of)
  }
  for (const id of world.own.keys()) reachActor(id)
  const groups = new Map<string, string[]>()
  for (const [id, { text }] of world.events) {
    const event = JSON.parse(text) as NewEvent
    for (const { actor } of event.participants ?? []) reachActor(actor)
    for (const { location } of event.places ?? []) reachLocation(location)
    for (const source of event.sources) kept.sources.add(source)
    const key = JSON.stringify([event.date, event.type, event.participants, event.places])
    const group = groups.get(key)
    if (group) group.push(id)
    else groups.set(key, [id])
  }
  const large = [...groups.values()].filter(({ length }) => length > 1).map((ids) => ids.sort())
  const events = large.reduce((sum, { length }) => sum + length, 0)
  const [example = []] = large.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return { kept, alike: { groups: large.length, events, example: example.slice(0, 2) } }
}

/** The name that is preferred already, or the usual one of a country, else the first in plain order; it alone is preferred. */
function sortNames(record: NewActor | NewLocation): void {
  const isCountry = record.kind === 'country' || record.kind === 'state'
  const usual = isCountry && record.country !== null ? ENGLISH_NAMES.of(record.country) : undefined
  const rank = ({ value, preferred }: (typeof record.names)[number]) => (preferred || value === usual ? '' : value)
  const sorted = [...record.names].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  record.names = sorted.map(({ value, lang }, i) => ({ value, lang, ...(i === 0 && { preferred: true }) }))
  if ('positions' in record && record.positions)
    record.positions.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** @returns how many records prefer no name any more */
function unshare(
  collection: 'actors' | 'locations',
  records: readonly (NewActor | NewLocation)[],
  taken: ReadonlyMap<string, string>,
): number {
  const groups = Map.groupBy(records, (record) => nameKey(collection, record) ?? '')
  let shared = 0
  for (const [key, group] of groups) {
    const holder = taken.get(key)
    if (group.length < 2 && (holder === undefined || holder === group[0]?.id)) continue
    shared += group.length
    for (const record of group) record.names = record.names.map(({ value, lang }) => ({ value, lang }))
  }
  return shared
}

/** What may stand once only, as the check has it: a preferred name, of actors for each kind. Undefined when none is. */
export function nameKey(
  collection: 'actors' | 'locations',
  { kind, names }: Pick<NewActor | NewLocation, 'kind' | 'names'>,
): string | undefined {
  const name = names.find(({ preferred }) => preferred)
  return name && `${collection} ${collection === 'actors' ? kind : ''} ${name.lang} ${name.value.normalize('NFC')}`
}
