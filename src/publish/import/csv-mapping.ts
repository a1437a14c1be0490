import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { ClaimField } from '../../model/claim-field.ts'
import { POINT_PRECISIONS } from '../../model/location.ts'
import { Slug } from '../../model/slug.ts'
import { ACTOR_KINDS, LOCATION_KINDS } from '../../model/terms.ts'
import { checkSchema } from '../../release/check/schema.ts'
import { parseText } from '../parse.ts'
import { nodeSpan } from '../place.ts'
import { PublishError } from '../state.ts'

const Column = v.pipe(v.string(), v.nonEmpty('the name of a column'))
const Template = v.pipe(
  v.string(),
  v.nonEmpty('the name of a column, or a text with columns in braces: "{Who} in {Town}"'),
)

/** How days are written in a column; EDTF where it is not said. */
export const DATE_FORMATS = [
  'edtf',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
  'YYYYMMDD',
] as const

/** A word chosen by a cell: the cell itself, what `values` has for it, or `default` where it is empty or not listed. */
const Chosen = v.strictObject({
  column: v.optional(Column),
  values: v.optional(v.record(v.string(), v.string())),
  default: v.optional(v.string()),
})

/** From the columns of a table to the fields of an event. The mapping file of `import csv`. */
export const Mapping = v.strictObject({
  id: v.pipe(v.optional(Template), v.description('Else an id is made of title and date')),
  type: v.pipe(Chosen, v.description('{"column": ..., "values": {...}, "default": ...}')),
  title: v.pipe(Template, v.description('a column, or a text with columns in braces')),
  summary: v.optional(Template),
  date: v.pipe(
    v.strictObject({ column: Column, end: v.optional(Column), format: v.optional(v.picklist(DATE_FORMATS), 'edtf') }),
    v.description('{"column": ..., "end": ..., "format": ...}'),
  ),
  status: v.optional(Chosen, { default: 'occurred' }),
  participants: v.optional(
    v.array(
      v.strictObject({
        column: Column,
        role: Slug,
        split: v.optional(v.string()),
        kind: v.optional(v.picklist(ACTOR_KINDS), 'organization'),
        country: v.optional(Column),
      }),
    ),
    [],
  ),
  places: v.optional(
    v.array(
      v.strictObject({
        column: Column,
        role: v.optional(Slug, 'venue'),
        kind: v.optional(v.picklist(LOCATION_KINDS), 'city'),
        country: v.optional(Column),
        latitude: v.optional(Column),
        longitude: v.optional(Column),
        precision: v.optional(v.picklist(POINT_PRECISIONS), 'approximate'),
      }),
    ),
    [],
  ),
  claims: v.optional(v.array(v.strictObject({ field: ClaimField, column: Column })), []),
  topics: v.optional(v.array(v.strictObject({ column: Column, split: v.optional(v.string()) })), []),
  sources: v.optional(
    v.array(
      v.strictObject({
        url: Column,
        publisher: v.optional(Column),
        title: v.optional(Column),
        published: v.optional(Column),
      }),
    ),
    [],
  ),
  ignore: v.pipe(v.optional(v.array(Column), []), v.description('Columns that nothing shall be taken from')),
})
export type Mapping = v.InferOutput<typeof Mapping>

/** @throws {PublishError} that names every fault of the mapping with its line */
export function readMapping(path: string): Mapping {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new PublishError(`${path} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
  const { value, tree, faults } = parseText(path, text)
  const [broken] = faults
  if (broken)
    throw new PublishError(
      `${path}:${broken.line}:${broken.column} ${broken.message} Expected: ${broken.expected ?? 'JSON'}.`,
    )
  const checked = checkSchema({ path }, Mapping, value)
  if (checked.faults.length === 0) return checked.output as Mapping
  const lines = checked.faults.map(({ pointer, at, message, expected, nearest }) => {
    const { line, column } = tree ? nodeSpan(text, tree, pointer, at) : { line: 1, column: 1 }
    const help = [expected && ` Expected: ${expected}.`, nearest && ` Did you mean "${nearest}"?`].filter(Boolean)
    return `${path}:${line}:${column} ${message}${help.join('')}`
  })
  throw new PublishError(lines.join('\n'))
}

/** The columns that a text in braces names, or the one that it is. */
export function columnsOf(template: string): string[] {
  const named = [...template.matchAll(BRACES)].map(([, name = '']) => name)
  return named.length > 0 ? named : [template]
}

export const BRACES = /\{([^{}]+)\}/g

/** Every column a mapping takes something from: all must be there. */
export function columnsIn(mapping: Mapping): string[] {
  const { id, type, title, summary, date, status, participants, places, claims, topics, sources } = mapping
  const given = [
    ...[id, title, summary].flatMap((template) => (template === undefined ? [] : columnsOf(template))),
    type.column,
    status.column,
    date.column,
    date.end,
    ...participants.flatMap(({ column, country }) => [column, country]),
    ...places.flatMap(({ column, country, latitude, longitude }) => [column, country, latitude, longitude]),
    ...claims.map(({ column }) => column),
    ...topics.map(({ column }) => column),
    ...sources.flatMap(({ url, publisher, title: name, published }) => [url, publisher, name, published]),
  ]
  return [...new Set(given.filter((column) => column !== undefined))]
}
