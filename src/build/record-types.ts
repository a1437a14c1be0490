import * as v from 'valibot'
import { RECORDS } from '../model/records.ts'
import { COLLECTIONS } from '../model/terms.ts'

/**
 * The types of records as TypeScript declares them, written from their schemas: who uses the client needs neither those
 * nor the library they are made with.
 */
export function recordTypes(): string {
  const published = COLLECTIONS.map((name) => `  ${name}: ${typeOf(RECORDS[name].published, '  ')}`)
  return `export type Collection = ${COLLECTIONS.map(quoted).join(' | ')}

/** Records by collection, as the API answers them. */
export type Published = {
${published.join('\n')}
}
`
}

/** What our schemas are made of. */
type Schema = v.GenericSchema & {
  type: string
  entries?: Record<string, Schema>
  rest?: Schema
  item?: Schema
  value?: Schema
  wrapped?: Schema
  options?: readonly string[]
  default?: unknown
}

/** @throws {Error} for a kind of schema that the model did not have so far */
function typeOf(schema: Schema, indent: string): string {
  const inner = (part: Schema | undefined) => typeOf(part as Schema, indent)
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return schema.type
    case 'picklist':
      return (schema.options ?? []).map(quoted).join(' | ')
    case 'nullable':
      return `${inner(schema.wrapped)} | null`
    case 'optional':
      return inner(schema.wrapped)
    case 'array':
      return `Array<${inner(schema.item)}>`
    case 'record':
      return `Record<string, ${inner(schema.value)}>`
    case 'strict_object':
      return `{\n${membersOf(schema, `${indent}  `)}${indent}}`
    default:
      throw new Error(`no type is written for a schema of the kind "${schema.type}"`)
  }
}

function membersOf({ entries = {} }: Schema, indent: string): string {
  return Object.entries(entries)
    .map(([name, schema]) => {
      const about = v.getDescription(schema)
      const isLeftOut = schema.type === 'optional' && schema.default === undefined
      const type = `${typeOf(schema, indent)}${isLeftOut ? ' | undefined' : ''}`
      return `${about ? `${indent}/** ${about} */\n` : ''}${indent}${name}${isLeftOut ? '?' : ''}: ${type}\n`
    })
    .join('')
}

function quoted(text: string): string {
  return `'${text}'`
}
