import * as v from 'valibot'
import { Actor } from '../../model/actor.ts'
import { Event } from '../../model/event.ts'
import { Location } from '../../model/location.ts'
import { Source } from '../../model/source.ts'
import type { Collection } from '../../model/terms.ts'
import type { Dirt } from './dirt.ts'
import type { Fate } from './finding.ts'
import type { Row } from './row.ts'

export type NewEvent = Omit<v.InferInput<typeof Event>, 'added' | 'updated'>
export type NewActor = v.InferInput<typeof Actor>
export type NewLocation = v.InferInput<typeof Location>
export type NewSource = v.InferInput<typeof Source>

/** What events refer to. */
export type Named = { actors: NewActor; locations: NewLocation; sources: NewSource }
const SCHEMAS = { actors: Actor, locations: Location, sources: Source } as const
const ANY_DAY = '2000-01-01'

/** What a row made, and which row that was. */
type Made = { text: string; row: number }

/** What an import needs to know of the dossier it goes into. */
export type Surroundings = {
  /** The dossier's first language, in which titles are. */
  lang: string
  /** Where an id went: another id, or null when it was withdrawn. */
  moved: (collection: Collection, id: string) => string | null | undefined
  /** The id of the record of a country that is there already. @param code ISO 3166-1 */
  countryAt: (collection: 'actors' | 'locations', code: string) => string | undefined
}

/**
 * The records an import makes. An id follows from what is named alone, and what a record says from all rows together, so
 * that their order does not matter. Events are kept as text: 100,000 of them are many objects.
 */
export class World {
  /** By id the text of each event, without `added` and `updated`, and the row it is from. */
  readonly events = new Map<string, Made>()
  readonly records: { [C in keyof Named]: Map<string, Named[C]> } = {
    actors: new Map(),
    locations: new Map(),
    sources: new Map(),
  }
  /** Actors that are there for their own sake, whether an event names them or not, as `events`. */
  readonly own = new Map<string, Made>()
  readonly #dirt: Dirt
  readonly around: Surroundings
  /** Why the row at hand cannot be kept. */
  #obstacle: readonly [code: string, message: string, got: string] | null = null

  constructor(dirt: Dirt, around: Surroundings) {
    this.#dirt = dirt
    this.around = around
  }

  /**
   * The id of a record, which is made when it is first named. Where rows call it otherwise, it has all their names.
   * @param name as this row has it; none for sources
   * @param varies whether what `make` gives depends on more than the id: then the smallest, as text, of all rows holds
   * @returns the id to refer to: another one when the dossier has merged this one
   */
  named<C extends keyof Named>(
    collection: C,
    id: string,
    name: string | null,
    make: () => Named[C],
    varies = false,
  ): string {
    const moved = this.around.moved(collection, id)
    if (moved === null)
      this.#hinder('withdrawn', 'names a record that the dossier has withdrawn', `${collection}/${id}`)
    if (moved !== undefined) return moved ?? id
    const records: Map<string, Named[C]> = this.records[collection]
    const held = records.get(id)
    if (held === undefined) {
      const record = make()
      const parsed = v.safeParse(SCHEMAS[collection], record)
      if (parsed.success) records.set(id, record)
      else this.#hinder('does-not-fit', `names what makes no valid record: ${issueText(parsed.issues[0])}`, name ?? id)
    } else {
      if (varies) takeSmaller(held, make())
      if (name !== null && 'names' in held && held.names.every(({ value }) => value !== name))
        held.names.push({ value: name, lang: held.names[0]?.lang ?? 'en' })
    }
    return id
  }

  /** A post that somebody holds or held; a row that says so again adds nothing. */
  position(actor: string, post: { title: string; organization: string }): void {
    const positions = this.records.actors.get(actor)?.positions
    const held = positions?.some(
      ({ title, organization }) => title === post.title && organization === post.organization,
    )
    if (positions && !held) positions.push(post)
  }

  /** Adds the event of a row, which is the last thing its converter does. @returns what the converter returns */
  event(row: Row, event: NewEvent): Fate {
    const hindered = this.#hindered(row)
    if (hindered) return hindered
    const moved = this.around.moved('events', event.id)
    if (moved === null) return row.skip(null, 'withdrawn', 'is an event that the dossier has withdrawn', event.id)
    if (moved !== undefined)
      return row.skip(null, 'merged', 'is an event that the dossier has merged into another', event.id)
    const parsed = v.safeParse(Event, { ...event, added: ANY_DAY, updated: ANY_DAY })
    if (!parsed.success) return row.skip(null, 'does-not-fit', `makes no valid event: ${issueText(parsed.issues[0])}`)
    if (row.verdict() === 'skipped') return 'skipped'
    return this.#place(this.events, row, event.id, JSON.stringify(withoutEmpty(event)))
  }

  /** Adds an actor for its own sake, as `event` does an event. */
  actor(row: Row, actor: NewActor): Fate {
    const hindered = this.#hindered(row)
    if (hindered) return hindered
    const moved = this.around.moved('actors', actor.id)
    if (moved !== undefined)
      return row.skip(
        null,
        moved === null ? 'withdrawn' : 'merged',
        'is an actor that the dossier has taken back or merged',
        actor.id,
      )
    const parsed = v.safeParse(Actor, actor)
    if (!parsed.success) return row.skip(null, 'does-not-fit', `makes no valid actor: ${issueText(parsed.issues[0])}`)
    if (row.verdict() === 'skipped') return 'skipped'
    const fate = this.#place(this.own, row, actor.id, JSON.stringify(actor))
    if (fate === 'kept') this.records.actors.set(actor.id, actor)
    return fate
  }

  /** Of two rows with one id that differ, the one that says more has it, so that their order does not matter. */
  #place(made: Map<string, Made>, row: Row, id: string, text: string): Fate {
    const held = made.get(id)
    if (held !== undefined && held.text === text) return row.merge('repeated', 'says what another row says', id)
    const message = 'has the id of another row, which says more'
    if (held !== undefined && isLess(text, held.text)) return row.skip(null, 'same-id', message, id)
    if (held !== undefined)
      this.#dirt.displace({
        row: held.row,
        line: held.row,
        column: null,
        code: 'same-id',
        message,
        got: id,
        fate: 'skipped',
      })
    made.set(id, { text, row: row.place.row })
    return 'kept'
  }

  #hinder(code: string, message: string, got: string): void {
    this.#obstacle ??= [code, message, got]
  }

  #hindered(row: Row): Fate | null {
    const obstacle = this.#obstacle
    this.#obstacle = null
    return obstacle && row.skip(null, ...obstacle)
  }
}

/** Empty lists say nothing that leaving them out does not. */
function withoutEmpty(event: NewEvent): object {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => !Array.isArray(value) || value.length > 0))
}

/** What was said first gives way to what is smaller as text. Names and posts are gathered from all rows instead. */
function takeSmaller<R extends object>(held: R, made: R): void {
  const textOf = (record: R) => JSON.stringify({ ...record, names: undefined, positions: undefined })
  if (textOf(made) >= textOf(held)) return
  const { names: _, positions: __, ...rest } = made as R & { names?: unknown; positions?: unknown }
  Object.assign(held, rest)
}

function isLess(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length
}

/** What keeps a value from fitting its schema, in a few words: `"title" must be a text of at most 160 characters`. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  const field = (issue.path ?? []).map(({ key }) => String(key)).join('.')
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? 'something else') : issue.message
  return `"${field}" must be ${expected}`
}
