import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildClientPackage } from '../../src/build/client-package.ts'
import { COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { PARAMETERS } from '../../src/query/parameters.ts'
import { temporary } from './temporary.ts'

/** The package as somebody else's project has it: packed by npm, unpacked into their node_modules, read by their compiler. */

/** Minified and gzipped, in bytes: DESIGN, section 8. */
const BUDGET = 3_000
const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

const dir = temporary()
const [built, project] = [join(dir, 'built'), join(dir, 'project')]
const installed = join(project, 'node_modules/dossier-client')
let packed: string[]

beforeAll(async () => {
  await buildClientPackage(built)
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', dir], { cwd: built, encoding: 'utf8' })
  const [{ filename, files }] = JSON.parse(said) as [{ filename: string; files: { path: string }[] }]
  packed = files.map(({ path }) => path)
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(dir, filename), '-C', installed, '--strip-components=1'])
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
})

test('it holds a module, its types, a README and the licence, and nothing else', () => {
  expect(packed.filter((path) => !path.startsWith('types/'))).toEqual([
    'LICENSE',
    'README.md',
    'index.js',
    'package.json',
  ])
  const about = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>
  expect(about).not.toHaveProperty('dependencies')
})

test(`the module, gzipped, is smaller than ${BUDGET / 1000} kB`, () => {
  const size = gzipSync(readFileSync(join(installed, 'index.js')), { level: 9 }).length
  console.info(`The client is ${size} bytes, minified and gzipped.`)
  expect(size).toBeLessThanOrEqual(BUDGET)
})

test('its types lean on nothing but themselves and what a browser has', () => {
  for (const path of packed.filter((each) => each.startsWith('types/')))
    for (const [, of] of readFileSync(join(installed, path), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)) {
      expect(of).toMatch(/^\.\/[a-z-]+\.js$/)
      expect(packed).toContain(`types/${of?.slice(2).replace('.js', '.d.ts')}`)
    }
})

/** What the compiler finds wrong in a file of the project. */
function compiled(text: string, ...more: readonly string[]): string {
  writeFileSync(join(project, 'use.ts'), text)
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2022']
  const lib = ['--lib', 'es2024,dom,dom.asynciterable', '--types', '']
  try {
    return execFileSync(process.execPath, [TSC, ...flags, ...lib, ...more, 'use.ts'], {
      cwd: project,
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

test('it is used as its README shows', () => {
  const readme = readFileSync(join(installed, 'README.md'), 'utf8')
  const examples = [...readme.matchAll(/```js\n([\s\S]+?)```/g)].map(([, code]) => code)
  expect(examples).not.toHaveLength(0)
  expect(compiled(examples.join('\n'))).toBe('')
})

test('records have the types of the model', () => {
  symlinkSync(join(import.meta.dirname, '../../src'), join(project, 'src'))
  symlinkSync(join(import.meta.dirname, '../../node_modules/valibot'), join(project, 'node_modules/valibot'))
  const code = `import type { Published as Model } from './src/model/records.ts'
import type { Published } from 'dossier-client'
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<T> = T extends object ? { [Name in keyof T]: Flat<T[Name]> } : T
export const same: { [C in keyof Model]: Same<Flat<Published[C]>, Flat<Model[C]>> } = {
  events: true, actors: true, locations: true, sources: true,
}
`
  expect(compiled(code, '--allowImportingTsExtensions', '--skipLibCheck')).toBe('')
})

/** Queries are typed by hand, since they are no part of the model: every parameter, and nothing else. */
test.for(COLLECTIONS)('queries of %s take every parameter that the service does', (collection: Collection) => {
  const names = Object.keys(PARAMETERS[collection])
  const record = names.map((name) => `${name}: true`).join(', ')
  const code = `import type { Queries } from 'dossier-client'
export const names: { [Name in keyof Required<Queries['${collection}']>]: true } = { ${record} }
`
  expect(compiled(code)).toBe('')
})
