import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDossier, spoilt } from '../support/small-dossier.ts'
import { writeDossier } from '../support/write-dossier.ts'

const CLI = join(import.meta.dirname, '../../src/publish/cli.ts')

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  writeDossier(join(dir, 'good'), smallDossier())
  writeDossier(
    join(dir, 'bad'),
    spoilt('events/visit.json', (event) => {
      event.status = 'ocurred'
    }),
  )
})
afterAll(() => rmSync(dir, { recursive: true }))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: dir, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('a dossier without faults is one line with its counts, and code 0', () => {
  expect(run('check', '--data', 'good')).toEqual({
    status: 0,
    stdout: 'No faults: 3 events, 3 actors, 3 locations, 2 sources, 2 claims, 1 disputed field.\n',
    stderr: '',
  })
})

test('faults are a report on stdout without colours, and code 1', () => {
  const { status, stdout, stderr } = run('check', '--data=bad')
  expect(status).toBe(1)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^bad\/events\/visit\.json:7:13 unknown-value "status" is "ocurred"\.\n/)
  expect(stdout).toMatch(/\n {2}Did you mean "occurred"\?\n\n1 fault in 1 file\n$/)
  expect(stdout).not.toContain('\u001b')
})

test('--json gives the faults for a program', () => {
  const { status, stdout } = run('check', '--data', 'bad', '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    faults: [
      {
        file: 'bad/events/visit.json',
        line: 7,
        column: 13,
        end: { line: 7, column: 22 },
        pointer: '/status',
        code: 'unknown-value',
        message: '"status" is "ocurred".',
        got: '"ocurred"',
        expected: 'one of announced, planned, ongoing, occurred, cancelled, reported',
        nearest: 'occurred',
      },
    ],
    counts: { faults: 1 },
  })
})

test('--json gives the counts when there are no faults', () => {
  const { status, stdout } = run('check', '--data', 'good', '--json')
  expect(status).toBe(0)
  const counts = { faults: 0, events: 3, actors: 3, locations: 3, sources: 2, claims: 2, disputed: 1 }
  expect(JSON.parse(stdout)).toEqual({ faults: [], counts })
})

test.for([
  ['an unknown flag', ['check', '--jsno'], 'There is no flag --jsno. Did you mean --json?'],
  ['a flag named like a property of every object', ['check', '--constructor'], 'There is no flag --constructor.'],
  ['a missing value', ['check', '--data'], '--data needs a value.'],
  ['a flag for a value', ['check', '--data', '--json'], '--data needs a value.'],
  ['a value too many', ['check', '--json=yes'], '--json takes no value.'],
  ['a word too many', ['check', 'data'], 'Nothing is done with "data".'],
  ['a directory that is not there', ['check', '--data', 'god'], 'There is no directory "god".'],
] as const)('%s is wrong usage: code 2 and the flags of the command', ([, args, message]) => {
  const { status, stdout, stderr } = run(...args)
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.split('\n')[0]).toBe(message)
  expect(stderr).toMatch(/^Usage: npm run dossier -- check \[flags\]$/m)
  expect(stderr).toMatch(/^ {2}--data <dir> +the directory of your data \(data\)$/m)
})

test.for([
  ['no command', [], 'What shall be done?'],
  ['an unknown command', ['chekc'], 'There is no command "chekc". Did you mean check?'],
] as const)('%s is wrong usage: code 2 and the list of commands', ([, args, message]) => {
  const { status, stdout, stderr } = run(...args)
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.split('\n')[0]).toBe(message)
  expect(stderr).toMatch(/^ {2}check +read data\/ and report every fault at once$/m)
})

test.for([['help'], ['--help'], ['-h']])('%s shows the commands, and code 0', (args) => {
  const { status, stdout } = run(...args)
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ {2}check +read data\/ and report every fault at once$/m)
})

test.for([
  ['help', 'check'],
  ['check', '--help'],
])('%s shows the flags of the command, and code 0', (args) => {
  const { status, stdout } = run(...args)
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ {2}--data <dir> +the directory of your data \(data\)$/m)
})

test('what is not done is told in one line on stderr, and code 1', () => {
  expect(run('rollback', '--state', 'nothing')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Nothing is published yet, so there is nothing to go back from.\n',
  })
})
