/** A JSON Schema of draft 2020-12, which is what OpenAPI 3.1 has. */
export type Schema = { [keyword: string]: unknown }

/** A schema of components.schemas. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

/** An object with these members and no others; those whose name ends with `?` may be left out. */
export function object(members: Record<string, Schema>, description?: string): Schema {
  const given = Object.entries(members).map(([name, schema]) => [name.replace('?', ''), schema] as const)
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties: Object.fromEntries(given),
    required: Object.keys(members).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  }
}

/** An object whose members have names of their own. */
export function map(values: Schema, description: string): Schema {
  return { type: 'object', description, additionalProperties: values }
}

export function array(items: Schema, description?: string): Schema {
  return { type: 'array', ...(description !== undefined && { description }), items }
}

export function string(description: string): Schema {
  return { type: 'string', description }
}

export function oneOf(choices: readonly string[], description: string): Schema {
  return { type: 'string', enum: [...choices], description }
}

export function count(description: string): Schema {
  return { type: 'integer', minimum: 0, description }
}

export function url(description: string): Schema {
  return { type: 'string', format: 'uri', description }
}

export function moment(description: string): Schema {
  return { type: 'string', format: 'date-time', description }
}

/** The same, or null. */
export function orNull(schema: Schema): Schema {
  return '$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [schema.type, 'null'] }
}
