import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SCHEMA_DIRECTORY } from '../../src/publish/installation.ts'
import { jsonSchemas } from '../../src/publish/schemas.ts'

const schemas = Object.entries(jsonSchemas())

test.for(schemas)('the JSON Schema of %s is as `node src/publish/schemas.ts` writes it', ([name, schema]) => {
  expect(JSON.parse(readFileSync(join(SCHEMA_DIRECTORY, `${name}.json`), 'utf8'))).toEqual(schema)
})

test('there are no others', () => {
  expect(readdirSync(SCHEMA_DIRECTORY).sort()).toEqual(schemas.map(([name]) => `${name}.json`).sort())
})

test('an editor reads what a field is for, and may leave out what has a default', () => {
  expect(jsonSchemas().event).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    additionalProperties: false,
    required: ['id', 'type', 'title', 'summary', 'date', 'status', 'sources', 'added', 'updated'],
    properties: { type: { description: 'An event type of the codebook' }, background: { default: false } },
  })
})
