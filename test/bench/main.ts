import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run, type SizeReport } from './run.ts'
import { table } from './table.ts'

/**
 * `npm run bench`: all sides, all kinds of query, at every size; the table goes to RESULTS.md beside this file.
 * --sizes 1000,100000 for some sizes, --rounds and --milliseconds for longer ones, --only "by id" for some kinds, which
 * are then printed and not written.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,100000,1000000' },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '500' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const sizes = values.sizes.split(',').map(Number)
const options = { rounds: Number(values.rounds), milliseconds: Number(values.milliseconds), only: values.only }
const reports: SizeReport[] = []
for (const size of sizes) {
  process.stderr.write(`${size.toLocaleString('en')} events ...\n`)
  reports.push(await run(size, options))
}
const text = table(reports, options)
process.stdout.write(text)
if (values.only.length === 0) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text)
