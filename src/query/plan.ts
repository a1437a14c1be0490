import type { Segment } from '../segment/segment.ts'
import { allOf, anyOf, between, type OrdinalSet, ofOrdinals, withKey, without } from '../segment/set.ts'
import { onDates } from './dates.ts'
import type { Group, Query } from './query.ts'

/** The documents of a segment that a query asks for, as a set that is worked out where it is looked at. */
export function matching(query: Query, segment: Segment): OrdinalSet {
  const everything = between(0, segment.count)
  const wanted: OrdinalSet[] = []
  const unwanted: OrdinalSet[] = []
  for (const [name, groups] of Object.entries(query.filters)) {
    for (const group of groups) {
      const set = name === 'id' ? withIds(segment, group.values) : withAnyKey(segment, keysOf(query, name, group))
      ;(group.not ? unwanted : wanted).push(set)
    }
  }
  if (query.date) wanted.push(onDates(segment, query.date))
  const found = wanted.length === 0 ? everything : allOf(wanted)
  return unwanted.length === 0 ? found : without(found, anyOf(unwanted))
}

/** The documents with these ids, those that are there. */
export function withIds(segment: Segment, ids: readonly string[]): OrdinalSet {
  const ordinals = ids.flatMap((id) => ordinalOf(segment, id) ?? [])
  return ofOrdinals([...new Set(ordinals)].sort((a, b) => a - b))
}

/** The ordinal of the document with this id; null when there is none, or a block to tell is missing. */
export function ordinalOf(segment: Segment, id: string): number | null {
  // Ids are hashed, so the record itself has the last word. It begins with its id: see release/build.ts.
  const start = `{"id":${JSON.stringify(id)},`
  return segment.byId(id).find((ordinal) => segment.record(ordinal)?.startsWith(start)) ?? null
}

/**
 * The index keys of one group. `role` beside `actor` is not another condition but part of it: `actor=a&role=host` asks
 * for events where a is host, not for those that a attends and somebody else hosts.
 */
export function keysOf(query: Query, name: string, group: Group): string[] {
  const field = query.exact && (name === 'actor' || name === 'location') ? `${name}=` : name
  const roles = (query.filters.role ?? []).find((each) => !each.not)
  if (name === 'actor' && roles && !group.not) {
    const pair = query.exact ? 'actor-role=' : 'actor-role'
    return group.values.flatMap((actor) => roles.values.map((role) => `${pair}:${actor} ${role}`))
  }
  return group.values.map((value) => `${field}:${value}`)
}

function withAnyKey(segment: Segment, keys: readonly string[]): OrdinalSet {
  return anyOf(keys.map((key) => withKey(segment, key)))
}
