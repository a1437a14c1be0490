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
