import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { AS_TOOLS, allows, HANDED_ON, packages } from '../audit/licences.ts'
import { repositoryFiles, secretsIn, textOf } from '../audit/secrets.ts'

/** What the project is made of, and what must not be in it. `npm run audit` tells all of it. */

const all = packages()

test('every package has a licence that we know', () => {
  expect(all.length).toBeGreaterThan(100)
  expect(all.filter(({ licence }) => !allows(licence, AS_TOOLS))).toEqual([])
})

test.for([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['MIT AND GPL-3.0-or-later', false],
  ['AGPL-3.0', false],
  ['none', false],
] as const)('what is under %j may be handed on: %s', ([licence, may]) => {
  expect(allows(licence, HANDED_ON)).toBe(may)
})

test('in the Worker are packages only that may be handed on, and no secret', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../src/worker.ts')],
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const names = [
    ...new Set(
      Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    ),
  ]
  expect(names).toContain('hono')
  const licences = names.map((name) => all.find((each) => each.name === name)?.licence ?? 'none')
  expect(names.filter((_, i) => !allows(licences[i] as string, HANDED_ON))).toEqual([])
  expect(secretsIn(outputFiles[0]?.text ?? '')).toEqual([])
})

test('no file of the repository holds a secret', () => {
  const files = repositoryFiles()
  expect(files).toContain('package.json')
  expect(files.flatMap((path) => secretsIn(textOf(path)).map((secret) => `${path}: ${secret}`))).toEqual([])
})

// Put together here, so that this file does not look like one that holds them.
test.for([
  ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----\nMC4CAQAwBQYDK2VwBCIEIB`],
  ['an AWS key', `AK${'IA'}ABCDEFGHIJKLMNOP`],
  ['a token of GitHub', `gh${'p_'}${'a1'.repeat(18)}`],
  ['a token of npm', `np${'m_'}${'a1'.repeat(18)}`],
  ['a token of Cloudflare', `CLOUDFLARE_API_${'TOKEN'}=${'a-_1'.repeat(10)}`],
  ['a password', `pass${'word'}: 'correct-horse-battery'`],
  ['a login in an address', `https:/${'/'}user:pa55@example.org`],
] as const)('%s is seen', ([what, text]) => {
  expect(secretsIn(`first line\n${text}\n`)).toEqual([`${what} in line 2`])
})
