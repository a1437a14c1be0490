import * as v from 'valibot'
import { nearest } from '../model/nearest.ts'
import { type DataFault, type FaultCode, pointerTo, quote } from './fault.ts'
import { fieldsOf, innerSchema, optionsOf } from './schema-walk.ts'

/** What Valibot's issue types are called here; a schema's own issue, which is of a wrong type, is not listed. */
const CODES: Record<string, FaultCode> = {
  regex: 'bad-format',
  url: 'bad-format',
  check: 'bad-format',
  iso_date: 'bad-date',
  raw_check: 'bad-date',
  min_value: 'out-of-range',
  max_value: 'out-of-range',
  non_empty: 'bad-length',
  min_length: 'bad-length',
  max_length: 'bad-length',
}

const WORDS_FOR_TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
}

/**
 * A file's value against its schema.
 * @returns the parsed value, defaults filled in and `$schema` dropped, or undefined when there are faults
 */
export function checkSchema(
  file: string,
  schema: v.GenericSchema,
  value: unknown,
): { output: unknown; faults: DataFault[] } {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) {
    const faults = parsed.issues.flatMap((issue) => faultsOf(schema, issue))
    return { output: undefined, faults: joinedByPlace(faults.map((fault) => ({ file, ...fault }))) }
  }
  const { $schema: _, ...output } = parsed.output as Record<string, unknown>
  return { output, faults: [] }
}

type Found = Omit<DataFault, 'file'>

function faultsOf(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): Found[] {
  const path = (issue.path ?? []).map((item) => item.key as string | number)
  const last = issue.path?.at(-1)
  const pointer = pointerTo(...path)
  if (issue.kind === 'schema' && issue.received === 'undefined') return [missing(schema, path)]
  if (issue.kind === 'schema' && issue.expected === 'never') return unknownFields(schema, path, last?.input)
  const got = quote(issue.input)
  const options = optionsOf(innerSchema(schema, path))
  const found: Found = { pointer, code: 'wrong-type', message: `${nameOf(path)} is ${got}.`, got }
  if (last?.origin === 'key') found.at = 'key'
  if (options.length > 0) {
    const near = typeof issue.input === 'string' ? nearest(issue.input, options) : undefined
    return [{ ...found, code: 'unknown-value', expected: `one of ${options.join(', ')}`, nearest: near }]
  }
  if (issue.kind === 'schema')
    return [{ ...found, expected: WORDS_FOR_TYPES[issue.expected ?? ''] ?? issue.expected ?? undefined }]
  const unsourced = issue.type === 'min_length' && path.at(-1) === 'sources'
  const code = unsourced ? 'unsourced' : (CODES[issue.type] ?? 'bad-format')
  return [{ ...found, code, expected: expectedBy(issue) }]
}

/** Our own messages say what was expected; Valibot's begin with "Invalid" and only name the measure. */
function expectedBy(issue: v.BaseIssue<unknown>): string | undefined {
  return issue.message.startsWith('Invalid ') ? (issue.expected ?? undefined) : issue.message
}

function missing(schema: v.GenericSchema, path: readonly (string | number)[]): Found {
  const field = innerSchema(schema, path)
  return {
    pointer: pointerTo(...path.slice(0, -1)),
    code: 'missing-field',
    message: `"${path.at(-1)}" is missing.`,
    expected: field && v.getDescription(field as v.GenericSchema),
  }
}

/** Valibot stops at an object's first unknown field; an editor wants to hear of all. */
function unknownFields(schema: v.GenericSchema, path: readonly (string | number)[], holder: unknown): Found[] {
  const parents = path.slice(0, -1)
  const known = fieldsOf(innerSchema(schema, parents))
  const unknown = Object.keys(holder as object).filter((key) => !known.includes(key))
  return unknown.map((key) => ({
    pointer: pointerTo(...parents, key),
    at: 'key',
    code: 'unknown-field',
    message: `${quote(key)} is not a field here.`,
    got: quote(key),
    expected: `one of ${known.filter((name) => name !== '$schema').join(', ')}`,
    nearest: nearest(key, known),
  }))
}

/** One value may break two rules, as "foo" does those of a URL: one fault that names both expectations. */
function joinedByPlace(faults: readonly DataFault[]): DataFault[] {
  const joined = new Map<string, DataFault>()
  for (const fault of faults) {
    const place = `${fault.pointer} ${fault.at} ${fault.message}`
    const held = joined.get(place)
    if (held?.expected && fault.expected) held.expected += `; ${fault.expected}`
    else joined.set(place, { ...fault })
  }
  return [...joined.values()]
}

/** A place in words: the field's name, or which entry of which list. */
function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'The file'
  if (typeof last === 'string') return quote(last)
  return `Entry ${last + 1} of ${quote(path.at(-2))}`
}
