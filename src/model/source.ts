import * as v from 'valibot'
import { Edtf } from './edtf.ts'
import { EdtfDate } from './edtf-date.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { Language, text } from './text.ts'
import { Url } from './url.ts'

/** A page, paper or broadcast that says so. */
export const Source = v.strictObject({
  ...SchemaReference,
  id: Slug,
  url: Url,
  publisher: text(200),
  title: v.pipe(v.nullable(text(400)), v.description('The original headline where it was seen, else null')),
  label: v.pipe(text(200), v.description("What the page is, in the editors' words")),
  published: v.pipe(v.nullable(Edtf), v.description('Date of publication, EDTF; null when the page gives none')),
  language: v.pipe(Language, v.description('The language of the page')),
  cluster: v.pipe(
    v.optional(v.nullable(Slug), null),
    v.description('Pages that repeat one text share a cluster and count as one voice'),
  ),
})
export type Source = v.InferOutput<typeof Source>

const { $schema: _, ...entries } = Source.entries

/** A source as the API answers it. */
export const PublishedSource = v.strictObject({ ...entries, published: v.nullable(EdtfDate) })
export type PublishedSource = v.InferOutput<typeof PublishedSource>
