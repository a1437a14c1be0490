import * as v from 'valibot'

/** What a slug may look like: lower-case ASCII letters and digits in words joined by single hyphens. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The id of a record, a role, a topic or an event type: 1 to 80 characters, and it never changes meaning. */
export const SlugText = v.pipe(
  v.string(),
  v.maxLength(80, 'a slug of at most 80 characters'),
  v.regex(SLUG_PATTERN, 'a slug: lower-case letters and digits in words joined by single hyphens'),
)

/** The same in a data file, as its schema names it; marked as pure, so that the Worker is made without it. */
export const Slug = /* @__PURE__ */ v.pipe(SlugText, /* @__PURE__ */ v.metadata({ title: 'Slug' }))
