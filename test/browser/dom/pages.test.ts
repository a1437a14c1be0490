import axe from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { DRAWN, LAYOUT_SHIFT } from '../../support/in-page.ts'
import { expectQuiet, ORIGIN, open, type Window } from '../support.ts'

/** Every kind of page, and some in each language. */
const PAGES = [
  '/',
  '/?lang=bn',
  '/?lang=ur',
  '/events',
  '/events?actor=pakistan-navy&q=naval',
  '/actors?lang=ur',
  '/locations',
  '/sources?language=ur',
  '/events/mirza-meets-yunus',
  '/events/ashraf-visits-bangladesh?lang=bn',
  '/events/ashraf-visits-bangladesh?lang=ur',
  '/@2026-02-27/events/isi-delegation-dhaka',
  '/actors/sahir-shamshad-mirza',
  '/locations/dhaka',
  '/sources/ndtv-9697491',
  '/problems',
  '/problems/bad-parameter',
] as const
/** Pages that are answered with an error, which a browser says in its console too. */
const TROUBLE = ['/nothing', '/events/mirza-meets-yunis?lang=bn', '/actors?kind=persn'] as const

const SCREENS = [
  ['on a small phone in the dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['on a desk in the light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
] as const

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // The letters of the doctype mean nothing, and a headline is as long as it is.
  rules: { 'doctype-style': 'off', 'long-title': 'off' },
})

const SEEN = SCREENS.flatMap(([screen, options]) => PAGES.map((path) => [path, screen, options] as const))
const SEEN_TROUBLE = SCREENS.flatMap(([screen, options]) => TROUBLE.map((path) => [path, screen, options] as const))

test.for(SEEN)('%s is read %s without an error, a shift, a stranger or a barrier', async ([path, , options]) => {
  const window = await open({}, options)
  await window.page.goto(ORIGIN + path, { waitUntil: 'load' })
  await expectReadable(window)
  expectQuiet(window)
  expect(window.requests.every((url) => url.startsWith(`${ORIGIN}/`))).toBe(true)
})

test.for(SEEN_TROUBLE)('%s says what is wrong %s as well as any page', async ([path, , options]) => {
  const window = await open({}, options)
  await window.page.goto(ORIGIN + path, { waitUntil: 'load' })
  await expectReadable(window)
  expect(window.wrong.filter((message) => !/the server responded with a status of 4/.test(message))).toEqual([])
})

test.for([...PAGES, ...TROUBLE])('%s is valid HTML, and says what it is', async (path) => {
  const html = await (await fetch(ORIGIN + path, { headers: { Accept: 'text/html' } })).text()
  const { results } = await validator.validateString(html)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
  expect(html).toMatch(/<title>[^<]{3,}<\/title>/)
  expect(html).toMatch(/<meta name="description" content="[^"]{10,}">/)
  expect(html.match(/<h1/g)).toHaveLength(1)
})

test('the landing page holds the places of its frames before they are there', async () => {
  const { page } = await open({}, SCREENS[0][1])
  await page.goto(ORIGIN)
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded()
    await page.evaluate(DRAWN)
  }
  expect(await page.evaluate<number>(LAYOUT_SHIFT)).toBe(0)
  expect(page.frames().length).toBe(3)
})

test('a reader searches, narrows down and goes back without a script', async () => {
  const { page } = await open({}, { javaScriptEnabled: false })
  await page.goto(`${ORIGIN}/events?lang=bn`)
  await page.locator('#q').fill('naval chief')
  await page.locator('form button').click()
  expect(new URL(page.url()).searchParams.get('q')).toBe('naval chief')
  expect(await page.locator('html').getAttribute('lang')).toBe('bn')
  await page.locator('aside a').first().click()
  expect(new URL(page.url()).searchParams.has('type')).toBe(true)
  await page.locator('.events h3 a').first().click()
  expect(new URL(page.url()).pathname).toMatch(/^\/events\/[a-z0-9-]+$/)
})

test('a reader with a keyboard is past the navigation with one key', async () => {
  const { page } = await open()
  await page.goto(`${ORIGIN}/events/mirza-meets-yunus`)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').getAttribute('href')).toBe('#main')
})

/** Nothing moved, nothing is cut off at the side, and axe finds no barrier by WCAG 2.2 AA and good practice. */
async function expectReadable({ page }: Window): Promise<void> {
  expect(await page.evaluate<number>(LAYOUT_SHIFT)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // What is in the frames has tests of its own.
    const found = await axe.run(document, { resultTypes: ['violations'], iframes: false })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
  expect(violations).toEqual([])
}
