import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

/** Minified and gzipped, in bytes: DESIGN, section 8. */
const BUDGET = 80_000

let code: string
let imports: string[]
beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(import.meta.dirname, '../../src/worker.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  code = outputFiles[0]?.text ?? ''
  imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
})

test('the Worker needs nothing of Node: all its code is in one file', () => {
  expect(imports).toEqual([])
  expect(code).not.toMatch(/["'`]node:/)
})

test(`the Worker, minified and gzipped, is smaller than ${BUDGET / 1000} kB`, () => {
  const size = gzipSync(code, { level: 9 }).length
  console.info(`The Worker is ${(size / 1000).toFixed(1)} kB, minified and gzipped.`)
  expect(size).toBeLessThan(BUDGET)
})
