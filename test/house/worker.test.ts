import { beforeAll, expect, test } from 'vitest'
import { deployedCode } from '../../src/publish/local-worker.ts'
import { gzipped, weightReport } from '../bench/weight.ts'
import { type WorkerBundle, workerBundle } from '../support/worker-bundle.ts'

/** Minified and gzipped, in bytes: DESIGN, section 8. */
const BUDGET = 80_000

let bundle: WorkerBundle
beforeAll(async () => {
  bundle = await workerBundle()
})

test('the Worker needs nothing of Node: all its code is in one file', () => {
  expect(bundle.imports).toEqual([])
  expect(bundle.code).not.toMatch(/["'`]node:/)
})

test(`the Worker, minified and gzipped, is smaller than ${BUDGET / 1000} kB`, () => {
  const size = gzipped(bundle)
  const report = `The Worker is ${(size / 1000).toFixed(1)} kB, minified and gzipped.\n${weightReport(bundle)}`
  console.info(report)
  expect(size, report).toBeLessThan(BUDGET)
})

test('so is what wrangler makes of it by wrangler.toml', { timeout: 60_000 }, async () => {
  expect(gzipped({ code: await deployedCode() })).toBeLessThan(BUDGET)
})
