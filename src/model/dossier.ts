import * as v from 'valibot'
import { Labels, Prose } from './labels.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { byCollection } from './terms.ts'
import { Language, text } from './text.ts'
import { Url } from './url.ts'

/** What the dossier is: data/dossier.json. */
export const Dossier = v.strictObject({
  ...SchemaReference,
  id: Slug,
  title: Labels,
  description: Prose,
  method: v.pipe(Prose, v.description('How facts were found, weighed and translated, and where the search ended')),
  languages: v.pipe(
    v.array(Language),
    v.minLength(1),
    v.description('Languages the dossier is kept in, the first its own'),
  ),
  publisher: v.strictObject({ name: text(200), url: v.optional(Url) }),
  license: v.strictObject({ id: v.pipe(text(60), v.description('SPDX identifier')), name: text(200), url: Url }),
  attribution: v.pipe(text(400), v.description('The line to cite the data with')),
})
export type Dossier = v.InferOutput<typeof Dossier>

/** Ids that were merged into others, by collection: data/redirects.json. Answered with 308. */
export const Redirects = v.strictObject({
  ...SchemaReference,
  ...byCollection(() => v.optional(v.record(Slug, Slug), {})),
})
export type Redirects = v.InferOutput<typeof Redirects>

/** Why a record was taken back. */
export const Withdrawal = v.strictObject({
  reason: text(600),
  date: v.pipe(v.string(), v.isoDate('a day such as 2026-02-27')),
  successor: v.optional(v.nullable(Slug), null),
})

/** Records taken back, by collection: data/withdrawn.json. Answered with 410 in every release, old ones too. */
export const Withdrawn = v.strictObject({
  ...SchemaReference,
  ...byCollection(() => v.optional(v.record(Slug, Withdrawal), {})),
})
export type Withdrawn = v.InferOutput<typeof Withdrawn>
