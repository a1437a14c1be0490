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

/** The names of an object's fields; none for anything else. */
export function fieldsOf(schema: v.GenericSchema | undefined): string[] {
  return Object.keys(unwrapped(schema)?.entries ?? {})
}

/** The values a picklist allows; none for anything else. */
export function optionsOf(schema: v.GenericSchema | undefined): readonly string[] {
  const inner = unwrapped(schema)
  return inner?.type === 'picklist' ? (inner.options ?? []) : []
}

function unwrapped(schema: Walked | undefined): Walked | undefined {
  return schema?.wrapped ? unwrapped(schema.wrapped) : schema
}
