import { readFlags, requireDirectory } from '../arguments.ts'
import { check } from '../check.ts'
import { DATA_FLAG, faultsJson } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { countsOf, summaryOf } from '../counts.ts'
import { withDisk } from '../on-disk.ts'
import { reportOf } from '../report.ts'

const FLAGS = {
  data: DATA_FLAG,
  json: { type: 'boolean', summary: 'print JSON: {"faults": [...], "counts": {...}}' },
} as const

/** Reads data/ and reports every fault at once. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'read data/ and report every fault at once',
  flags: FLAGS,
  async run(args, terminal) {
    const { data: dir, json } = readFlags(args, FLAGS)
    requireDirectory(dir)
    return await withDisk((keep) => {
      const checked = check(dir, keep)
      const { data, faults } = checked
      if (json) terminal.out(faultsJson(checked, dir))
      else terminal.out(data ? `${summaryOf(countsOf(data))}\n` : reportOf(checked, dir, terminal.colour))
      return faults.length === 0 ? 0 : 1
    })
  },
}
