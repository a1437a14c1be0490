import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAssets } from '../../src/build/assets.ts'
import { FIRST_LOAD } from './budgets.ts'
import { publishOfOne } from './publish.ts'
import { besides, firstLoad, run, type SizeReport } from './run.ts'
import { table } from './table.ts'
import { kilobytesOfWorker } from './weight.ts'

/**
 * `npm run bench`: all sides, all kinds of query, at every size; at the last of them also hits, 304s, and storage that is
 * far away; and how long it takes to publish one changed event. The tables are printed, and written into README.md.
 * --sizes 1000,100000 for some sizes, --rounds and --milliseconds for longer ones, --only "by id" for some kinds; --keep
 * serves what earlier runs built, even where the code that builds has changed; --out is a file to write to as well. Only a
 * run of everything goes into README.md.
 */
const SIZES = '1000,100000,1000000'
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: SIZES },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '400' },
    only: { type: 'string', multiple: true, default: [] },
    keep: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const { only, keep } = values
const options = { rounds: Number(values.rounds), milliseconds: Number(values.milliseconds), only, keep }
const write = values.sizes === SIZES && only.length === 0 && !keep ? readmeWriter() : null

await buildAssets()
const reports: SizeReport[] = []
for (const size of sizes) {
  process.stderr.write(`${size.toLocaleString('en')} events ...\n`)
  reports.push(await run(size, options))
}
process.stderr.write('hits, 304s and latency ...\n')
const beside = await besides(sizes.at(-1) as number, options)
process.stderr.write('a first load, and one changed event ...\n')
const changed = only.length === 0 ? publishOfOne() : null
const whole = { kilobytes: await kilobytesOfWorker(), firstLoad: firstLoad(FIRST_LOAD, keep), changed }
const text = table(reports, beside, options, whole)
process.stdout.write(text)
if (values.out) writeFileSync(values.out, text)
write?.(text)

/** Puts the tables where the last ones are. @throws {Error} when README.md has no place for them, before anything is measured */
function readmeWriter(): (text: string) => void {
  const path = join(import.meta.dirname, '../../README.md')
  const place = /(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/
  if (!place.test(readFileSync(path, 'utf8')))
    throw new Error('README.md has no <!-- bench --> and <!-- /bench --> to write between')
  return (text) =>
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(place, (_, begin: string, end: string) => begin + text + end),
    )
}
