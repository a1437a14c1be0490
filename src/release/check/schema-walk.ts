import type * as v from 'valibot'

/** The parts of Valibot's schemas that say what stands inside them. */
type Walked = v.GenericSchema & {
  wrapped?: Walked
  entries?: Record<string, Walked>
  item?: Walked
  value?: Walked
  rest?: Walked
  options?: readonly string[]
}

/** The schema of the value at a path; undefined where the schema has no such place. */
export function innerSchema(schema: v.GenericSchema, path: readonly (string | number)[]): v.GenericSchema | undefined {
  let at: Walked | undefined = schema
  for (const key of path) {
    const holder: Walked | undefined = unwrapped(at)
    const entries = holder?.entries
    at = entries && Object.hasOwn(entries, key) ? entries[key] : (holder?.item ?? holder?.value ?? holder?.rest)
  }
  return at
}

/** The values a picklist allows; none for anything else. */
export function optionsOf(schema: v.GenericSchema | undefined): readonly string[] {
  const inner = unwrapped(schema)
  return inner?.type === 'picklist' ? (inner.options ?? []) : []
}

/** A place that Valibot would let pass: a list for an object, or a key that no schema has. */
export type Misfit = { path: (string | number)[]; kind: 'list' | 'key'; known: string[] }

/**
 * Valibot takes a list for an object, stops at the first unknown key, looks up keys such as "constructor" in
 * JavaScript's own prototypes, and drops three of them from records in silence. An editor is to hear of all these.
 */
export function misfitsOf(schema: v.GenericSchema, value: unknown, path: (string | number)[] = []): Misfit[] {
  const { type, entries, item, value: each, rest }: Partial<Walked> = unwrapped(schema) ?? {}
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    if (type !== 'array') return entries || each ? [{ path, kind: 'list', known: [] }] : []
    return item ? value.flatMap((entry, index) => misfitsOf(item, entry, [...path, index])) : []
  }
  return Object.entries(value).flatMap(([key, field]): Misfit[] => {
    const named = entries && Object.hasOwn(entries, key) ? entries[key] : undefined
    const inner = named ?? (DROPPED.includes(key) ? undefined : (each ?? rest))
    if (inner) return misfitsOf(inner, field, [...path, key])
    return entries || each ? [{ path: [...path, key], kind: 'key', known: Object.keys(entries ?? {}) }] : []
  })
}

const DROPPED = ['__proto__', 'prototype', 'constructor']

function unwrapped(schema: Walked | undefined): Walked | undefined {
  return schema?.wrapped ? unwrapped(schema.wrapped) : schema
}
