import * as v from 'valibot'
import { Edtf } from './edtf.ts'
import { Name } from './name.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { ACTOR_KINDS } from './terms.ts'
import { Country, Language, text } from './text.ts'
import { Url } from './url.ts'

/** A post somebody holds or held. Where a source gives no start or end, `as_of` says when they were seen in it. */
export const Position = v.strictObject({
  title: text(200),
  organization: v.pipe(v.optional(v.nullable(Slug), null), v.description('The actor it is a post of, if recorded')),
  from: v.optional(Edtf),
  to: v.optional(Edtf),
  as_of: v.optional(Edtf),
})

/** Who acts: a person, an organization, an armed service, a government or a state. */
export const Actor = v.strictObject({
  ...SchemaReference,
  id: Slug,
  kind: v.picklist(ACTOR_KINDS),
  names: v.pipe(v.array(Name), v.minLength(1, 'at least one name')),
  country: v.nullable(Country),
  rank: v.optional(v.pipe(text(200), v.description('Military rank or title, as the sources give it'))),
  positions: v.optional(v.array(Position), []),
  part_of: v.pipe(v.optional(v.nullable(Slug), null), v.description('The actor it belongs to: a service to its state')),
  from: v.pipe(v.optional(Edtf), v.description('When it came to be, EDTF')),
  to: v.pipe(v.optional(Edtf), v.description('When it ceased to be, EDTF')),
  same_as: v.pipe(v.optional(v.array(Url), []), v.description('The same actor in other registers')),
  note: v.optional(text(1000)),
  sources: v.pipe(v.array(Slug), v.minLength(1, 'at least one source')),
})
export type Actor = v.InferOutput<typeof Actor>

const { $schema: _, ...entries } = Actor.entries

/** An actor as the API answers it. */
export const PublishedActor = v.strictObject({
  ...entries,
  name: v.pipe(v.string(), v.description('The preferred name in the language of the answer')),
  lang: v.pipe(Language, v.description('The language of that name')),
})
export type PublishedActor = v.InferOutput<typeof PublishedActor>
