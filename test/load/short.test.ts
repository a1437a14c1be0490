import { expect, test } from 'vitest'
import { reliable } from '../support/reliable.ts'
import { freePort } from '../support/start.ts'
import { run, slopeOf } from './run.ts'

/** The short form of `npm run load`: ten seconds at saturation, and three at half of it. It judges answers, not times. */
test('under load, while releases come and go, every answer is right and of one release', { timeout: 180_000 }, async ({
  task,
}) => {
  const { port } = await freePort()
  const { full, half } = await run(Number(port), 10, 3)
  expect([full.errors, half?.errors]).toEqual([{}, {}])
  expect(full.requests).toBeGreaterThan(100)
  expect(Object.keys(full.statuses)).toEqual(['200', '304', '400', '404', '405'])
  expect(Object.keys(full.releases).length).toBeGreaterThan(1)
  reliable(task, { load: full.requests + (half?.requests ?? 0) })
})

test('the slope is that of the line through all points', () => {
  expect(
    slopeOf([
      [0, 5],
      [1, 7],
      [2, 9],
    ]),
  ).toBe(2)
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 1],
      [3, 3],
    ]),
  ).toBeCloseTo(0.4)
  expect(slopeOf([[1, 1]])).toBe(0)
})
