import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ARTICLE, article, expectQuiet, layoutShift, ORIGIN, open, SCRIPT } from '../support.ts'

const WAITING = '<p class="waiting">Ten events of the year.</p>'

describe('an element', () => {
  test.for([
    ['timeline', 'limit="5" lang="bn" theme="dark"', `/embed/timeline.fragment?limit=5&theme=dark&lang=bn`],
    ['map', 'date="2025"', '/embed/map.fragment?date=2025'],
    ['network', '', '/embed/network.fragment'],
    ['event', 'event="mirza-meets-yunus"', '/embed/event/mirza-meets-yunus.fragment'],
    ['actor', 'actor="muhammad-yunus" lang="ur"', '/embed/actor/muhammad-yunus.fragment?lang=ur'],
    ['sources', 'limit="5"', '/embed/sources.fragment?limit=5'],
    ['timeline', `src="${ORIGIN}/embed/timeline?limit=2&actor=isi"`, '/embed/timeline.fragment?limit=2&actor=isi'],
    ['timeline', 'src="/embed/@2026-02-27/timeline?limit=2"', '/embed/@2026-02-27/timeline.fragment?limit=2'],
  ] as const)('<dossier-%s %s> shows %s', async ([widget, attributes, path]) => {
    const window = await open({ [ARTICLE]: article(`${SCRIPT}${element(widget, attributes)}`) })
    await window.page.goto(ARTICLE)
    await shown(window.page)
    expect(window.requests).toEqual([ARTICLE, `${ORIGIN}/dossier.js`, ORIGIN + path])
    expect(await window.page.locator('.waiting').isVisible()).toBe(false)
    expectQuiet(window)
  })

  test('its styles reach nothing around it, and those around do not reach in', async () => {
    const style = '<style>h2, h3 { color: rgb(1, 2, 3) !important } .dossier { display: none }</style>'
    const { page } = await open({
      [ARTICLE]: article(`${style}${SCRIPT}${element('timeline', 'limit="3" theme="dark"')}`),
    })
    await page.goto(ARTICLE)
    await shown(page)
    const section = page.locator('dossier-timeline section.dossier')
    expect(await section.isVisible()).toBe(true)
    expect(await section.evaluate((each) => getComputedStyle(each).colorScheme)).toBe('dark')
    expect(
      await section
        .locator('h2')
        .first()
        .evaluate((each) => getComputedStyle(each).color),
    ).not.toBe('rgb(1, 2, 3)')
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('normal')
  })

  test('a page with a strict policy allows the script and what it asks for, and needs nothing more', async () => {
    const policy = `default-src 'none'; script-src ${ORIGIN}; connect-src ${ORIGIN}; img-src data:; style-src 'none'; base-uri 'none'`
    const html = article(`${SCRIPT}${element('timeline', 'limit="5" height="300"')}`)
    const window = await open({ [ARTICLE]: { html, headers: { 'Content-Security-Policy': policy } } })
    await window.page.goto(ARTICLE)
    await shown(window.page)
    const held = await window.page.locator('dossier-timeline').evaluate((each) => getComputedStyle(each).height)
    expect(held).toBe('300px')
    expectQuiet(window)
  })

  test('what stands in it stays where the script never comes', async () => {
    const { page } = await open({ [ARTICLE]: article(element('timeline', '')) })
    await page.goto(ARTICLE)
    expect(await page.locator('.waiting').isVisible()).toBe(true)
  })

  test.for([
    ['the service refuses what was asked', 'actor="nobody"', 404],
    ['src leads elsewhere', 'src="https://elsewhere.test/embed/timeline"', null],
  ] as const)('what stands in it stays where %s, and it says so', async ([, attributes]) => {
    const { page, requests } = await open({
      [ARTICLE]: article(`${listening}${SCRIPT}${element('timeline', attributes)}`),
    })
    await page.goto(ARTICLE)
    await page.waitForFunction('window.events.includes("error")')
    expect(await page.locator('.waiting').isVisible()).toBe(true)
    expect(requests.filter((url) => url.includes('elsewhere'))).toEqual([])
  })

  test('it follows its attributes, and keeps what it had where the new cannot be had', async () => {
    const { page, requests } = await open({
      [ARTICLE]: article(`${listening}${SCRIPT}${element('timeline', 'limit="3"')}`),
    })
    await page.goto(ARTICLE)
    await shown(page)
    await page.evaluate(() => {
      const timeline = document.querySelector('dossier-timeline')
      timeline?.setAttribute('limit', '7')
      timeline?.setAttribute('lang', 'bn')
      timeline?.setAttribute('class', 'wide')
    })
    await page.locator('dossier-timeline section[lang=bn] ol > li').nth(6).waitFor()
    await page.locator('dossier-timeline').evaluate((each) => each.setAttribute('actor', 'nobody'))
    await page.waitForFunction('window.events.includes("error")')
    expect(await page.locator('dossier-timeline ol > li').count()).toBe(7)
    expect(requests.filter((url) => url.includes('.fragment')).map((url) => new URL(url).search)).toEqual([
      '?limit=3',
      '?limit=7&lang=bn',
      '?actor=nobody&limit=7&lang=bn',
    ])
  })

  test('of two wishes in a row the last is shown', async () => {
    const { page } = await open({ [ARTICLE]: article(`${SCRIPT}${element('timeline', 'limit="3"')}`) })
    await page.goto(ARTICLE)
    await shown(page)
    await page.locator('dossier-timeline').evaluate(async (each) => {
      each.setAttribute('limit', '9')
      await Promise.resolve()
      each.setAttribute('limit', '4')
    })
    await page.locator('dossier-timeline ol:has(> li:nth-child(4))').waitFor()
    expect(await page.locator('dossier-timeline ol > li').count()).toBe(4)
  })

  test('two on a page, with the script twice, are two', async () => {
    const both = `${SCRIPT}${element('timeline', 'limit="2"')}${SCRIPT}${element('event', 'event="mirza-meets-yunus"')}`
    const window = await open({ [ARTICLE]: article(both) })
    await window.page.goto(ARTICLE)
    await shown(window.page, 'dossier-timeline')
    await shown(window.page, 'dossier-event')
    expect(window.requests.filter((url) => url.includes('.fragment'))).toHaveLength(2)
    expectQuiet(window)
  })

  test('with room kept for it nothing moves', async () => {
    const { page } = await open({
      [ARTICLE]: article(
        `${SCRIPT}<dossier-timeline limit="20" height="400" style="display:block;height:400px">${WAITING}</dossier-timeline>`,
      ),
    })
    await page.goto(ARTICLE)
    await shown(page)
    expect(await layoutShift(page)).toBe(0)
  })

  test('a reader who has a fragment asks whether it changed, and is told in one answer without a body', async () => {
    const url = `${ORIGIN}/embed/@2026-02-27/timeline.fragment?limit=5`
    const etag = (await fetch(url)).headers.get('ETag') ?? ''
    const again = await fetch(url, { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })
})

test('a file opened from a disk shows a frame and an element from the service', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  const file = join(dir, 'article.html')
  const frame = `<iframe src="${ORIGIN}/embed/timeline?limit=3" title="Timeline" sandbox="allow-scripts"></iframe>`
  writeFileSync(file, article(`${SCRIPT}${frame}${element('event', 'event="mirza-meets-yunus"')}`))
  try {
    const window = await open()
    await window.page.goto(pathToFileURL(file).href)
    await shown(window.page, 'dossier-event')
    await window.page.frameLocator('iframe').locator('ol > li').nth(2).waitFor()
    expectQuiet(window)
  } finally {
    rmSync(dir, { recursive: true })
  }
})

/** Notes what elements say of themselves. */
const listening = `<script>
window.events = []
for (const type of ['load', 'error']) document.addEventListener(type, ({ target }) => {
  if (target.localName?.startsWith('dossier-')) events.push(type)
}, true)
</script>`

function element(widget: string, attributes: string): string {
  return `<dossier-${widget} ${attributes.replaceAll('&', '&amp;')}>${WAITING}</dossier-${widget}>`
}

async function shown(page: Page, name = 'main > *[src], main > *'): Promise<void> {
  await page.waitForFunction(
    (selector) =>
      [...document.querySelectorAll(selector)].some((each) => each.shadowRoot?.querySelector('section.dossier')),
    name,
  )
}
