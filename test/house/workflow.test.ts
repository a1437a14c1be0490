import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { scripts } from '../../package.json'
import { readFlags } from '../../src/publish/arguments.ts'
import { COMMANDS } from '../../src/publish/commands.ts'

/** The workflow that comments on pull requests and publishes what is merged: nobody runs it here, so it is read. */

type Step = { uses?: string; run?: string; if?: string; env?: Record<string, string> }
type Job = { if: string; permissions: Record<string, string>; env: Record<string, string>; steps: Step[] }
type Workflow = { on: Record<string, unknown>; permissions: object; jobs: Record<string, Job> }

const workflow = load(readFileSync('.github/workflows/dossier.yml', 'utf8')) as Workflow
const steps = Object.entries(workflow.jobs).flatMap(([job, { steps }]) => steps.map((step) => ({ job, ...step })))
const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]))

test('it compares on pull requests and publishes from main', () => {
  expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push'])
  expect(workflow.on.push).toEqual({ branches: ['main'] })
  const { diff, publish } = workflow.jobs
  expect([diff?.if, publish?.if]).toEqual(["github.event_name == 'pull_request'", "github.event_name == 'push'"])
})

test('a job may do what it needs and no more', () => {
  expect(workflow.permissions).toEqual({})
  const { diff, publish } = workflow.jobs
  expect(diff?.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' })
  expect(publish?.permissions).toEqual({ contents: 'read' })
})

test('actions are those of GitHub, each pinned to a commit', () => {
  const used = steps.flatMap(({ uses }) => uses ?? [])
  expect(used).toHaveLength(4)
  for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/)
})

test('secrets are given to the one step that needs them, and never to what installs packages', () => {
  const holders = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))
  expect(holders.map(({ job, run }) => [job, /dossier -- (\w+) --remote/.exec(run ?? '')?.[1]])).toEqual([
    ['diff', 'diff'],
    ['publish', 'publish'],
  ])
  for (const { if: when } of holders) expect(when).toBe("env.CONFIGURED == 'true'")
})

test('no text that others write becomes a part of a script', () => {
  for (const run of runs) expect(run).not.toContain('${{')
})

test.for(runs)('the shell understands %s', (run) => {
  expect(spawnSync('bash', ['-n', '-c', run], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})

test.for(runs.flatMap((run) => run.split('\n').filter((line) => line.startsWith('npm run'))))('%s exists', (line) => {
  const [, script = '', rest = ''] = /^npm run (?:--silent )?([\w:]+)(?: -- ([^>]*))?/.exec(line) ?? []
  expect(Object.keys(scripts)).toContain(script)
  if (script !== 'dossier') return
  const [name, ...args] = rest.trim().split(' ')
  const command = COMMANDS.find((each) => each.name === name)
  expect(command, name).toBeDefined()
  expect(() => readFlags(args, command?.flags ?? {}, command?.words)).not.toThrow()
})

test.for([
  ['Another title', 'Another title'],
  ['Another title\n\nSaid why.', 'Another title'],
  ['-x "$(id)" `id`\nmore', '-x "$(id)" `id`'],
])('of the commit message %j readers are told %j', ([message, note]) => {
  const [run = ''] = runs.filter((each) => each.includes('publish'))
  const script = run.replace('npm run --silent dossier --', 'printf "%s\\n"')
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, MESSAGE: message } })
  expect(stdout).toBe(`publish\n--remote\n--note=${note}\n`)
})
