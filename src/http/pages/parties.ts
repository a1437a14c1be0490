import type { PublishedActor } from '../../model/actor.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { mostFrequent } from './most-frequent.ts'

/** Actors looked at, those of the newest events first: each may cost a block. */
const ACTORS_MOST = 24
/** Levels climbed from an actor to what it belongs to. */
const LEVELS_MOST = 5

/** Whom a story is about just now. Null where its newest events do not say. */
export type Parties = { pair: readonly [PublishedActor, PublishedActor] | null; other: PublishedActor | null }

/**
 * The two parties that meet in most of the newest events, each the last thing an actor belongs to: the state, not its
 * navy. And the actor beside them that takes part in most. Equals are settled by which comes first.
 * @param read reads actors by id, those that are there
 */
export async function partiesOf(
  newest: readonly PublishedEvent[],
  read: (ids: readonly string[]) => Promise<PublishedActor[]>,
): Promise<Parties> {
  const takingPart = newest.map(({ participants }) => [...new Set(participants.map(({ actor }) => actor))])
  const known = await withParents([...new Set(takingPart.flat())].slice(0, ACTORS_MOST), read)
  const tops = takingPart.map((ids) => [...new Set(ids.flatMap((id) => topsOf(id, known)))])
  const pair = mostFrequent(tops.flatMap(pairsOf))
    ?.split(' ')
    .map((id) => known.get(id) as PublishedActor)
  const [one, two] = pair ?? []
  const others = takingPart.flat().filter((id) => known.has(id) && id !== one?.id && id !== two?.id)
  return { pair: one && two ? [one, two] : null, other: known.get(mostFrequent(others) ?? '') ?? null }
}

/** The actors with these ids and all that they belong to, by id. */
async function withParents(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<PublishedActor[]>,
): Promise<Map<string, PublishedActor>> {
  const known = new Map<string, PublishedActor>()
  let wanted = [...ids]
  for (let level = 0; level < LEVELS_MOST && wanted.length > 0; level++) {
    const found = await read(wanted)
    for (const actor of found) known.set(actor.id, actor)
    wanted = [...new Set(found.flatMap(parentsOf))].filter((id) => !known.has(id)).slice(0, ACTORS_MOST)
  }
  return known
}

/** What an actor belongs to, and for a person the bodies of the posts held. */
function parentsOf({ part_of, positions }: PublishedActor): string[] {
  return [part_of, ...positions.map(({ organization }) => organization)].filter((id) => id !== null)
}

/** The ends of all ways up from an actor; none where it is not known, or where the ways only go round. */
function topsOf(id: string, known: ReadonlyMap<string, PublishedActor>, below: readonly string[] = []): string[] {
  const actor = known.get(id)
  if (!actor || below.includes(id)) return []
  const parents = parentsOf(actor).filter((parent) => known.has(parent))
  return parents.length === 0 ? [id] : parents.flatMap((parent) => topsOf(parent, known, [...below, id]))
}

/** Every two of `ids`, as text: "a b" with the smaller one first. */
function pairsOf(ids: readonly string[]): string[] {
  const sorted = [...ids].sort()
  return sorted.flatMap((one, i) => sorted.slice(i + 1).map((two) => `${one} ${two}`))
}
