/** What is done with rows in which something is odd: `keep` repairs them, `skip` leaves them out, `stop` ends the import. */
export const DIRT_RULES = ['keep', 'skip', 'stop'] as const
export type DirtRule = (typeof DIRT_RULES)[number]

/** What became of a row: its record is kept, another row said the same, or it is left out. */
export type Fate = 'kept' | 'merged' | 'skipped'

/** What is wrong with one row of an import, and what was done about it. */
export type Finding = {
  /** As a spreadsheet counts: the header is row 1. Entries of a list count from 1. */
  row: number
  /** The line of the file the row begins on; differs from `row` where cells hold line breaks. */
  line: number
  column: string | null
  /** The same for all rows with this fault. */
  code: string
  message: string
  got?: string
  fate: Fate
}

/** "row 12, column "date": is no date; it is "2019-02-30"." */
export function sentence({ row, column, message, got }: Finding): string {
  const place = column === null ? `row ${row}` : `row ${row}, column "${column}"`
  return `${place}: ${message}${got === undefined ? '' : `; it is ${JSON.stringify(got)}`}.`
}
