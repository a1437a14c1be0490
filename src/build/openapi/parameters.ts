import type * as v from 'valibot'
import { type Parameter, REPEAT_MOST } from '../../query/parameters.ts'
import type { Noted } from '../parameter-notes.ts'
import type { Schema } from './schema.ts'

/** A parameter as OpenAPI has it. */
export type OpenApiParameter = {
  name: string
  in: 'query' | 'path' | 'header'
  schema: Schema
  [member: string]: unknown
}

/** What holds of every filter. */
export const FILTER = 'A comma means any of, repetition all of, a leading ! not.'

/**
 * A row of a table of parameters. Filters are repeated, each time with values of which any will do; other lists stand in
 * one parameter.
 * @param example a value of this dossier, where it has one
 */
export function queryParameter(name: string, row: Noted, example: string = row.example): OpenApiParameter {
  const of = valueSchema(row)
  const list = { type: 'array', minItems: 1 }
  const shared = { name, in: 'query', description: row.description } as const
  if (row.filter)
    return {
      ...shared,
      description: `${row.description}${row.choices ? `: ${row.choices.join(', ')}` : ''}. ${FILTER}`,
      schema: { ...list, items: filterSchema(of), maxItems: REPEAT_MOST },
      style: 'form',
      explode: true,
      example: [example],
    }
  if (row.most > 1)
    return {
      ...shared,
      schema: { ...list, items: of, maxItems: row.most },
      style: 'form',
      explode: false,
      example: example.split(','),
    }
  if (of.type === 'integer') return { ...shared, schema: of, example: Number(example) }
  // A cursor cannot be shown before there is one.
  const isGood = typeof of.pattern !== 'string' || new RegExp(of.pattern).test(example)
  return { ...shared, schema: of, ...(isGood && { example }) }
}

/** What one value may be, as far as patterns and bounds can say: before it is folded, and whether it exists, is not known here. */
function valueSchema({ choices, value }: Parameter): Schema {
  if (choices) return { type: 'string', enum: [...choices] }
  const rules = Object.fromEntries(rulesOf(value))
  if (typeof rules.min_value === 'number')
    return { type: 'integer', minimum: rules.min_value, maximum: rules.max_value }
  return {
    type: 'string',
    minLength: 1,
    ...(typeof rules.max_length === 'number' && { maxLength: rules.max_length }),
    ...(rules.regex instanceof RegExp && { pattern: rules.regex.source }),
  }
}

/** What one filter may be: values with commas between, and perhaps `!` before. */
function filterSchema({ enum: choices, pattern }: Schema): Schema {
  const one = choices ? (choices as string[]).join('|') : (pattern as string | undefined)?.replace(/^\^|\$$/g, '')
  return { type: 'string', minLength: 1, ...(one !== undefined && { pattern: `^!?(?:${one})(?:,(?:${one}))*$` }) }
}

type Action = { type: string; requirement?: unknown; pipe?: readonly Action[] }

/** The requirements of a pipe and of the pipes within it, by the type of the action that has them. */
function rulesOf(schema: v.GenericSchema): [type: string, requirement: unknown][] {
  const { pipe = [] } = schema as unknown as Action
  // A pipe begins with the schema that it is an extension of.
  return pipe.flatMap((action, at) =>
    at > 0 && action.pipe
      ? rulesOf(action as unknown as v.GenericSchema)
      : [[action.type, action.requirement] as [string, unknown]],
  )
}
