/**
 * Everything that can be wrong with data/, as an editor is told of it. The codes are public: scripts and editors may
 * rely on them, so one is never given another meaning.
 */
export type FaultCode =
  // the file
  | 'unreadable-file'
  | 'unknown-file'
  | 'missing-file'
  | 'not-utf-8'
  | 'syntax'
  | 'duplicate-key'
  // its form, as the schemas of model/ have it
  | 'missing-field'
  | 'unknown-field'
  | 'wrong-type'
  | 'unknown-value'
  | 'bad-format'
  | 'bad-date'
  | 'out-of-range'
  | 'bad-length'
  | 'unsourced'
  // ids and what they lead to
  | 'id-differs-from-file'
  | 'duplicate-id'
  | 'unknown-reference'
  | 'moved-id-still-exists'
  | 'self-relation'
  | 'cycle'
  // what the fields say together
  | 'inverted-dates'
  | 'point-at-zero'
  | 'duplicate-name'
  | 'unknown-transliteration'
  | 'listed-twice'
  | 'claim-source-not-listed'
  | 'claim-date-not-edtf'
  | 'note-without-dispute'
  | 'lonely-cluster'
  | 'unlisted-language'

/** One fault in data/ and where it stands. */
export type DataFault = {
  /** The file's path below data/, with forward slashes. */
  file: string
  /** Which line of an NDJSON file the record is, from 1. */
  line?: number
  /** JSON pointer (RFC 6901) of the value that is wrong; a missing field points at the object that lacks it. */
  pointer: string
  /** Set when not the value but its key is wrong. */
  at?: 'key'
  code: FaultCode
  /** One sentence that says what is wrong. */
  message: string
  /** What stood there, as JSON and shortened. */
  got?: string | undefined
  /** What should stand there. */
  expected?: string | undefined
  /** The known value it most likely means. */
  nearest?: string | undefined
}

/** The JSON pointer (RFC 6901) of a path of keys and indexes. */
export function pointerTo(...path: readonly (string | number)[]): string {
  let pointer = ''
  for (const step of path) {
    const key = String(step)
    pointer += `/${/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`
  }
  return pointer
}

/** What was expected where there is a choice: "one of host, visitor". */
export function oneOf(words: readonly string[]): string {
  return words.length === 1 ? words.join() : `one of ${words.join(', ')}`
}

/** Longer texts are cut: a message is read in one line. In UTF-16 units. */
const LONGEST_QUOTE = 60

/** A value as a message quotes it: scalars as JSON and shortened, objects and lists by their kind alone. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE - 1).toWellFormed()}…` : value)
}
