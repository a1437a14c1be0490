import { join } from 'node:path'
import { readFlags, requireDirectory } from '../arguments.ts'
import { check } from '../check.ts'
import type { Command } from '../command.ts'
import { countsOf, summaryOf } from '../counts.ts'
import { reportOf } from '../report.ts'

const FLAGS = {
  data: { type: 'string', default: 'data', summary: 'the directory to check' },
  json: { type: 'boolean', summary: 'print JSON: {"faults": [...], "counts": {...}}' },
} as const

/** Reads data/ and reports every fault at once. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'read data/ and report every fault at once',
  flags: FLAGS,
  run(args, terminal) {
    const { data: dir, json } = readFlags(args, FLAGS)
    requireDirectory(dir)
    const checked = check(dir)
    const { data, faults } = checked
    if (json) {
      const shown = faults.map((fault) => ({ ...fault, file: join(dir, fault.file) }))
      const counts = { faults: faults.length, ...(data && countsOf(data)) }
      terminal.out(`${JSON.stringify({ faults: shown, counts }, null, 2)}\n`)
    } else {
      terminal.out(data ? `${summaryOf(countsOf(data))}\n` : reportOf(checked, dir, terminal.colour))
    }
    return faults.length === 0 ? 0 : 1
  },
}
