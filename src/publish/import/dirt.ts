import { PublishError } from '../state.ts'
import { type DirtRule, type Fate, type Finding, sentence } from './finding.ts'
import { Row } from './row.ts'

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
