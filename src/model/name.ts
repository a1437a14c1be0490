import * as v from 'valibot'
import { Language, text } from './text.ts'

/** One name of an actor or a place. The first preferred one in a language is shown to its readers. */
export const Name = v.strictObject({
  value: text(200),
  lang: Language,
  preferred: v.optional(v.boolean()),
  transliteration_of: v.optional(
    v.pipe(text(200), v.description('The name in its own script that this one spells out')),
  ),
})
export type Name = v.InferOutput<typeof Name>
