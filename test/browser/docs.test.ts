import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectQuiet, layoutShift, ORIGIN, open } from './support.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe has against a page, by its rules. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then((run) => run.violations)',
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const READY: Record<string, string> = { '/docs': 'h1', '/docs/try#?route=get-/search': 'openapi-explorer .btn-execute' }

const WINDOWS = [
  ['a phone', 320, 'light'],
  ['a phone in the dark', 320, 'dark'],
  ['a desk', 1280, 'light'],
  ['a desk in the dark', 1280, 'dark'],
] as const

test.for(Object.keys(READY).flatMap((path) => WINDOWS.map((each) => [path, ...each] as const)))(
  '%s on %s',
  async ([path, , width, colorScheme]) => {
    // axe is not the page's own, and its policy would not let it in.
    const window = await open({}, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
    const { page } = window
    await page.goto(ORIGIN + path)
    await page
      .locator(READY[path] as string)
      .first()
      .waitFor({ state: 'attached' })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await layoutShift(page)).toBeLessThan(0.01)
    expect(await violations(page)).toEqual([])
    expectQuiet(window)
  },
)

test('a request can be tried out under the policy of the page, and this service answers it', async () => {
  const window = await open()
  const { page } = window
  await page.goto(`${ORIGIN}/docs/try#?route=get-/search`)
  const explorer = page.locator('openapi-explorer')
  await explorer.locator('input[data-pname="q"]').fill('dhaka')
  const answered = page.waitForResponse((response) => response.url().startsWith(`${ORIGIN}/v1/search?q=dhaka`))
  await explorer.getByRole('button', { name: 'EXECUTE' }).click()
  expect((await answered).status()).toBe(200)
  await explorer.getByText('Response Status: OK').waitFor()
  expectQuiet(window)
})

test('the reference reads without a script', async () => {
  const window = await open({}, { javaScriptEnabled: false })
  const { page } = window
  const response = await page.goto(`${ORIGIN}/docs`)
  expect(response?.headers()['content-security-policy']).toMatch(/^default-src 'none'/)
  await page.getByText('Parameters').first().click()
  expect(await page.getByText('pakistan-navy').or(page.getByText('such as')).first().isVisible()).toBe(true)
  expectQuiet(window)
})
