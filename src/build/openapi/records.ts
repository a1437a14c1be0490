import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { Position, PublishedActor } from '../../model/actor.ts'
import { Claim, Conflict, RivalValue } from '../../model/claim.ts'
import { Codebook, EventType, Term } from '../../model/codebook.ts'
import { Dossier } from '../../model/dossier.ts'
import { EdtfDate } from '../../model/edtf-date.ts'
import { Participant, PublishedEvent, PublishedPlace, Translation } from '../../model/event.ts'
import { Labels, Prose } from '../../model/labels.ts'
import { PublishedLocation, PublishedPoint } from '../../model/location.ts'
import { Name } from '../../model/name.ts'
import { Slug } from '../../model/slug.ts'
import { PublishedSource } from '../../model/source.ts'
import type { Collection } from '../../model/terms.ts'
import { Country, Language } from '../../model/text.ts'
import { Url } from '../../model/url.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import { asIri } from '../iri.ts'
import type { Schema } from './schema.ts'

/** What a record of each collection is called in the document, and in the code that is generated from it. */
export const RECORD_NAMES: Record<Collection, string> = {
  events: 'Event',
  actors: 'Actor',
  locations: 'Location',
  sources: 'Source',
}

/** The schemas of the model that have a name; wherever one stands within another, that refers to it. */
const MODEL: Record<string, GenericSchema> = {
  Event: PublishedEvent,
  Actor: PublishedActor,
  Location: PublishedLocation,
  Source: PublishedSource,
  EdtfDate,
  Participant,
  EventPlace: PublishedPlace,
  Point: PublishedPoint,
  Claim,
  Conflict,
  RivalValue,
  Translation,
  Name,
  Position,
  Dossier,
  Codebook,
  EventType,
  Term,
  Labels,
  Prose,
  Slug,
  Country,
  Language,
  Url,
}

/** The schemas of everything that the model knows, by name, and of parts of records: what `fields` leaves of them. */
export function recordSchemas(): Record<string, Schema> {
  const schemas = toJsonSchemaDefs(MODEL, {
    target: 'draft-2020-12',
    typeMode: 'output',
    // What no JSON Schema can say: that white space is trimmed, that a date is one of EDTF.
    ignoreActions: ['check', 'raw_check'],
    overrideAction: asIri,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  }) as Record<string, Schema>
  const given = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, asAnswered(schema)]))
  const records = Object.entries(RECORD_NAMES).flatMap(([collection, name]) => {
    const whole = { title: name, ...withDistance(collection as Collection, given[name] as Schema) }
    const part = { ...whole, title: `Part of ${name}`, required: ['id'], description: 'What `fields` leaves of it' }
    return [
      [name, whole],
      [`PartOf${name}`, part],
    ] as const
  })
  return { ...given, ...Object.fromEntries(records) }
}

/** What editors may leave out has its default in every answer. */
function asAnswered(schema: unknown): Schema {
  if (Array.isArray(schema)) return schema.map(asAnswered) as unknown as Schema
  if (typeof schema !== 'object' || schema === null) return schema as Schema
  const { $schema: _, default: __, ...rest } = schema as Schema
  const own = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, asAnswered(value)]))
  const properties = (schema as { properties?: Record<string, Schema> }).properties
  if (!properties || rest.type !== 'object') return own
  const always = Object.keys(properties).filter((name) => properties[name] && 'default' in properties[name])
  return { ...own, required: [...new Set([...((rest.required as string[] | undefined) ?? []), ...always])] }
}

/** Records say how far they are from `near` where their collection takes it. */
function withDistance(collection: Collection, schema: Schema): Schema {
  if (!Object.hasOwn(PARAMETERS[collection], 'near')) return schema
  const distance = { type: 'number', minimum: 0, description: 'Kilometres from `near`, where that is asked for' }
  return { ...schema, properties: { ...(schema.properties as object), distance_km: distance } }
}
