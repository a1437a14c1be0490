import { codeFrameColumns } from '@babel/code-frame'
import type { Span } from './place.ts'

/** A longer line is cut: folded by the terminal it would tear the marker from what it marks. In UTF-16 units. */
const WIDEST = 100

/** What a terminal draws upon its neighbour or not at all: Bangla vowel signs, Urdu points, joiners. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu

/**
 * What would move the cursor, turn text around or hide it, from a file we do not trust; and the two separators that
 * JSON allows in a text and the frame would take for line ends.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not reach the terminal
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Text with nothing in it that acts on a terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD')
}

/**
 * The lines around a place, with carets under it.
 * @param colour whether to add ANSI colours
 */
export function frameOf(text: string, span: Span, colour: boolean): string {
  const lines = text.split(/\r\n|\r|\n/)
  const first = Math.max(1, span.line - 2)
  const marked = lines[span.line - 1] ?? ''
  const end = span.end.line === span.line ? span.end.column : marked.length + 1
  // Where the fault is far to the right, as in a file without line ends, the frame begins shortly before it.
  const skipped = span.column > WIDEST - 20 ? span.column - 20 : 0
  const shown = lines.slice(first - 1, span.line + 2).map((line) => cut(line, skipped))
  const before = cut(marked, skipped).slice(0, span.column - 1 - skipped)
  const within = cut(marked, skipped).slice(before.length, end - 1 - skipped)
  const column = widthOf(before) // code-frame counts columns from 0, though lines from 1
  const line = span.line
  return codeFrameColumns(
    shown.map(drawn).join('\n'),
    { start: { line, column }, end: { line, column: column + Math.max(1, widthOf(within)) } },
    { startLine: first, forceColor: colour },
  )
}

function cut(line: string, skipped: number): string {
  const kept = line.slice(skipped, skipped + WIDEST)
  return kept.length < line.length - skipped ? `${kept.slice(0, -1)}…` : kept
}

function drawn(line: string): string {
  return printable(line.replaceAll('\t', '  '))
}

/** Columns that a terminal gives to a text: the marker is placed by these, not by UTF-16 units. */
function widthOf(text: string): number {
  return [...drawn(text).replace(NO_WIDTH, '')].length
}
