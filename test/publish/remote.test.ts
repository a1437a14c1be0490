import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../src/publish/commands.ts'
import { wranglerNamespace } from '../../src/publish/remote.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { readRelease } from '../support/stored-release.ts'
import { fakeTerminal } from '../support/terminal.ts'
import { writeDossier } from '../support/write-dossier.ts'

/** `--remote`, up to the last step before the network: a program that stands in for wrangler and speaks as it does. */

const root = mkdtempSync(join(tmpdir(), 'dossier-'))
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(root, 'one-'))
  writeDossier(join(dir, 'data'), smallDossier())
  vi.stubEnv('DOSSIER_SIGNING_KEY', '')
  vi.stubEnv('DOSSIER_WRANGLER', join(import.meta.dirname, '../support/fake-wrangler.ts'))
  vi.stubEnv('FAKE_WRANGLER', dir)
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(root, { recursive: true }))

async function remote(...line: string[]) {
  const [name, ...args] = line
  const command = COMMANDS.find((each) => each.name === name)
  const takesData = Object.hasOwn(command?.flags ?? {}, 'data')
  const { terminal, out, err } = fakeTerminal()
  const data = takesData ? ['--data', join(dir, 'data')] : []
  const code = await command?.run([...args, ...data, '--remote'], terminal)
  return { code, out: out(), err: err() }
}

function calls(): string[][] {
  const file = join(dir, 'calls.ndjson')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[])
}

const stored = () =>
  new Map(Object.entries(JSON.parse(readFileSync(join(dir, 'values.json'), 'utf8')) as Record<string, string>))

test('a publication goes through wrangler: blocks in one request, the rest one by one, "current" last', async () => {
  const { code, out } = await remote('publish')
  expect(code).toBe(0)
  expect(out).toContain('Published 2026-02-27: 8 values written.')
  const writes = calls().filter(([, , verb]) => verb === 'put')
  expect(writes.map(([, what, , key]) => (what === 'bulk' ? 'bulk' : key))).toEqual([
    'bulk',
    'changes/2026-02-27',
    'release/2026-02-27',
    'releases',
    'current',
  ])
  for (const args of calls()) {
    expect(args[0]).toBe('kv')
    expect(args.slice(-4)).toEqual(['--remote', '--binding', 'DOSSIER', '--preview=false'])
  }
  const values = stored()
  const { latest } = JSON.parse(values.get('current') ?? '')
  expect((await readRelease(values, latest)).records.events).toHaveLength(3)
})

test('every command that reads or writes what is published does so remotely', async () => {
  await remote('publish')
  expect((await remote('diff', '--markdown')).out).toContain('Against release 2026-02-27.\n\nNothing.')
  writeDossier(
    join(dir, 'data'),
    smallDossier().map((file) =>
      file.path === 'sources/page-a.json'
        ? { ...file, value: { ...(file.value as object), label: 'Another label' } }
        : file,
    ),
  )
  expect((await remote('publish')).out).toContain('Published 2026-02-27.2: 5 values written.')
  expect((await remote('verify', '--unsigned')).out).toContain('Release 2026-02-27.2 is sound.')
  expect((await remote('rollback')).out).toContain('from 2026-02-27.2 to 2026-02-27.')
  expect((await remote('releases')).out).toContain('2026-02-27.2')
  expect((await remote('status')).out).toContain('Readers see release 2026-02-27,')
  expect((await remote('gc')).out).toMatch(/Nothing is useless\.\n$/)
})

test.for([
  ['login', /CLOUDFLARE_API_TOKEN environment variable[\s\S]*\n\nLog in once: npx wrangler login\./],
  [
    'limit',
    /kv put limit exceeded for the day[\s\S]*\n\nCloudflare takes no more for now\. Run the same command again later/,
  ],
  ['namespace', /namespace not found \[code: 10013\]\n\nwrangler\.toml must name a namespace of your account/],
  ['words', /^wrangler answered what we do not understand:\n {2}The connection is being upgraded\./],
] as const)('where wrangler fails (%s) its own words are told, and what helps', async ([how, message]) => {
  vi.stubEnv('FAKE_FAILS', how)
  const error = await remote('publish').then(
    () => null,
    (thrown: Error) => thrown,
  )
  expect(error).toMatchObject({ name: 'PublishError' })
  expect(error?.message).toMatch(message)
  expect(error?.message).not.toMatch(/Logs were written|--temporary|✘|ERROR/)
})

test('where the writes of a day are used up readers see what they saw, and another run goes on', async () => {
  await remote('publish')
  const before = stored()
  writeDossier(
    join(dir, 'data'),
    smallDossier().map((file) =>
      file.path === 'events/visit.json'
        ? { ...file, value: { ...(file.value as object), title: 'Another title' } }
        : file,
    ),
  )
  vi.stubEnv('FAKE_FAILS', 'limit')
  vi.stubEnv('FAKE_FAILS_AT', 'put')
  await expect(remote('publish')).rejects.toThrow('kv put limit exceeded')
  expect(stored()).toEqual(before)
  vi.stubEnv('FAKE_FAILS', '')
  expect((await remote('publish')).code).toBe(0)
})

test('a wrangler.toml that names no namespace yet is told before wrangler is asked', async () => {
  vi.stubEnv('DOSSIER_WRANGLER', undefined)
  // The one of this repository is such a one.
  await expect(remote('releases')).rejects.toThrow(
    /names no namespace of yours yet[\s\S]*npx wrangler kv namespace create DOSSIER/,
  )
  expect(calls()).toEqual([])
})

test('more values than a day allows are not written without being asked', async () => {
  vi.stubEnv('DOSSIER_WRANGLER', join(import.meta.dirname, '../support/fake-wrangler.ts'))
  const many = Array.from({ length: 700 }, (_, i) => {
    const { value } = smallDossier().find(({ path }) => path === 'events/third-visit.json') ?? {}
    const words = { id: `visit-${i}`, title: `Visit ${i}`, summary: `Visit number ${i} of many. `.repeat(20).trim() }
    return { path: `events/visit-${i}.json`, value: { ...(value as object), ...words } }
  })
  writeDossier(join(dir, 'data'), many)
  const { code, err } = await remote('publish', '--limit', '50')
  const said = err.replace(/\s+/g, ' ')
  expect(code).toBe(1)
  expect(said).toContain('values are more than the 50 a day of the free plan.')
  expect(said).toContain('Nothing was written.')
  expect(calls().filter(([, , verb]) => verb === 'put')).toEqual([])
})

test('the real wrangler takes and gives what we send it, over its local storage', async () => {
  vi.stubEnv('DOSSIER_WRANGLER', undefined)
  const state = join(dir, 'state')
  mkdirSync(state)
  const namespace = wranglerNamespace(['--local', '--persist-to', state])
  const odd = 'ঢাকা "quoted" \\ \u2028 \n'
  await namespace.put('current', odd)
  let told = 0
  await namespace.putMany?.(
    [
      ['b/x/0', 'a'],
      ['b/x/1', odd],
    ],
    (more) => {
      told += more
    },
  )
  expect(told).toBe(2)
  expect(await namespace.get(['b/x/1', 'current', 'missing'])).toEqual(
    new Map([
      ['b/x/1', odd],
      ['current', odd],
      ['missing', null],
    ]),
  )
  expect(await namespace.list('b/')).toEqual(['b/x/0', 'b/x/1'])
  await namespace.delete(['b/x/0', 'b/x/1'])
  expect(await namespace.list('')).toEqual(['current'])
})
