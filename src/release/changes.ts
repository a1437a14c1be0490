import { byCollection, COLLECTIONS, type Collection } from '../model/terms.ts'
import { textHash } from '../segment/lanes.ts'
import type { StoredTree } from './tree.ts'

/** The fields of a record that differ: for each the hash of its value before and after, null where it was not there. */
export type FieldChanges = Readonly<Record<string, readonly [before: string | null, after: string | null]>>

/**
 * What became of a collection from one release to another, by id. An added or removed record has the hashes of all its
 * fields, so that changes in a row add up: what is added and later removed is nothing, what is changed back neither.
 */
export type CollectionChanges = {
  added: Record<string, FieldChanges>
  changed: Record<string, FieldChanges>
  removed: Record<string, FieldChanges>
}

export type Changes = Record<Collection, CollectionChanges>

/** What is stored with a release: its changes since earlier ones, nearest first. */
export type StoredChanges = {
  format: number
  release: string
  /** Since the release before, and, for every 8th, 32nd and 128th release, since the 8th, 32nd and 128th before it. */
  since: { release: string; changes: Changes }[]
  /** What its records are proved with, where they are not too many. */
  tree?: StoredTree
}

/** What a record's fields became. @param before and after stored texts, null where there is no record */
export function fieldChanges(before: string | null, after: string | null): FieldChanges {
  const [a, b] = [hashes(before), hashes(after)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.filter((name) => a[name] !== b[name]).map((name) => [name, [a[name] ?? null, b[name] ?? null] as const]),
  )
}

function hashes(record: string | null): Record<string, string> {
  if (record === null) return {}
  const fields = Object.entries(JSON.parse(record) as Record<string, unknown>)
  return Object.fromEntries(fields.map(([name, value]) => [name, textHash(JSON.stringify(value))]))
}

/** Changes that follow one another, the first first, as one. */
export function addedUp(steps: readonly Changes[]): Changes {
  return byCollection((collection) => {
    const total = new Map<string, Map<string, readonly [string | null, string | null]>>()
    for (const step of steps)
      for (const records of Object.values(step[collection]) as Record<string, FieldChanges>[])
        for (const [id, fields] of Object.entries(records)) {
          const held = total.get(id) ?? new Map()
          total.set(id, held)
          for (const [name, [before, after]] of Object.entries(fields))
            held.set(name, [held.has(name) ? (held.get(name)?.[0] ?? null) : before, after])
        }
    const out = noChanges()
    for (const [id, fields] of [...total].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const left = [...fields].filter(([, [before, after]]) => before !== after)
      if (left.length > 0) place(out, id, Object.fromEntries(left))
    }
    return out
  })
}

/** Puts a record where it belongs. Every record has an id, so it is the field that tells whether there was one. */
export function place(changes: CollectionChanges, id: string, fields: FieldChanges): void {
  const known = fields.id
  const kind = known === undefined ? 'changed' : known[0] === null ? 'added' : 'removed'
  changes[kind][id] = fields
}

/** The same read the other way: what was added is removed. */
export function reversed(changes: Changes): Changes {
  const turned = (records: Record<string, FieldChanges>) =>
    Object.fromEntries(
      Object.entries(records).map(([id, fields]) => [
        id,
        Object.fromEntries(Object.entries(fields).map(([name, [before, after]]) => [name, [after, before] as const])),
      ]),
    )
  return byCollection((collection) => {
    const { added, changed, removed } = changes[collection]
    return { added: turned(removed), changed: turned(changed), removed: turned(added) }
  })
}

export function noChanges(): CollectionChanges {
  return { added: {}, changed: {}, removed: {} }
}

/** How many records changed, in all collections. */
export function sizeOf(changes: Changes): number {
  return COLLECTIONS.reduce(
    (sum, collection) =>
      sum + Object.values(changes[collection]).reduce((n, records) => n + Object.keys(records).length, 0),
    0,
  )
}
