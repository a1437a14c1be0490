import * as v from 'valibot'
import { nearest } from '../../model/nearest.ts'
import { type DataFault, type FaultCode, oneOf, pointerTo, quote } from './fault.ts'
import { innerSchema, type Misfit, misfitsOf, optionsOf } from './schema-walk.ts'
import { type DataFile, placeOf } from './written.ts'

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
  file: Pick<DataFile, 'path' | 'line'>,
  schema: v.GenericSchema,
  value: unknown,
): { output: unknown; faults: DataFault[] } {
  const parsed = v.safeParse(schema, value)
  const misfits = misfitsOf(schema, value).map(misfit)
  if (!parsed.success || misfits.length > 0) {
    const place = placeOf(file)
    const lists = misfits.filter((found) => found.code === 'wrong-type').map((found) => found.pointer)
    const issues = (parsed.issues ?? [])
      .filter((issue) => issue.expected !== 'never')
      .map((issue) => faultOf(schema, issue))
    // What a list for an object lacks is not worth telling.
    const others = issues.filter(({ pointer }) => !lists.some((list) => `${pointer}/`.startsWith(`${list}/`)))
    return {
      output: undefined,
      faults: joinedByPlace([...misfits, ...others].map((found) => ({ ...place, ...found }))),
    }
  }
  const { $schema: _, ...output } = parsed.output as Record<string, unknown>
  return { output, faults: [] }
}

type Found = Omit<DataFault, 'file' | 'line'>

function faultOf(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): Found {
  const path = (issue.path ?? []).map((item) => item.key as string | number)
  const last = issue.path?.at(-1)
  const pointer = pointerTo(...path)
  if (issue.kind === 'schema' && issue.received === 'undefined') return missing(schema, path)
  const got = quote(issue.input)
  const options = optionsOf(innerSchema(schema, path))
  const found: Found = { pointer, code: 'wrong-type', message: `${nameOf(path)} is ${got}.`, got }
  if (last?.origin === 'key') Object.assign(found, { at: 'key', message: `The key ${got} is malformed.` })
  if (options.length > 0) {
    const near = typeof issue.input === 'string' ? nearest(issue.input, options) : undefined
    return { ...found, code: 'unknown-value', expected: oneOf(options), nearest: near }
  }
  if (issue.kind === 'schema')
    return { ...found, expected: WORDS_FOR_TYPES[issue.expected ?? ''] ?? issue.expected ?? undefined }
  const unsourced = issue.type === 'min_length' && path.at(-1) === 'sources'
  const code = unsourced ? 'unsourced' : (CODES[issue.type] ?? 'bad-format')
  return { ...found, code, expected: expectedBy(issue) }
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

function misfit({ path, kind, known }: Misfit): Found {
  const pointer = pointerTo(...path)
  if (kind === 'list') {
    return { pointer, code: 'wrong-type', message: `${nameOf(path)} is a list.`, got: 'a list', expected: 'an object' }
  }
  const key = String(path.at(-1))
  const fields = known.filter((name) => name !== '$schema')
  return {
    pointer,
    at: 'key',
    code: 'unknown-field',
    message: `${quote(key)} is not a field here.`,
    got: quote(key),
    expected: fields.length > 0 ? oneOf(fields) : 'another key',
    nearest: nearest(key, known),
  }
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
