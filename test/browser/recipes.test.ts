import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { check } from '@placemarkio/check-geojson'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildClientPackage } from '../../src/build/client-package.ts'
import { Recipes } from '../support/recipes.ts'
import { bundled } from './bundled.ts'
import { ARTICLE, expectQuiet, ORIGIN, open } from './support.ts'

/** Every piece of code of RECIPES.md, run where its runtime is here, against the service; else what it reads is looked at. */

const run = promisify(execFile)
const RECIPES = new Recipes(ORIGIN)

const dir = mkdtempSync(join(tmpdir(), 'dossier-recipes-'))
beforeAll(async () => {
  await buildClientPackage(join(dir, 'node_modules/dossier-client'))
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function csv(url: string): Promise<Record<string, string>[]> {
  return parse(await (await fetch(url)).text(), { columns: true }) as Record<string, string>[]
}

const isThere = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0

describe('curl', () => {
  const code = RECIPES.one('curl', 'sh')

  test('what it asks for is there', async () => {
    const answers = await Promise.all(addressesIn(code).map((address) => fetch(address)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test.runIf(isThere('curl', '--version'))('it runs', async () => {
    const lines = code.trim().split('\n')
    const said = await Promise.all(lines.map((line) => run('sh', ['-c', line], { cwd: dir })))
    expect(JSON.parse(said[0]?.stdout ?? '').data).not.toHaveLength(0)
    expect(readFileSync(join(dir, 'events.csv'), 'utf8')).toMatch(/^id,/)
    expect(JSON.parse(readFileSync(join(dir, 'events.json'), 'utf8')).data).not.toHaveLength(0)
  })
})

describe('JavaScript', () => {
  test('in Node', async () => {
    writeFileSync(join(dir, 'recent.js'), RECIPES.one('JavaScript', 'js'))
    const { stdout } = await run(process.execPath, ['recent.js'], { cwd: dir })
    expect(stdout).toContain("[ 'date' ]")
    expect(stdout).toContain('Did you mean "pakistan"?')
    expect(stdout).toMatch(/ok: false,\s+signature: 'unsigned',\s+key: null,\s+failed: \[\]/)
  })

  test('in a page', async () => {
    const { page } = await shown(RECIPES.one('JavaScript', 'html'))
    await expectEvents(page)
  })
})

describe('pandas', () => {
  const code = RECIPES.one('pandas', 'python')

  test('what it reads is there', async () => {
    const [events, claims] = await Promise.all(addressesIn(code).map(csv))
    expect(Object.keys(events?.[0] ?? {})).toEqual(expect.arrayContaining(['id', 'title', 'earliest']))
    expect(Object.keys(claims?.[0] ?? {})).toEqual(expect.arrayContaining(['event', 'field', 'value', 'stance']))
    const ids = new Set(events?.map(({ id }) => id))
    expect(claims?.every(({ event }) => ids.has(event))).toBe(true)
    expect(events?.every(({ earliest }) => /^(?:\d{4}-\d\d-\d\d)?$/.test(earliest ?? ''))).toBe(true)
  })

  test.runIf(isThere('python3', '-c', 'import pandas'))('it runs', async () => {
    const { stdout } = await run('python3', ['-c', code])
    expect(stdout).toMatch(/2025\s+\d+/)
  })
})

describe('R', () => {
  const code = RECIPES.one('R', 'r')

  test('what it reads is there', async () => {
    const [events] = await Promise.all(addressesIn(code).map(csv))
    for (const [, column] of code.matchAll(/events\$([a-z_]+)/g))
      expect(Object.keys(events?.[0] ?? {})).toContain(column)
  })

  test.runIf(isThere('Rscript', '--version'))('it runs', async () => {
    const { stdout } = await run('Rscript', ['-e', code])
    expect(stdout).toMatch(/2025\s+\d+/)
  })
})

test('Google Sheets: the address gives CSV in which nothing is a formula', async () => {
  const [, address = ''] = /^=IMPORTDATA\("([^"]+)"\)$/m.exec(RECIPES.one('Google Sheets', '')) ?? []
  const response = await fetch(address)
  expect(response.headers.get('Content-Type')).toMatch(/^text\/csv/)
  const rows = parse(await response.text()) as string[][]
  expect(rows.length).toBeGreaterThan(50)
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
  expect(rows.flat().filter((cell) => /^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/.test(cell))).toEqual([])
})

test('QGIS: the addresses give GeoJSON that keeps to RFC 7946', async () => {
  const addresses = [RECIPES.one('QGIS', '').trim(), ...addressesIn(RECIPES.one('QGIS', 'python'))]
  expect(addresses).toHaveLength(2)
  for (const address of addresses) {
    const { type, features } = check(await (await fetch(address)).text()) as { type: string; features: unknown[] }
    expect(type).toBe('FeatureCollection')
    expect(features.length).toBeGreaterThan(50)
  }
})

test('Observable: a cell asks, another draws what it got', async () => {
  const [asking = '', drawing = ''] = RECIPES.every('Observable', 'js')
  const [, name, expression] = /^(\w+) = ([\s\S]+)$/.exec(asking) ?? []
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: unknown[]) => Promise<unknown>
  const value = await new AsyncFunction(`return ${expression}`)()
  const drawn: { data: Record<string, unknown>[]; channels: Record<string, string> }[] = []
  const Plot = {
    barY(data: Record<string, unknown>[], channels: Record<string, string>) {
      drawn.push({ data, channels })
      return { plot: () => 'svg' }
    },
  }
  expect(await new AsyncFunction('Plot', name as string, `return ${drawing}`)(Plot, value)).toBe('svg')
  const [{ data, channels } = { data: [], channels: {} }] = drawn
  expect(data.length).toBeGreaterThan(5)
  for (const channel of Object.values(channels)) expect(data.every((row) => row[channel] !== undefined)).toBe(true)
})

test('React', async () => {
  const code = `${RECIPES.one('React', 'jsx')}
import { createRoot } from 'react-dom/client'
createRoot(document.querySelector('#here')).render(<Events actor="pakistan-navy" />)`
  const { page } = await shown(`<div id="here"></div><script>${await bundled(dir, code, 'jsx')}</script>`)
  await expectEvents(page)
})

test('Svelte', async () => {
  writeFileSync(join(dir, 'Events.svelte'), RECIPES.one('Svelte', 'svelte'))
  const code = `import { mount } from 'svelte'
import Events from './Events.svelte'
mount(Events, { target: document.querySelector('#here'), props: { actor: 'pakistan-navy' } })`
  const { page } = await shown(`<div id="here"></div><script>${await bundled(dir, code, 'js')}</script>`)
  await expectEvents(page)
})

test('a static site', async () => {
  writeFileSync(join(dir, 'site.js'), RECIPES.one('A static site', 'js'))
  const { default: events } = (await import(join(dir, 'site.js'))) as { default: () => Promise<{ title: string }[]> }
  const { page } = (await (await fetch(`${ORIGIN}/v1/events?limit=1`)).json()) as { page: { total: number } }
  expect(await events()).toHaveLength(page.total)
})

describe('WordPress', () => {
  test('the provider answers for the address, and for no other', async () => {
    const [, pattern = '', provider] = /'([^']+)', '([^']+)'/.exec(RECIPES.one('WordPress', 'php')) ?? []
    const address = RECIPES.one('WordPress', '').trim()
    expect(address.startsWith(pattern.slice(0, -1))).toBe(true)
    const response = await fetch(`${provider}?format=json&url=${encodeURIComponent(address)}`)
    expect(await response.json()).toMatchObject({
      version: '1.0',
      type: 'rich',
      html: expect.stringContaining('<iframe'),
    })
  })

  test('the frame shows the embed', async () => {
    const window = await shown(RECIPES.one('WordPress', 'html'))
    const frame = await (await window.page.waitForSelector('iframe')).contentFrame()
    expect(await frame?.locator('body').innerText()).toMatch(/\w{3}/)
    expectQuiet(window)
  })
})

test('language models: something answers at the address', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const response = await fetch(RECIPES.one('Language models', '').trim(), { method: 'POST', body })
  expect(((await response.json()) as { result: { tools: unknown[] } }).result.tools).not.toHaveLength(0)
})

test('nothing in RECIPES.md is left out here', () => {
  expect(RECIPES.unused()).toEqual([])
})

function addressesIn(code: string): string[] {
  return [...code.matchAll(/['"](http[^'"]+)['"]/g)].map(([, address]) => address as string)
}

/** A page with this in it, which may ask the service on this machine. */
async function shown(html: string) {
  const pages = { [ARTICLE]: `<!doctype html><title>Page</title><link rel="icon" href="data:,">${html}` }
  const window = await open(pages, { permissions: ['local-network-access'] })
  await window.page.goto(ARTICLE)
  return window
}

async function expectEvents(page: Page): Promise<void> {
  await page.waitForSelector('li:nth-child(5)')
  const told = await page.locator('li').allInnerTexts()
  expect(told).toHaveLength(5)
  for (const each of told) expect(each).toMatch(/\d{4}.*: \S+/)
}
