import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { QUOTA, WINDOW } from '../../src/http/limits.ts'

test('the limit that readers are told is the one that wrangler.toml sets', () => {
  const config = readFileSync('wrangler.toml', 'utf8')
  expect(config).toContain(`simple = { limit = ${QUOTA}, period = ${WINDOW} }`)
})
