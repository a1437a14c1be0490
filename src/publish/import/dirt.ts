import { PublishError } from '../state.ts'
import { Row } from './row.ts'

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

/** Rows read, and what became of each: read = kept + merged + skipped, and none is skipped without a finding. */
export class Dirt {
  readonly rule: DirtRule
  read = 0
  kept = 0
  merged = 0
  readonly skipped = new Set<number>()
  readonly findings: Finding[] = []
  /** Columns of the file that nothing is taken from. */
  unused: string[] = []

  constructor(rule: DirtRule) {
    this.rule = rule
  }

  /**
   * One row through its converter, counted.
   * @throws {PublishError} when something is odd and the rule is to stop
   */
  take(
    place: Pick<Finding, 'row' | 'line'>,
    cells: Readonly<Record<string, string>>,
    convert: (row: Row) => Fate,
  ): void {
    const row = new Row(place, cells, this.rule)
    this.read += 1
    const fate = convert(row)
    if (fate === 'kept') this.kept += 1
    else if (fate === 'merged') this.merged += 1
    else this.skipped.add(place.row)
    for (const finding of row.findings) this.findings.push(finding)
    const [first] = row.findings
    if (this.rule === 'stop' && first && fate !== 'merged') throw new PublishError(`Stopped: ${sentence(first)}`)
  }

  /** A row that was kept is left out after all, another one having its place. */
  displace(finding: Finding): void {
    this.kept -= 1
    this.skipped.add(finding.row)
    this.findings.push(finding)
  }
}

/** "row 12, column "date": is no date; it is "2019-02-30"." */
export function sentence({ row, column, message, got }: Finding): string {
  const place = column === null ? `row ${row}` : `row ${row}, column "${column}"`
  return `${place}: ${message}${got === undefined ? '' : `; it is ${JSON.stringify(got)}`}.`
}
