import * as v from 'valibot'

/** The path of the JSON Schema that an editor uses; it says nothing about the record. */
export const SchemaReference = { $schema: v.optional(v.string()) }
