import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { localNamespace } from '../../src/publish/namespace-id.ts'
import { PublishError } from '../../src/publish/state.ts'

/** What wrangler says of wrangler.toml is remembered, and asked anew where that changed. */

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** The namespace by a configuration of these lines. */
function namespaceBy(...lines: string[]): string {
  const config = join(dir, 'wrangler.toml')
  writeFileSync(config, ['name = "dossier"', 'compatibility_date = "2026-10-23"', ...lines].join('\n'))
  return localNamespace(config, join(dir, 'state'))
}

const [BOUND, ID] = ['[[kv_namespaces]]\nbinding = "DOSSIER"', 'id = "11111111111111111111111111111111"']

test('it is the one that wrangler dev takes, whatever was remembered', () => {
  const mine = ID.slice(6, -1)
  for (let times = 0; times < 2; times++) expect(namespaceBy(BOUND, ID)).toBe(mine)
  // As wrangler has it: a preview comes first, and the order of lines means nothing.
  expect(namespaceBy(BOUND, 'preview_id = "2222"', ID)).toBe('2222')
  expect(namespaceBy(BOUND, ID)).toBe(mine)
  writeFileSync(join(dir, 'state/namespace.json'), readFileSync(join(dir, 'state/namespace.json')).subarray(0, 20))
  expect(namespaceBy(BOUND, ID)).toBe(mine)
})

test('what wrangler said is not asked again', () => {
  namespaceBy(BOUND, ID)
  const file = join(dir, 'state/namespace.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), id: 'remembered' }))
  expect(namespaceBy(BOUND, ID)).toBe('remembered')
})

test('where no namespace is bound it says how to', () => {
  expect(() => namespaceBy('[[kv_namespaces]]\nbinding = "OTHER"\nid = "3333"')).toThrow(PublishError)
})
