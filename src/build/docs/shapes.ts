import type { Schema } from '../openapi/schema.ts'

/** What an object has in it, in words. */
export type Member = { name: string; type: string; description: string; isOptional: boolean }

/** The members of an object's schema, in their order. */
export function membersOf({ properties, required }: Schema): Member[] {
  const always = (required ?? []) as string[]
  return Object.entries((properties ?? {}) as Record<string, Schema>).map(([name, schema]) => ({
    name,
    type: typeInWords(schema),
    description: String(schema.description ?? ''),
    isOptional: !always.includes(name),
  }))
}

/** What a schema takes: "list of Claim", "text or null", "occurred, planned". */
export function typeInWords(schema: Schema): string {
  const { $ref, anyOf, enum: choices, type, items, format, minimum, maximum, properties } = schema
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? ''
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeInWords(each as Schema)).join(' or ')
  if (Array.isArray(choices)) return choices.join(', ')
  if (Array.isArray(type)) return type.map((each) => typeInWords({ ...schema, type: each })).join(' or ')
  if (type === 'array') return `list of ${typeInWords((items ?? {}) as Schema)}`
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  if (type === 'object') return properties ? `{ ${Object.keys(properties).join(', ')} }` : 'map'
  if (type === 'string') return format === undefined ? 'text' : (FORMATS[String(format)] ?? String(format))
  return String(type ?? 'anything')
}

const FORMATS: Record<string, string> = { date: 'day', 'date-time': 'moment', uri: 'URL' }
