import type { PublishedActor } from '../../src/model/actor.ts'
import type { PublishedEvent } from '../../src/model/event.ts'
import type { Published } from '../../src/model/records.ts'
import type { Collection } from '../../src/model/terms.ts'
import type { World } from './lists.ts'

/**
 * What DESIGN.md, section 5, says a query finds, in the plainest JavaScript there is: every record is looked at, dates
 * are compared as text, and nothing of src is used but its types. Slow, and easy to believe.
 */

type Asked = { exact: boolean; roles: string[][] }
type Has<R> = (record: R, value: string, asked: Asked, world: World) => boolean

const HAS: { [C in Collection]: Record<string, Has<Published[C]>> } = {
  events: {
    id: (event, value) => event.id === value,
    type: (event, value) => event.type === value,
    status: (event, value) => event.status === value,
    topic: (event, value) => event.topics.includes(value),
    background: (event, value) => String(event.background) === value,
    disputed: (event, value) =>
      value === 'true' || value === 'false'
        ? String(event.conflicts.length > 0) === value
        : event.conflicts.some(({ field }) => field === value || field.startsWith(`${value}.`)),
    source: (event, value) => event.sources.includes(value) || event.claims.some(({ source }) => source === value),
    actor: (event, value, { exact, roles }, world) =>
      event.participants.some(
        ({ actor, role }) =>
          bodiesOf(world, actor, exact, event).has(value) && roles.every((wanted) => wanted.includes(role)),
      ),
    role: (event, value) => event.participants.some(({ role }) => role === value),
    location: (event, value, { exact }, world) =>
      event.places.some(({ location }) => areasOf(world, location, exact).has(value)),
    country: (event, value, _, world) =>
      event.places.some(({ location }) => world.locations.find(({ id }) => id === location)?.country === value),
  },
  actors: {
    id: (actor, value) => actor.id === value,
    kind: (actor, value) => actor.kind === value,
    country: (actor, value) => actor.country === value,
    source: (actor, value) => actor.sources.includes(value),
    actor: (actor, value, { exact }, world) => bodiesOf(world, actor.id, exact).has(value),
  },
  locations: {
    id: (location, value) => location.id === value,
    kind: (location, value) => location.kind === value,
    country: (location, value) => location.country === value,
    source: (location, value) => location.sources.includes(value),
    location: (location, value, { exact }, world) => areasOf(world, location.id, exact).has(value),
  },
  sources: {
    id: (source, value) => source.id === value,
    language: (source, value) => source.language === value,
    cluster: (source, value) => source.cluster === value,
  },
}

/** The ids of all records that a query finds, in its order. @param search as in a URL; paging is left out */
export function idsFound(world: World, collection: Collection, search: string): string[] {
  const given = new URLSearchParams(search)
  const rows = HAS[collection] as Record<string, Has<unknown>>
  const groups = [...given]
    .filter(([name]) => rows[name])
    .map(([name, text]) => ({
      name,
      not: text.startsWith('!'),
      values: folded(name, text).replace('!', '').split(','),
    }))
  const roles = groups.filter(({ name, not }) => name === 'role' && !not).map(({ values }) => values)
  const date = given.get('date')
  const isAskedFor = (record: unknown) =>
    groups.every(({ name, not, values }) => {
      const asked = { exact: given.get('exact') === 'true', roles: not ? [] : roles }
      return values.some((value) => rows[name]?.(record, value, asked, world)) !== not
    }) &&
    (date === null || isOnDates(dateOf(record), spanOf(date), given.get('date_match') === 'within'))
  const found = (world[collection] as { id: string }[]).filter(isAskedFor)
  return sorted(found, given.get('sort') ?? '').map(({ id }) => id)
}

/** Values mean the same in large and small letters; of all that we compare only countries are large ones. */
function folded(name: string, text: string): string {
  return name === 'country' ? text.toUpperCase() : text.toLowerCase()
}

/** An actor, and what it belongs to: the chain of `part_of`, and for people that of the posts they held that day. */
function bodiesOf(world: World, id: string, exact: boolean, event?: PublishedEvent): Set<string> {
  const found = new Set<string>([id])
  if (exact) return found
  const actor = (at: string) => world.actors.find((each) => each.id === at)
  const climb = (from: string | null | undefined) => {
    for (let at = from; at && !found.has(at); at = actor(at)?.part_of) found.add(at)
  }
  climb(actor(id)?.part_of)
  for (const post of actor(id)?.positions ?? []) if (!event || mayBeHeld(post, event)) climb(post.organization)
  return found
}

function mayBeHeld(post: PublishedActor['positions'][number], { date }: PublishedEvent): boolean {
  const begun = post.from === undefined || (date.latest ?? OPEN) >= spanOf(post.from)[0]
  return begun && (post.to === undefined || (date.earliest ?? '') <= spanOf(post.to)[1])
}

function areasOf(world: World, id: string, exact: boolean): Set<string> {
  const found = new Set<string>()
  let at: string | null | undefined = id
  while (at && !found.has(at)) {
    found.add(at)
    at = exact ? null : world.locations.find((each) => each.id === at)?.part_of
  }
  return found
}

/** Later, as text, than any day. */
const OPEN = '~'

/** First and last day of an EDTF date of the forms that tests ask for; '' and OPEN where it is open. */
function spanOf(edtf: string): [first: string, last: string] {
  const parts = edtf.replace(/[[\]{}~?%]/g, '').split(/[/,]|(?<=\d)\.\.(?=\d)/)
  const [from = '', to = ''] = [parts[0], parts.at(-1)]
  // A month's 31st may not exist, but no date lies between its last day and that one.
  const first = (part: string) => `${part.replace(/X/g, '0')}-01-01`.slice(0, 10)
  const last = (part: string) => `${part.replace(/X/g, '9')}${part.length < 7 ? '-12-31' : '-31'}`.slice(0, 10)
  return [from === '..' ? '' : first(from), to === '..' ? OPEN : last(to)]
}

type Dated = { earliest: string | null; latest: string | null } | null

function dateOf(record: unknown): Dated {
  const { date, published } = record as { date?: Dated; published?: Dated }
  return date ?? published ?? null
}

function isOnDates(date: Dated, [first, last]: [string, string], within: boolean): boolean {
  if (date === null) return false
  const [earliest, latest] = [date.earliest ?? '', date.latest ?? OPEN]
  return within ? earliest >= first && latest <= last : earliest <= last && latest >= first
}

/** Newest first, then by id; `date`, `updated` and `-id` are the same lists read backwards. */
function sorted<R extends { id: string; updated?: string }>(records: R[], sort: string): R[] {
  const updated = (record: R) => (sort.endsWith('updated') ? (record.updated ?? '') : '')
  const day = (record: R) => dateOf(record)?.earliest ?? ''
  const forwards = records.toSorted(
    (a, b) => compare(updated(b), updated(a)) || compare(day(b), day(a)) || compare(a.id, b.id),
  )
  return ['date', 'updated', '-id'].includes(sort) ? forwards.reverse() : forwards
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
