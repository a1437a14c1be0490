import * as v from 'valibot'

/** An absolute http or https URL. */
export const Url = v.pipe(
  v.string(),
  v.url('an absolute URL'),
  v.regex(/^https?:\/\//, 'a URL that starts with https:// or http://'),
)
