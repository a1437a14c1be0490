import { answerFor, EXPLANATIONS, type Fault, type FaultCode } from '../../errors.ts'
import { problem } from '../../http/problem.ts'
import { headerRefs } from './headers.ts'
import type { Schema } from './schema.ts'

/** A fault of each code, as an example of it. No `default`: a new code does not compile until it has one. */
export const EXAMPLES: { [C in FaultCode]: Extract<Fault, { code: C }> } = {
  'bad-parameter': {
    code: 'bad-parameter',
    parameter: 'actr',
    got: 'actr',
    expected: 'a parameter of this address',
    nearest: 'actor',
  },
  'too-dear': {
    code: 'too-dear',
    what: '5000 records, where all=true gives at most 300 here',
    narrow: 'Ask for a part, for example with date=2025.',
  },
  'not-found': { code: 'not-found', what: 'record in events with the id', id: 'no-such-event' },
  withdrawn: {
    code: 'withdrawn',
    collection: 'events',
    id: 'some-event',
    reason: 'Its only source was taken down.',
    date: '2026-02-28',
    successor: null,
  },
  'no-such-format': {
    code: 'no-such-format',
    collection: 'sources',
    format: 'ics',
    formats: ['json', 'csv'],
    since: 'only events have a date',
  },
  'not-implemented': { code: 'not-implemented', format: 'yaml', formats: ['json', 'xml'] },
  'no-such-page': { code: 'no-such-page', path: '/v1/event', nearest: '/v1/events' },
  'method-not-allowed': { code: 'method-not-allowed', method: 'POST', allowed: 'GET, HEAD, OPTIONS' },
  'too-many-requests': { code: 'too-many-requests', retryAfter: 60 },
  'no-release': { code: 'no-release' },
  'not-arrived': { code: 'not-arrived', detail: 'Release 2026-02-27 has not arrived here yet.' },
  unreadable: { code: 'unreadable', detail: 'A stored value is damaged.' },
}

const FAULTS = Object.values(EXAMPLES) as Fault[]

/** The response of each status that a GET can be refused with, by its name in the document. */
export const PROBLEM_NAMES = {
  400: 'BadParameter',
  404: 'NotFound',
  410: 'Withdrawn',
  422: 'TooDear',
  429: 'TooManyRequests',
  501: 'NotImplemented',
  503: 'Unavailable',
} as const satisfies Record<Exclude<ReturnType<typeof answerFor>['status'], 405>, string>

export type ProblemStatus = keyof typeof PROBLEM_NAMES

/** The schema of a problem: RFC 9457, and what ours say besides. */
export function problemSchema(): Schema {
  const known = new Set(
    FAULTS.flatMap((fault) => Object.keys(fault)).filter((name) => !['code', 'detail'].includes(name)),
  )
  return {
    type: 'object',
    title: 'Problem',
    description: 'RFC 9457. What the fault knows stands beside: which depends on its code.',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string', format: 'uri', description: 'A page about this kind of problem' },
      title: { type: 'string', description: 'The same for every problem of the kind' },
      status: { type: 'integer', enum: [...new Set(FAULTS.map((fault) => answerFor(fault).status))] },
      detail: { type: 'string', description: 'What was wrong this time' },
      code: { type: 'string', enum: Object.keys(EXPLANATIONS), description: 'The last part of its type' },
      ...Object.fromEntries([...known].map((name) => [name, MEMBERS[name] ?? { type: 'string' }])),
    },
    additionalProperties: false,
  }
}

const MEMBERS: Record<string, Schema> = {
  nearest: { type: 'string', description: 'The nearest value there is' },
  formats: { type: 'array', items: { type: 'string' } },
  retryAfter: { type: 'integer', description: 'Seconds' },
  successor: { type: ['string', 'null'], description: 'The record that replaces it' },
}

/** components.responses: what is answered with each status, and an example of every kind. */
export async function problemResponses(origin: string): Promise<Record<string, object>> {
  const responses = Object.entries(PROBLEM_NAMES).map(async ([status, name]) => {
    const faults = FAULTS.filter((fault) => answerFor(fault).status === Number(status))
    const examples = await Promise.all(
      faults.map(
        async (fault) =>
          [fault.code, { summary: answerFor(fault).title, value: await problem(fault, origin).json() }] as const,
      ),
    )
    const waits = ['429', '503'].includes(status)
    return [
      name,
      {
        description: faults.map((fault) => `\`${fault.code}\`: ${EXPLANATIONS[fault.code]}`).join('\n\n'),
        headers: headerRefs([
          'Cache-Control',
          'Access-Control-Allow-Origin',
          ...(waits ? (['Retry-After'] as const) : []),
        ]),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(examples),
          },
        },
      },
    ] as const
  })
  return Object.fromEntries(await Promise.all(responses))
}
