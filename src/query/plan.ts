import { atLeastIn } from '../segment/filtered.ts'
import type { Layer } from '../segment/layer.ts'
import type { Segment } from '../segment/segment.ts'
import { allOf, anyOf, between, type OrdinalSet, ofOrdinals, withKey, without } from '../segment/set.ts'
import { onDates } from './dates.ts'
import { inRegion } from './place.ts'
import type { Group, Query } from './query.ts'
import { boxRegion, circleRegion } from './region.ts'
import { inPhrases, POSITIONS_MOST, withoutWords, withWords } from './text.ts'

/**
 * The documents of a layer that a query asks for, as a set that is worked out where it is looked at.
 * @param hidden ids of those that were taken back
 */
export function matching(query: Query, { segment, superseded }: Layer, hidden: readonly string[]): OrdinalSet {
  const wanted: OrdinalSet[] = []
  const unwanted: OrdinalSet[] = [superseded, withIds(segment, hidden)]
  for (const [name, groups] of Object.entries(query.filters))
    for (const group of groups) (group.not ? unwanted : wanted).push(...setsOf(query, segment, name, group))
  if (query.date) wanted.push(onDates(segment, query.date))
  if (query.box) wanted.push(inRegion(segment, boxRegion(query.box)))
  if (query.circle) wanted.push(inRegion(segment, circleRegion(query.circle.center, query.circle.km)))
  if (query.q) {
    const words = withWords(segment, query.q)
    if (words) wanted.push(words)
    unwanted.push(...withoutWords(segment, query.q))
  }
  const found = wanted.length === 0 ? between(0, segment.count) : allOf(wanted)
  const rest = without(found, anyOf(unwanted))
  // Last of all, so that columns and positions are only read where everything else holds.
  const left = query.updatedSince ? atLeastIn(rest, segment, 'updated', query.updatedSince.day) : rest
  // Whoever was given the first page is given the others.
  return query.q ? inPhrases(left, segment, query.q, query.cursor === null ? POSITIONS_MOST : Infinity) : left
}

/** The documents with these ids, those that are there. */
export function withIds(segment: Segment, ids: readonly string[]): OrdinalSet {
  const ordinals = ids.flatMap((id) => ordinalOf(segment, id) ?? [])
  return ofOrdinals([...new Set(ordinals)].sort((a, b) => a - b))
}

/** The ordinal of the document with this id; null when there is none, or a block to tell is missing. */
export function ordinalOf(segment: Segment, id: string): number | null {
  // Ids are hashed, so the record itself has the last word. It begins with its id: see release/documents.ts.
  const start = `{"id":${JSON.stringify(id)},`
  // While it is not here it is taken for the one, so that what comes next is asked for in the same trip.
  return segment.byId(id).find((ordinal) => segment.record(ordinal)?.startsWith(start) ?? true) ?? null
}

/** The sets that one group of a filter asks for, all of them; of one that is negated, the set it rules out. */
function setsOf(query: Query, segment: Segment, name: string, group: Group): OrdinalSet[] {
  if (name === 'id') return [withIds(segment, group.values)]
  const roles = rolesIn(query)
  if (name === 'actor' && !group.not && roles.length > 0)
    return roles.map(({ values }) => withActorAs(query, segment, group.values, values))
  const field = query.exact && (name === 'actor' || name === 'location') ? `${name}=` : name
  return [
    withAnyKey(
      segment,
      group.values.map((value) => `${field}:${value}`),
    ),
  ]
}

/**
 * `role` beside `actor` is not another condition but part of it: `actor=a&role=host` asks for events where a is host, not
 * for those that a attends and somebody else hosts.
 */
export function withActorAs(
  query: Query,
  segment: Segment,
  actors: readonly string[],
  roles: readonly string[],
): OrdinalSet {
  const field = query.exact ? 'actor-role=' : 'actor-role'
  return withAnyKey(
    segment,
    actors.flatMap((actor) => roles.map((role) => `${field}:${actor} ${role}`)),
  )
}

/** The roles a query asks for. */
function rolesIn({ filters }: Query): Group[] {
  return (filters.role ?? []).filter(({ not }) => !not)
}

function withAnyKey(segment: Segment, keys: readonly string[]): OrdinalSet {
  return anyOf(keys.map((key) => withKey(segment, key)))
}
