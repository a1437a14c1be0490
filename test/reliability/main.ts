import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlags } from '../../src/publish/arguments.ts'
import { run } from '../load/run.ts'
import { between, type Run, table } from './table.ts'

/** `npm run reliability`: tries all that the README promises, and writes there how it went. */
const FILES = [
  'test/http/faults.test.ts',
  'test/http/outage.test.ts',
  'test/http/hostile.test.ts',
  'test/http/cache-poisoning.test.ts',
  'test/http/takedown.test.ts',
  'test/http/withdrawn.test.ts',
  'test/store/circuit.test.ts',
  'test/reliability/fuzz.test.ts',
  'test/reliability/redos.test.ts',
  'test/reliability/injection.test.ts',
  'test/reliability/integrity.test.ts',
]
const README = join(import.meta.dirname, '../../README.md')

const { minutes, soak, fuzz, port } = readFlags(process.argv.slice(2), {
  minutes: { type: 'string', default: '5', summary: 'of load at saturation' },
  soak: { type: 'string', default: '60', summary: 'minutes at half of that rate' },
  fuzz: { type: 'string', default: '100000', summary: 'requests that are made up' },
  port: { type: 'string', default: '9377', summary: 'the port to serve on' },
})

const scratch = mkdtempSync(join(tmpdir(), 'dossier-'))
try {
  const found = join(scratch, 'tests.json')
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
  const flags = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${found}`, ...FILES]
  const env = { ...process.env, DOSSIER_FUZZ_TIMES: fuzz }
  const { status } = spawnSync(process.execPath, [vitest, ...flags], { stdio: 'inherit', env })
  if (status !== 0) throw new Error('a promise is not kept: see the test above')
  const load = await run(Number(port), Number(minutes) * 60, Number(soak) * 60)
  const day = new Date().toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const machine = `On one core of ${cpus().length} (${cpus()[0]?.model.trim()}), ${day}:`
  const text = table(JSON.parse(readFileSync(found, 'utf8')) as Run, load, machine)
  writeFileSync(README, between(readFileSync(README, 'utf8'), 'reliability', text))
  process.stdout.write(`${text}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
