import * as v from 'valibot'
import { Actor } from '../../model/actor.ts'
import type { Collection } from '../../model/dossier.ts'
import { Event } from '../../model/event.ts'
import { Location } from '../../model/location.ts'
import { Source } from '../../model/source.ts'
import type { Row, Skipped } from './dirt.ts'
import { nameOfIssue } from './fit.ts'
import { plainName, shortHash } from './slugs.ts'

export type NewEvent = Omit<v.InferInput<typeof Event>, 'added' | 'updated'>
export type NewActor = v.InferInput<typeof Actor>
export type NewLocation = v.InferInput<typeof Location>
export type NewSource = v.InferInput<typeof Source>

type Records = { actors: NewActor; locations: NewLocation; sources: NewSource }
const SCHEMAS = { actors: Actor, locations: Location, sources: Source } as const

/** Where an id of the dossier went: another id, or null when it was withdrawn. */
export type Moved = (collection: Collection, id: string) => string | null | undefined

/**
 * The records an import makes. Those that events refer to are made when they are first named; a row that is skipped takes
 * with it what it alone had named. Events are kept as text: 100,000 of them are many objects.
 */
export class World {
  readonly events = new Map<string, string>()
  readonly records: { [C in keyof Records]: Map<string, Records[C]> } = {
    actors: new Map(),
    locations: new Map(),
    sources: new Map(),
  }
  /** Longer names of a record, in case another one prefers the same. */
  readonly #longer = new Map<object, readonly string[]>()
  readonly #ids = { actors: new Map<string, string>(), locations: new Map<string, string>(), sources: new Map<string, string>() } // biome-ignore format: a row
  readonly #today: string
  readonly #moved: Moved
  #since: (() => void)[] = []
  /** Why the row at hand cannot be kept. */
  #obstacle: readonly [code: string, message: string, got?: string] | null = null

  /** @param today the day that new events are added on, `YYYY-MM-DD` */
  constructor(today: string, moved: Moved = () => undefined) {
    this.#today = today
    this.#moved = moved
  }

  /** Forgets what was made since the last row that was kept. */
  rollback(): void {
    for (const undo of this.#since.reverse()) undo()
    this.commit()
  }

  commit(): void {
    this.#since = []
    this.#obstacle = null
  }

  /**
   * The id of a record, which is made when its `key` is first named.
   * @param wanted the id it gets unless another key has it already; then a hash of the key is added
   */
  once<C extends keyof Records>(
    collection: C,
    wanted: string,
    key: string,
    make: (id: string) => Records[C],
    longer: readonly string[] = [],
  ): string {
    const ids: Map<string, string> = this.#ids[collection]
    const records: Map<string, Records[C]> = this.records[collection]
    const held = ids.get(key)
    const id = held ?? (records.has(wanted) ? `${wanted}-${shortHash(key)}` : wanted)
    const moved = this.#moved(collection, id)
    if (moved === null)
      this.#obstacle = ['withdrawn', 'refers to a record that the dossier has withdrawn', `${collection}/${id}`]
    if (moved) return moved
    if (held !== undefined || moved === null) return id
    const record = make(id)
    const parsed = v.safeParse(SCHEMAS[collection], record)
    if (!parsed.success) {
      this.#obstacle = [
        'does-not-fit',
        `names something that makes no valid record: ${nameOfIssue(parsed.issues[0])}`,
        key,
      ]
      return id
    }
    ids.set(key, id)
    records.set(id, record)
    this.#longer.set(record, longer)
    this.#since.push(() => {
      ids.delete(key)
      records.delete(id)
    })
    return id
  }

  /** Adds the event of a row. A second one of the same id is skipped, and so is one that the schema would refuse. */
  event(row: Row, event: NewEvent): Skipped | undefined {
    if (this.#obstacle) return row.skip(null, ...this.#obstacle)
    const moved = this.#moved('events', event.id)
    if (moved === null) return row.skip(null, 'withdrawn', 'is an event that the dossier has withdrawn', event.id)
    if (moved !== undefined)
      return row.skip(null, 'merged', 'is an event that the dossier has merged into another', event.id)
    if (this.events.has(event.id))
      return row.skip(null, 'same-id', 'has the id of a row before it; the first is kept', event.id)
    const whole = { ...event, added: this.#today, updated: this.#today }
    const parsed = v.safeParse(Event, whole)
    if (!parsed.success) return row.skip(null, 'does-not-fit', `makes no valid event: ${nameOfIssue(parsed.issues[0])}`)
    this.events.set(event.id, JSON.stringify(whole))
    return undefined
  }

  /**
   * Two records must not prefer one name: those that do get longer ones, in whatever order they came.
   * @param taken preferred names of records the dossier has already, by `key of nameKey`, with their ids
   * @returns ids whose name is not preferred any more, since another record has it and there is no longer one
   */
  settleNames(taken: ReadonlyMap<string, string>): string[] {
    const lost: string[] = []
    for (const collection of ['actors', 'locations'] as const) {
      const records = [...this.records[collection].values()]
      for (let step = 0; step < 4; step++) {
        const groups = Map.groupBy(records, (record) => nameKey(collection, record))
        for (const [key, group] of groups) {
          const isOthers = taken.has(key) && taken.get(key) !== group[0]?.id
          if (group.length < 2 && !isOthers) continue
          for (const record of group) this.#lengthen(record, step, lost)
        }
      }
    }
    return lost
  }

  #lengthen(record: NewActor | NewLocation, step: number, lost: string[]): void {
    const [name] = record.names
    if (!name?.preferred) return
    const longer = this.#longer.get(record)?.[step]
    if (longer !== undefined) record.names = [{ ...name, value: longer }, ...record.names.slice(1)]
    else {
      record.names = [{ value: name.value, lang: name.lang }, ...record.names.slice(1)]
      lost.push(record.id)
    }
  }
}

/** What may stand once only: a preferred name, of actors for each kind. As the check has it. */
export function nameKey(collection: 'actors' | 'locations', record: NewActor | NewLocation): string {
  const [name] = record.names
  if (!name?.preferred) return `${collection} ${record.id}`
  return `${collection} ${collection === 'actors' ? record.kind : ''} ${name.lang} ${plainName(name.value)}`
}
