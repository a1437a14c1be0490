import * as v from 'valibot'
import { Labels } from './labels.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { text } from './text.ts'

/** A code of another event ontology, with its own name there. */
const Counterpart = v.nullable(v.strictObject({ code: text(40), name: text(200) }))

/** One of our event types. A counterpart is null where that ontology has no fitting code. */
export const EventType = v.strictObject({
  id: Slug,
  labels: Labels,
  definition: text(600),
  example: v.pipe(v.nullable(Slug), v.description('An event of the dossier that shows the type')),
  cameo: v.pipe(Counterpart, v.description('CAMEO 1.1b3')),
  plover: v.pipe(Counterpart, v.description('PLOVER')),
  acled: v.pipe(Counterpart, v.description('ACLED event and sub-event type')),
})

/** A role of an actor or a place in an event, or a topic. */
export const Term = v.strictObject({ id: Slug, labels: Labels, definition: text(600) })

/** The words this dossier codes with: data/codebook.json. */
export const Codebook = v.strictObject({
  ...SchemaReference,
  types: v.pipe(v.array(EventType), v.minLength(1, 'at least one event type')),
  roles: v.array(Term),
  place_roles: v.array(Term),
  topics: v.array(Term),
})
export type Codebook = v.InferOutput<typeof Codebook>
