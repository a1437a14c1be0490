import type { Noted } from '../parameter-notes.ts'
import { type HeaderName, headerRefs, OF_ANSWERS, OF_PINNABLE } from './headers.ts'
import { PROBLEM_NAMES, type ProblemStatus } from './problems.ts'
import { ref, type Schema } from './schema.ts'

/** Which servers an address is below: the releases' (the latest, or one by its name), the API's, or the host's. */
export type Below = 'release' | 'v1' | 'host'

/** One address that can be asked, in the words of our tables. */
export type Operation = {
  below: Below
  /** Below that, with its path parameters in braces: `/events/{id}.csv`. */
  path: string
  /** What generated code calls it. */
  id: string
  tag: TagName
  summary: string
  description?: string
  query?: Readonly<Record<string, Noted>>
  /** Those of them that must be given. */
  needs?: readonly string[]
  /** Whose values examples of parameters are taken from; the name of a collection, or of a view. */
  examplesOf?: string
  inPath?: Readonly<Record<string, { description: string; schema: Schema; example: string | number }>>
  contentType: string
  /** Of JSON answers; others are text. */
  schema?: Schema
  /** Other media types it may have. */
  others?: Readonly<Record<string, Schema>>
  /** A request whose answer is the example, below `/v1` or the host. */
  example?: string
  /** The problems it may answer, beyond those that every address may. */
  problems?: readonly ProblemStatus[]
  /** Answers with another format where the Accept header asks for one. */
  negotiated?: true
  /** Answers where a merged id went. */
  moves?: true
  /** It is of one release, named in its path. */
  pinned?: true
  /** Answers with how it was on a day where Accept-Datetime asks for that; so does all that is below a release. */
  dated?: true
  /** Answered without storage: it has no ETag and needs no release. */
  plain?: true
}

export const TAGS = {
  Events: 'What happened: who took part, where, and what sources say.',
  Actors: 'Persons, organizations, armed services, governments and states.',
  Locations: 'Where it happened, from a room to a country.',
  Sources: 'The pages, papers and broadcasts that say so.',
  Views: 'Counts and connections over the events, and search over everything.',
  Releases: 'What was published when, what changed, and how it was on a day.',
  Dataset: 'A release described for catalogues, citations and tools.',
  Embeds: 'Pages to be shown within others.',
  Service: 'What there is, for people and machines that find their way.',
} as const

export type TagName = keyof typeof TAGS

const ALWAYS: readonly ProblemStatus[] = [400, 429, 503]

/** The responses of an operation, by status. @param example of its 200 */
export function responsesOf(operation: Operation, example: object | undefined): Record<string, object> {
  const { below, contentType, schema, others, negotiated, moves, plain, dated, pinned, problems = [] } = operation
  const ofRelease = below === 'release'
  const headers: HeaderName[] = plain
    ? ['Cache-Control', 'Access-Control-Allow-Origin']
    : [...OF_ANSWERS, ...(ofRelease || dated || pinned ? OF_PINNABLE : [])]
  const statuses = new Set([...ALWAYS, ...problems, ...(ofRelease ? ([404] as const) : [])])
  const [type = ''] = contentType.split(';')
  return {
    200: {
      description: operation.summary,
      headers: headerRefs(headers),
      content: {
        [type]: {
          schema: schema ?? OTHERS[type] ?? { type: 'string' },
          ...(example && { examples: { asked: example } }),
        },
        ...asContent(others),
      },
    },
    ...((ofRelease || dated) && {
      302: redirect('Where it is as it was at the moment that Accept-Datetime names (RFC 7089)'),
    }),
    ...(negotiated && { 303: redirect('Where it is in the format that the Accept header likes best') }),
    ...(!plain && {
      304: {
        description: 'It is still what If-None-Match names',
        headers: headerRefs(headers.filter((name) => name !== 'Link')),
      },
    }),
    ...(moves && { 308: redirect('Where the record is: this id was merged into another') }),
    ...Object.fromEntries(
      [...statuses].map((status) => [status, { $ref: `#/components/responses/${PROBLEM_NAMES[status]}` }]),
    ),
  }
}

function asContent(types: Readonly<Record<string, Schema>> = {}): Record<string, object> {
  return Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }]))
}

/** The schemas of formats of others that are JSON; the rest is text. */
const OTHERS: Record<string, Schema> = {
  'application/geo+json': ref('GeoJson'),
  'application/feed+json': ref('JsonFeed'),
  'application/ld+json': ref('JsonLd'),
}

function redirect(description: string): object {
  return { description, headers: headerRefs(['Location', 'Cache-Control', 'Access-Control-Allow-Origin']) }
}
