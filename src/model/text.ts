import * as v from 'valibot'

/** Plain text of 1 to `most` UTF-16 units, with no white space at either end. */
export function text(most: number) {
  return v.pipe(
    v.string(),
    v.nonEmpty('a text that is not empty'),
    v.maxLength(most, `a text of at most ${most} characters`),
    v.check((value) => value.trim() === value, 'a text without white space at its ends'),
  )
}

/** A language tag, RFC 5646 in the forms we need: `en`, `bn`, `ur-Arab`, `zh-Hant-TW`. */
export const Language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/, 'a language tag such as "en", "bn" or "ur-Arab"'),
)

/** A country, ISO 3166-1 alpha-2 in capitals: `BD`, `PK`. */
export const Country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country code of two capitals such as "BD"'))

/** An absolute http or https URL. */
export const Url = v.pipe(
  v.string(),
  v.url('an absolute URL'),
  v.regex(/^https?:\/\//, 'a URL that starts with https:// or http://'),
)

/** The same short text in several languages, by language tag: `{"en": "Visit", "bn": "সফর"}`. English is always there. */
export const Labels = v.objectWithRest({ en: text(200) }, text(200))
export type Labels = v.InferOutput<typeof Labels>

/** As `Labels`, for paragraphs. */
export const Prose = v.objectWithRest({ en: text(4000) }, text(4000))
export type Prose = v.InferOutput<typeof Prose>

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

/** The path of the JSON Schema that an editor uses; it says nothing about the record. */
export const SchemaReference = { $schema: v.optional(v.string()) }
