import * as v from 'valibot'
import { Claim, Conflict, DisputeNote } from './claim.ts'
import { Edtf } from './edtf.ts'
import { EdtfDate } from './edtf-date.ts'
import { PublishedPoint } from './location.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { RELATIONS, STATUSES } from './terms.ts'
import { Language, text } from './text.ts'

const Day = v.pipe(v.string(), v.isoDate('a day such as 2026-02-27'))

export const Participant = v.strictObject({
  actor: Slug,
  role: v.pipe(Slug, v.description('A role of the codebook, such as host, visitor or signatory')),
})

export const EventPlace = v.strictObject({
  location: Slug,
  role: v.pipe(Slug, v.description('A place role of the codebook, such as venue, origin or destination')),
})

export const Translation = v.strictObject({ title: text(160), summary: text(1200) })

/** What happened: one event, as editors write it in data/events/. */
export const Event = v.strictObject({
  ...SchemaReference,
  id: Slug,
  type: v.pipe(Slug, v.description('An event type of the codebook')),
  title: v.pipe(text(160), v.description("One line, in the dossier's first language")),
  summary: v.pipe(text(1200), v.description('What is known, in a few sentences')),
  date: v.pipe(Edtf, v.description('The best reading of the sources, EDTF; rival dates are claims')),
  status: v.pipe(v.picklist(STATUSES), v.description('"reported" means that no official confirmation was seen')),
  background: v.pipe(v.optional(v.boolean(), false), v.description('Context from before or around the story')),
  participants: v.optional(v.array(Participant), []),
  places: v.optional(v.array(EventPlace), []),
  claims: v.optional(v.array(Claim), []),
  notes: v.pipe(v.optional(v.array(DisputeNote), []), v.description("The editors' remarks on disputed fields")),
  relations: v.optional(v.array(v.strictObject({ type: v.picklist(RELATIONS), event: Slug })), []),
  topics: v.pipe(v.optional(v.array(Slug), []), v.description('Topics of the codebook')),
  sources: v.pipe(v.array(Slug), v.minLength(1, 'at least one source')),
  translations: v.optional(v.record(Language, Translation), {}),
  corrections: v.optional(v.array(v.strictObject({ date: Day, note: text(1000) })), []),
  added: v.pipe(Day, v.description('The day the record entered the dossier')),
  updated: v.pipe(Day, v.description('The day the record last changed')),
})
export type Event = v.InferOutput<typeof Event>

const { $schema: _, notes: __, ...entries } = Event.entries

/** A place of an event as answers give it: with its point, so that a map needs no second question. */
export const PublishedPlace = v.strictObject({ ...EventPlace.entries, point: v.nullable(PublishedPoint) })

/** An event as the API answers it. */
export const PublishedEvent = v.strictObject({
  ...entries,
  lang: v.pipe(Language, v.description('The language of title and summary')),
  date: EdtfDate,
  places: v.array(PublishedPlace),
  disputed: v.pipe(v.array(v.string()), v.description('Fields whose claims disagree')),
  conflicts: v.pipe(v.array(Conflict), v.description('For each of them the rival values and their sources')),
})
export type PublishedEvent = v.InferOutput<typeof PublishedEvent>
