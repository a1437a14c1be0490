import { beforeAll, expect, test } from 'vitest'
import { docs } from '../../src/build/docs/docs.ts'
import { readDossier } from '../../src/build/dossier.ts'
import { headersFile } from '../../src/build/headers.ts'
import { describedApi } from '../../src/build/openapi/described.ts'
import type { OpenApi } from '../../src/build/openapi/openapi.ts'
import { parts } from '../../src/build/parts.ts'
import { attributes, expectSound, unescaped } from '../support/markup.ts'

let document: OpenApi
let html: string
let files: Record<string, string>
beforeAll(async () => {
  const data = readDossier()
  document = await describedApi(data, parts())
  files = docs(document, data?.dossier ?? null)
  html = files['docs.html'] ?? ''
})

test('the reference has every address of the document, each format with its list', () => {
  const text = unescaped(html)
  for (const [path, { servers }] of Object.entries(document.paths)) {
    const root = servers?.[0]?.url === '/' ? '' : '/v1'
    const whole = `GET ${root}${path}<`
    const [, base = '', suffix = ''] = /^([^.]*)(\..*)?$/.exec(path) ?? []
    const isThere = text.includes(whole) || (text.includes(`GET ${root}${base}<`) && text.includes(`>${suffix}<`))
    expect(isThere, path).toBe(true)
  }
})

test('it is sound without a script, and its own links lead somewhere', () => {
  expectSound(html)
  expect(html).not.toMatch(/<script(?! type="application\/ld)|\son\w+=/)
  const ids = attributes(html, 'id')
  const within = attributes(html, 'href').filter((href) => href.startsWith('#'))
  expect(ids).toEqual(expect.arrayContaining(within.map((href) => href.slice(1))))
})

test('every operation can be tried out by its own link', () => {
  const trials = attributes(html, 'href').filter((href) => href.startsWith('/docs/try#'))
  expect(trials).toContain('/docs/try#?route=get-/events/-id-')
  expect(new Set(trials).size).toBe(trials.length)
})

test('what it takes is read from nowhere else', () => {
  for (const [path, content] of Object.entries(files)) {
    if (!path.endsWith('.html')) continue
    for (const address of [...attributes(content, 'src'), ...attributes(content, 'spec-url')])
      expect(address).toMatch(/^\/(?!\/)/)
  }
})

test('the policies of both pages let nothing in but what is ours', () => {
  const rules = headersFile().split(/\n(?=\/)/)
  for (const path of ['/docs', '/docs/try']) {
    const policy = /Content-Security-Policy: (.*)/.exec(rules.find((rule) => rule.startsWith(`${path}\n`)) ?? '')?.[1]
    expect(policy).toMatch(/^default-src 'none';/)
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/)
  }
})
