/** Every failure a reader can cause or meet. `code` is public: it is the last part of the problem's type URL. */
export type Fault =
  | { code: 'bad-parameter'; parameter: string; got: string; expected: string; nearest?: string | undefined }
  | { code: 'too-dear'; what: string; narrow: string }
  | { code: 'not-found'; what: string; id: string; nearest?: string | undefined }
  | { code: 'withdrawn'; collection: string; id: string; reason: string; date: string; successor: string | null }
  | { code: 'no-such-format'; collection: string; format: string; formats: string[]; since?: string | undefined }
  | { code: 'not-implemented'; format: string; formats: string[] }
  | { code: 'no-such-page'; path: string; nearest?: string | undefined }
  | { code: 'method-not-allowed'; method: string; allowed: string }
  | { code: 'too-many-requests'; retryAfter: number }
  | { code: 'no-release' }
  | { code: 'not-arrived'; detail: string }
  | { code: 'unreadable'; detail: string }

export type FaultCode = Fault['code']

/** How a fault is answered. `title` never changes for a code; `detail` is about this one occurrence. */
export type Answer = { status: 400 | 404 | 405 | 410 | 422 | 429 | 501 | 503; title: string; detail: string }

/** No `default`: a new fault does not compile until it is answered here. */
export function answerFor(fault: Fault): Answer {
  switch (fault.code) {
    case 'bad-parameter':
      return {
        status: 400,
        title: 'A parameter cannot be used as it was given',
        detail: `"${shortened(fault.parameter)}" must be ${fault.expected}; it was ${quoted(fault.got)}.${hint(fault.nearest)}`,
      }
    case 'too-dear':
      return {
        status: 422,
        title: 'The query would cost too much',
        detail: `It would read more than one answer may: ${fault.what}. ${fault.narrow}`,
      }
    case 'not-found':
      return {
        status: 404,
        title: 'There is no such record',
        detail: `There is no ${fault.what} "${shortened(fault.id)}".${hint(fault.nearest)}`,
      }
    case 'withdrawn':
      return {
        status: 410,
        title: 'The record was withdrawn',
        detail: `"${fault.id}" was withdrawn on ${fault.date}: ${fault.reason}`,
      }
    case 'no-such-format':
      return {
        status: 404,
        title: 'It does not come in this format',
        detail: `The ${fault.collection} do not come as "${shortened(fault.format)}"${fault.since === undefined ? '' : `, since ${fault.since}`}. They come as ${fault.formats.join(', ')}.`,
      }
    case 'not-implemented':
      return {
        status: 501,
        title: 'Embeds are not described in this format',
        detail: `There is no "${shortened(fault.format)}" here, only ${fault.formats.join(' and ')}.`,
      }
    case 'no-such-page':
      return {
        status: 404,
        title: 'There is nothing at this address',
        detail: `Nothing is at ${shortened(fault.path)}.${hint(fault.nearest)} See /v1 for what there is.`,
      }
    case 'method-not-allowed':
      return {
        status: 405,
        title: 'The method is not allowed here',
        detail: `${shortened(fault.method)} is not allowed: this service only answers ${fault.allowed}.`,
      }
    case 'too-many-requests':
      return {
        status: 429,
        title: 'Too many requests',
        detail: `Wait ${fault.retryAfter} seconds. Whole releases can be had in fewer, larger pages: limit=100.`,
      }
    case 'no-release':
      return {
        status: 503,
        title: 'No release is published yet',
        detail: 'Nothing has been published here yet. Try again in a minute.',
      }
    case 'not-arrived':
      return {
        status: 503,
        title: 'The release has not arrived here yet',
        detail: `${fault.detail} Try again in a few seconds.`,
      }
    case 'unreadable':
      return {
        status: 503,
        title: 'The data cannot be read just now',
        detail: `${fault.detail} Try again in a few seconds.`,
      }
  }
}

/** Titles and one paragraph a fault, for the page its type URL resolves to. */
export const EXPLANATIONS: Record<FaultCode, string> = {
  'bad-parameter':
    'A query parameter, or the header Accept-Datetime, is unknown, repeated where it may come once, empty, too long, contradicts another, or has a value we do not know. "parameter" names it, "expected" says what it takes, "nearest" is the nearest valid value. Nothing is ever ignored, so a misspelt filter never gives unfiltered data.',
  'too-dear':
    'An answer may read so many blocks of storage and no more, which keeps the service free and quick for everyone. "what" names the part of the query that reads most, "narrow" says how to ask for less.',
  'not-found': 'The release has no record, release or type of that id. "nearest" is the nearest id there is.',
  withdrawn:
    'The record was taken back by the editors: a correction or a legal removal. "reason" and "date" say why and when, "successor" names the record that replaces it, if there is one. It is gone from every release, old ones too.',
  'no-such-format':
    'Records come in several formats, by the suffix of the path, and not every collection in all of them: a source is nowhere, so it is on no map. "formats" lists those there are.',
  'not-implemented': 'How a page is embedded is told as JSON or XML, as oEmbed has it. "formats" lists both.',
  'no-such-page': 'The path is none of ours. /v1 lists what there is.',
  'method-not-allowed':
    'Everything here is read with GET or HEAD. Data is published by its editors, not through the API.',
  'too-many-requests': 'One address asked for more than its share. Retry-After says in how many seconds to go on.',
  'no-release': 'This installation has no published release yet.',
  'not-arrived':
    'A new release takes up to a minute to reach every location, and a part of this one is not here yet. Until then the latest is answered by the release before, whole. Retry-After says when to try again.',
  unreadable:
    'The storage behind the API did not answer in time, or a stored block did not match its hash. Nothing wrong is ever served instead. Retry-After says when to try again.',
}

/** A fault on its way to the answer. Anything else that is thrown is a bug. */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(answerFor(fault).detail)
    this.name = 'FaultError'
    this.fault = fault
  }
}

/** That a parameter cannot be used as it was given. @param expected what it must be @param nearest the nearest valid value */
export function badParameter(parameter: string, got: string, expected: string, nearest?: string): FaultError {
  return new FaultError({ code: 'bad-parameter', parameter, got, expected, nearest })
}

function hint(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`
}

function quoted(got: string): string {
  return got === '' ? 'empty' : `"${shortened(got)}"`
}

/** What a reader sent comes back to them, but not all 10 kB of it. */
export function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}
