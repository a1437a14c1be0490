/** What is wrong with one row of an import, and what was done about it. */
export type Finding = {
  file: string
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  /** The line of the file the row begins on; differs from `row` where cells hold line breaks. */
  line: number
  column: string | null
  /** The rule that decided: the same for all rows with this fault. */
  code: string
  message: string
  got?: string
  fate: 'kept' | 'skipped'
}

/** Rows read, and what became of each: read = kept + skipped, and none is skipped without a finding. */
export class Dirt {
  read = 0
  kept = 0
  skipped = 0
  readonly findings: Finding[] = []
  /** Columns of the files that nothing was taken from, by file. */
  readonly unused = new Map<string, string[]>()
}

/** What a converter answers for a row it does not keep. */
export const SKIPPED = Symbol('skipped')
export type Skipped = typeof SKIPPED

/** Longer values are shortened in findings. In UTF-16 units. */
const LONGEST_GOT = 80

/** Where a row stands: what a finding says of its place. */
export type RowPlace = Pick<Finding, 'file' | 'row' | 'line'>

/** One row of a table, or one entry of a list: its cells as clean text, and what was found in them. */
export class Row {
  readonly place: RowPlace
  readonly findings: Finding[] = []
  readonly #cells: Readonly<Record<string, string>>

  constructor(place: RowPlace, cells: Readonly<Record<string, string>>) {
    this.place = place
    this.#cells = cells
  }

  /** A cell, empty when there is none. White space of every sort, line breaks included, becomes single spaces. */
  text(column: string): string {
    return this.clean(column, Object.hasOwn(this.#cells, column) ? (this.#cells[column] ?? '') : '')
  }

  /** As `text`, for a part of a cell. */
  clean(column: string, value: string): string {
    if (PLAIN.test(value)) return value
    if (value.includes('\uFFFD'))
      this.note(column, 'not-utf-8', 'holds bytes that are not UTF-8; kept with \uFFFD', value)
    if (value.includes('\u00a0'))
      this.note(column, 'odd-space', 'holds a non-breaking space; kept as a plain one', value)
    return value.replace(NOT_TEXT, ' ').trim().toWellFormed()
  }

  /** Something odd that does not keep the row from being taken. */
  note(column: string | null, code: string, message: string, got?: string): void {
    this.#find('kept', column, code, message, got)
  }

  /** The row is not taken. @returns what the converter returns */
  skip(column: string | null, code: string, message: string, got?: string): Skipped {
    for (const finding of this.findings) finding.fate = 'skipped'
    this.#find('skipped', column, code, message, got)
    return SKIPPED
  }

  /** A text of at most `most` UTF-16 units; where it has to be cut, that is noted. */
  clipped(column: string, text: string, most: number): string {
    if (text.length <= most) return text
    this.note(column, 'too-long', `is longer than the ${most} characters there is room for; cut`, text)
    return clip(text, most)
  }

  #find(fate: Finding['fate'], column: string | null, code: string, message: string, got?: string): void {
    const shown = got === undefined ? {} : { got: clip(got.replace(NOT_TEXT, ' '), LONGEST_GOT) }
    this.findings.push({ ...this.place, column, code, message, ...shown, fate })
  }
}

/** Text with nothing in it to clean: no white space but single spaces between words. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not stay
const NOT_TEXT = /[\s\u0000-\u001f\u007f-\u009f\u200b\ufeff]+/g

/** A text of at most `most` UTF-16 units, with an ellipsis where it was cut. */
export function clip(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`
}
