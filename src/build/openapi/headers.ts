import type { Schema } from './schema.ts'

/** What OpenAPI says of a header. `required` are those that such an answer always has. */
export type OpenApiHeader = { description: string; required: boolean; schema: Schema; example?: string }

const text = (description: string, required: boolean, example?: string): OpenApiHeader => ({
  description,
  required,
  schema: { type: 'string' },
  ...(example !== undefined && { example }),
})

/** The headers of answers, by name. */
export const HEADERS = {
  ETag: text('Weak; send it back as If-None-Match', true, 'W/"0d7e302a1c5be8f4-1k2x3y"'),
  'Cache-Control': text('How long the answer may be kept: a minute, or for ever where it is pinned to a release', true),
  'Last-Modified': text('When the release was published', true, 'Fri, 27 Feb 2026 12:00:00 GMT'),
  Link: text(
    'RFC 8288: next page, other formats, the latest version and its states (RFC 7089), what to cite, this document',
    true,
  ),
  'Cache-Status': text('RFC 9211: how the answer was found', true, 'dossier; hit'),
  'Content-Location': text('The same answer pinned to its release, for ever', true),
  Vary: text('Request headers that the answer depends on', false, 'Accept, Accept-Datetime'),
  'Memento-Datetime': text('RFC 7089: where it is pinned, the moment it is of', false, 'Fri, 27 Feb 2026 12:00:00 GMT'),
  Location: text('Where to go instead', true),
  'Retry-After': text('Seconds after which to try again', true, '5'),
  'Access-Control-Allow-Origin': text('Any page may read any answer', true, '*'),
} as const satisfies Record<string, OpenApiHeader>

export type HeaderName = keyof typeof HEADERS

/** Those of every answer from a release. */
export const OF_ANSWERS: readonly HeaderName[] = [
  'ETag',
  'Cache-Control',
  'Last-Modified',
  'Link',
  'Cache-Status',
  'Access-Control-Allow-Origin',
]

/** Those of an answer that can be pinned to a release, too. */
export const OF_PINNABLE: readonly HeaderName[] = ['Content-Location', 'Vary', 'Memento-Datetime']

export function headerRefs(names: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
