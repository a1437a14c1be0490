import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { workerBundle } from '../support/worker-bundle.ts'

/** Minified and gzipped, in bytes: DESIGN, section 8. */
const BUDGET = 80_000

let code: string
let imports: string[]
beforeAll(async () => {
  ;({ code, imports } = await workerBundle())
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
