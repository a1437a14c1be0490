import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDossier } from '../support/small-dossier.ts'
import { writeDossier } from '../support/write-dossier.ts'

/** The package as npm packs it, in a project of its own that has nothing else but what the package depends on. */

const ROOT = join(import.meta.dirname, '../..')
const project = mkdtempSync(join(tmpdir(), 'dossier-'))
const modules = join(project, 'node_modules')
afterAll(() => rmSync(project, { recursive: true }))

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'src/build/command.ts')])
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', project, '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const said = JSON.parse(packed.toString()) as { filename: string }[] | Record<string, { filename: string }>
  const [{ filename }] = Object.values(said) as [{ filename: string }]
  mkdirSync(join(modules, 'dossier'), { recursive: true })
  execFileSync('tar', ['xzf', join(project, filename), '-C', join(modules, 'dossier'), '--strip-components', '1'])
  const { dependencies } = manifest()
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
}, 120_000)

function manifest(): { bin: { dossier: string }; dependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(modules, 'dossier/package.json'), 'utf8'))
}

function dossier(...args: readonly string[]): { code: number | null; out: string } {
  const command = join(modules, 'dossier', manifest().bin.dossier)
  const env = { ...process.env, DOSSIER_SIGNING_KEY: '', NO_COLOR: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: project, env })
  return { code: status, out: `${stdout}${stderr}` }
}

test('a dossier is begun, checked, published, changed, compared and taken back', { timeout: 240_000 }, () => {
  const made = dossier('new', 'own', '--title', 'Ports', '--description', 'Who built what.', '--publisher', 'Desk')
  expect(made).toMatchObject({ code: 0 })
  expect(made.out).toContain('npx dossier check --data own')
  const { $schema } = JSON.parse(readFileSync(join(project, 'own/dossier.json'), 'utf8'))
  expect(existsSync(join(project, 'own', $schema))).toBe(true)
  expect(dossier('check', '--data', 'own').out).toMatch(/^No faults: 0 events/)

  writeDossier(join(project, 'data'), smallDossier())
  expect(dossier('check').out).toMatch(/^No faults: 3 events/)
  expect(dossier('publish')).toMatchObject({ code: 0, out: expect.stringContaining('Published ') })
  const file = join(project, 'data/events/visit.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), title: 'Another title' }))
  expect(dossier('diff').out).toContain('Another title')
  expect(dossier('publish', '--note', 'A title corrected').out).toContain('values written')
  expect(dossier('releases').out).toContain('A title corrected')
  expect(dossier('rollback').code).toBe(0)
  expect(dossier('status').out).toMatch(/^Readers see release /)
  expect(dossier('status').out).toMatch(/\n {2}newest {2}.*, which readers do not see\n/)
})

test('its wrangler.toml names the Worker and the assets of the package', () => {
  const config = readFileSync(join(project, 'wrangler.toml'), 'utf8')
  expect(config).toContain('\nmain = "node_modules/dossier/dist/worker/worker.js"\n')
  expect(config).toContain('\ndirectory = "node_modules/dossier/dist/assets"\n')
})

test('a project that has a wrangler.toml keeps it', () => {
  writeFileSync(join(project, 'wrangler.toml'), 'name = "ours"\n')
  const flags = ['--title', 'Ports', '--description', 'Who built what.', '--publisher', 'Desk']
  expect(dossier('new', 'other', ...flags).code).toBe(0)
  expect(readFileSync(join(project, 'wrangler.toml'), 'utf8')).toBe('name = "ours"\n')
})

test('a wrong command tells how it is called', () => {
  expect(dossier('publsh')).toMatchObject({ code: 2, out: expect.stringContaining('Usage: npx dossier <command>') })
})
