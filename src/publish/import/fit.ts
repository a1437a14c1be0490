import type * as v from 'valibot'

/** What keeps a value from fitting its schema, in a few words: `"title" must be a text of at most 160 characters`. */
export function nameOfIssue(issue: v.BaseIssue<unknown>): string {
  const field = (issue.path ?? []).map(({ key }) => String(key)).join('.')
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? 'something else') : issue.message
  return `"${field}" must be ${expected}`
}
