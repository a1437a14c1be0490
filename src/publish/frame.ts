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
 * @param first the line the text begins on in its file
 */
export function frameOf(text: string, { line, column, end }: Span, colour: boolean, first = 1): string {
  const lines = text.split(/\r\n|\r|\n/)
  const index = line - first
  const marked = lines[index] ?? ''
  const last = end.line === line ? end.column : marked.length + 1
  // Where the fault is far to the right, as in a file without line ends, its line begins shortly before it.
  const skipped = column > WIDEST - 20 ? column - 20 : 0
  const kept = shortened(marked.slice(skipped))
  const before = `${skipped > 0 ? CUT : ''}${marked.slice(skipped, column - 1)}`
  const within = kept.slice(column - 1 - skipped, last - 1 - skipped)
  const shown = [
    ...lines.slice(Math.max(0, index - 2), index).map(shortened),
    `${skipped > 0 ? CUT : ''}${kept}`,
    ...lines.slice(index + 1, index + 3).map(shortened),
  ]
  const from = widthOf(before) // code-frame counts columns from 0, though lines from 1
  return codeFrameColumns(
    shown.map(drawn).join('\n'),
    { start: { line, column: from }, end: { line, column: from + Math.max(1, widthOf(within)) } },
    // A line that begins within a text is no JSON, and would be painted as one great mistake.
    { startLine: Math.max(first, line - 2), forceColor: colour && skipped === 0 },
  )
}

/** Three points and not an ellipsis: the highlighter knows them. */
const CUT = '...'

function shortened(line: string): string {
  return line.length > WIDEST ? `${line.slice(0, WIDEST - CUT.length)}${CUT}` : line
}

function drawn(line: string): string {
  return printable(line.replaceAll('\t', '  '))
}

/** Columns that a terminal gives to a text: the marker is placed by these, not by UTF-16 units. */
export function widthOf(text: string): number {
  return [...drawn(text).replace(NO_WIDTH, '')].length
}
