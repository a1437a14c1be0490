import type { DirtRule, Fate, Finding } from './finding.ts'

/** Longer values are shortened in findings. In UTF-16 units. */
const LONGEST_GOT = 80

/** One row of a table, or one entry of a list: its cells as clean text, and what was found in them. */
export class Row {
  readonly place: Pick<Finding, 'row' | 'line'>
  readonly findings: Finding[] = []
  readonly #cells: Readonly<Record<string, string>>
  readonly #rule: DirtRule

  constructor(place: Pick<Finding, 'row' | 'line'>, cells: Readonly<Record<string, string>>, rule: DirtRule) {
    this.place = place
    this.#cells = cells
    this.#rule = rule
  }

  /** Whether the file has such a column at all. */
  has(column: string): boolean {
    return this.#cells[column] !== undefined
  }

  /** A cell, empty when there is none. White space of every sort, line breaks included, becomes single spaces. */
  text(column: string): string {
    return this.clean(column, this.#cells[column] ?? '')
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

  /** Something odd that does not keep the row from being taken, unless the rule is to skip such rows. */
  note(column: string | null, code: string, message: string, got?: string): void {
    this.#find('kept', column, code, message, got)
  }

  /** The row is not taken. @returns what the converter returns */
  skip(column: string | null, code: string, message: string, got?: string): Fate {
    this.#find('skipped', column, code, message, got)
    return this.#refused()
  }

  /** Another row has said the same. @returns what the converter returns */
  merge(code: string, message: string, got: string): Fate {
    this.#find('merged', null, code, message, got)
    return 'merged'
  }

  /** Whether what was noted keeps the row from being taken: `skipped` when it does. */
  verdict(): Fate {
    return this.#rule === 'skip' && this.findings.length > 0 ? this.#refused() : 'kept'
  }

  /** A text of at most `most` UTF-16 units; where it has to be cut, that is noted. */
  clipped(column: string, text: string, most: number): string {
    if (text.length <= most) return text
    this.note(column, 'too-long', `is longer than the ${most} characters there is room for; cut`, text)
    return clip(text, most)
  }

  #refused(): Fate {
    for (const finding of this.findings) finding.fate = 'skipped'
    return 'skipped'
  }

  #find(fate: Fate, column: string | null, code: string, message: string, got?: string): void {
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
