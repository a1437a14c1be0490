import { getNodePath, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type DataFault, pointerTo, quote } from '../release/check/fault.ts'
import { type Span, spanAt } from './place.ts'
import type { RawFile } from './read.ts'

/** A fault with its place: line and column 1 where it is about the file as a whole. */
export type LocatedFault = DataFault & Span

/** A file as read: `text` null when it is none, `tree` and `value` undefined when the text is not JSON. */
export type ParsedFile = {
  path: string
  text: string | null
  tree: Node | undefined
  value: unknown
  faults: LocatedFault[]
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }
const TOP: Span = { line: 1, column: 1, end: { line: 1, column: 1 } }

/** The JSON of one file, RFC 8259 to the letter, with a fault for whatever keeps it from being read. Never throws. */
export function parseFile({ path, content }: RawFile): ParsedFile {
  if (typeof content === 'string') return unreadable(path, content)
  // Nothing reads it, so it may be a picture as well; the check says that it does not belong here.
  if (!path.endsWith('.json')) return { path, text: null, tree: undefined, value: undefined, faults: [] }
  const text = decoded(content)
  return text === null ? notUtf8(path, 1) : parseText(path, text)
}

/** A file that cannot be had. @param reason in a few words */
export function unreadable(path: string, reason: string): ParsedFile {
  return failed(path, null, { ...TOP, code: 'unreadable-file', message: `The file cannot be read: ${reason}.` })
}

export function notUtf8(path: string, line: number): ParsedFile {
  const place = { line, column: 1, end: { line, column: 1 } }
  const what = path.endsWith('.json') ? 'file' : 'line'
  return failed(path, null, {
    ...place,
    code: 'not-utf-8',
    message: `The ${what} is not UTF-8 text.`,
    expected: 'UTF-8',
  })
}

/** Bytes as text, null when they are no UTF-8. A byte order mark stays. */
export function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** As `parseFile`, for text. @param first the line it begins on in its file */
export function parseText(path: string, text: string, first = 1): ParsedFile {
  if (text.startsWith('\uFEFF')) {
    const message = 'The file begins with a byte order mark.'
    const place = { line: first, column: 1, end: { line: first, column: 1 } }
    return failed(path, text, { ...place, code: 'syntax', message, expected: 'UTF-8 without a byte order mark' })
  }
  try {
    const errors: ParseError[] = []
    const tree = parseTree(text, errors, STRICT)
    // Only the first error is told: those behind it mostly follow from it.
    if (errors[0] || !tree) return failed(path, text, syntaxFault(text, errors[0], first))
    return { path, text, tree, value: getNodeValue(tree), faults: duplicateKeys(path, text, tree, first) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'Its lists or objects are nested too deeply to be read.'
    return failed(path, text, { ...spanAt(text, 0, 0, first), code: 'syntax', message })
  }
}

function failed(path: string, text: string | null, fault: Omit<LocatedFault, 'file' | 'pointer'>): ParsedFile {
  return { path, text, tree: undefined, value: undefined, faults: [{ file: path, pointer: '', ...fault }] }
}

/** What the parser misses, in words, and what should stand there. */
const SYNTAX: Record<string, readonly [message: string, expected: string]> = {
  InvalidSymbol: [
    'This is no JSON value.',
    'a text in double quotes, a number, true, false, null, a list or an object',
  ],
  InvalidNumberFormat: ['This number is malformed.', 'a number such as 24 or 90.4125'],
  UnexpectedEndOfNumber: ['This number is incomplete.', 'a number such as 24 or 90.4125'],
  PropertyNameExpected: ['A key is missing here.', 'a key in double quotes'],
  ValueExpected: [
    'A value is missing here.',
    'a text in double quotes, a number, true, false, null, a list or an object',
  ],
  ColonExpected: ['A colon is missing here.', 'a colon between key and value'],
  CommaExpected: ['A comma is missing here.', 'a comma between entries'],
  CloseBraceExpected: ['An object is not closed.', 'a closing brace'],
  CloseBracketExpected: ['A list is not closed.', 'a closing bracket'],
  EndOfFileExpected: ['Something follows the end of the record.', 'the end of the file'],
  InvalidCommentToken: ['JSON has no comments.', 'a "note" field, where there is one'],
  UnexpectedEndOfComment: ['JSON has no comments.', 'a "note" field, where there is one'],
  UnexpectedEndOfString: ['This text has no closing quote on its line.', 'a double quote; \\n stands for a new line'],
  InvalidUnicode: ['This text has an incomplete \\u escape.', '\\u and four hexadecimal digits'],
  InvalidEscapeCharacter: ['This text has an unknown escape.', 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u'],
  InvalidCharacter: ['This text has a control character.', 'an escape such as \\t for a tab'],
}

function syntaxFault(
  text: string,
  error: ParseError | undefined,
  first: number,
): Omit<LocatedFault, 'file' | 'pointer'> {
  const { offset, length } = error ?? { offset: 0, length: 0 }
  const comma = trailingComma(text, offset)
  if (error && comma !== undefined) {
    const closing = text[offset] === '}' ? 'brace' : 'bracket'
    const message = `A comma stands before the closing ${closing}.`
    return { ...spanAt(text, comma, 1, first), code: 'syntax', message, expected: 'no comma behind the last entry' }
  }
  const [message, expected] = (error && SYNTAX[printParseErrorCode(error.error)]) ?? ['This is not JSON.', 'JSON']
  return { ...spanAt(text, offset, length, first), code: 'syntax', message, expected }
}

/** The offset of a comma whose next character but for white space is the closing bracket at `offset`. */
function trailingComma(text: string, offset: number): number | undefined {
  if (text[offset] !== '}' && text[offset] !== ']') return undefined
  const before = text.slice(0, offset).trimEnd()
  return before.endsWith(',') ? before.length - 1 : undefined
}

/** JSON would silently keep the last of them. */
function duplicateKeys(path: string, text: string, node: Node, first: number): LocatedFault[] {
  const seen = new Map<string, Node>()
  return (node.children ?? []).flatMap((child): LocatedFault[] => {
    const inner = duplicateKeys(path, text, child, first)
    const key = child.type === 'property' ? child.children?.[0] : undefined
    if (!key) return inner
    const held = seen.get(key.value)
    if (!held) {
      seen.set(key.value, key)
      return inner
    }
    const fault: LocatedFault = {
      file: path,
      pointer: pointerTo(...getNodePath(key)),
      at: 'key',
      code: 'duplicate-key',
      message: `The key ${quote(key.value)} is here already, on line ${spanAt(text, held.offset, 0, first).line}.`,
      got: quote(key.value),
      expected: 'each key once',
      ...spanAt(text, key.offset, key.length, first),
    }
    return [fault, ...inner]
  })
}
