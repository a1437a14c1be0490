import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { asIri } from '../build/iri.ts'
import { Actor } from '../model/actor.ts'
import { Event } from '../model/event.ts'
import { Location } from '../model/location.ts'
import { DOCUMENTS } from '../model/records.ts'
import { Source } from '../model/source.ts'
import { SCHEMA_DIRECTORY } from './installation.ts'

const SCHEMAS: Record<string, GenericSchema> = {
  event: Event,
  actor: Actor,
  location: Location,
  source: Source,
  ...DOCUMENTS,
}

/**
 * The JSON Schema of each kind of data file, by name without `.json`. Draft 7, which is what VS Code and others know
 * best. They are for writing with completion and hints: `npm run check` alone knows dates and white space.
 */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      toJsonSchema(schema, {
        target: 'draft-07',
        typeMode: 'input',
        ignoreActions: ['check', 'raw_check'],
        overrideAction: asIri,
      }),
    ]),
  )
}

if (import.meta.main) {
  mkdirSync(SCHEMA_DIRECTORY, { recursive: true })
  for (const [name, schema] of Object.entries(jsonSchemas()))
    writeFileSync(join(SCHEMA_DIRECTORY, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`)
  // So that the lint finds them as it wants them.
  execFileSync('npx', ['biome', 'format', '--write', SCHEMA_DIRECTORY], { stdio: 'inherit' })
}
