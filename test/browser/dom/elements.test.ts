import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ARTICLE, article, expectQuiet, layoutShift, ORIGIN, open } from '../support.ts'

/** Gzipped, in bytes: DESIGN, section 8. */
const MOST = 3_000
const SCRIPT = `<script async src="${ORIGIN}/dossier.js"></script>`
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
})

describe('the script', () => {
  const own = readFileSync(join(import.meta.dirname, '../../../dist/assets/dossier.js'))
  const [pinned = ''] = readdirSync(join(import.meta.dirname, '../../../dist/assets')).filter((name) =>
    /^dossier-/.test(name),
  )

  test(`is less than ${MOST} bytes, gzipped`, () => {
    expect(gzipSync(own, { level: 9 }).length).toBeLessThan(MOST)
  })

  test('has an address with its hash that never changes, and one that is always the newest', async () => {
    const [fixed, floating] = await Promise.all([fetch(`${ORIGIN}/${pinned}`), fetch(`${ORIGIN}/dossier.js`)])
    expect(fixed.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(floating.headers.get('Cache-Control')).toMatch(/^public, max-age=60,/)
    for (const { headers } of [fixed, floating]) {
      expect(headers.get('Content-Type')).toMatch(/^text\/javascript/)
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    }
    const hash = createHash('sha256')
      .update(Buffer.from(await fixed.arrayBuffer()))
      .digest('hex')
    expect(pinned).toBe(`dossier-${hash.slice(0, 12)}.js`)
  })

  test('every script that was ever pinned is still there, and what is built now is among them', () => {
    const dir = join(import.meta.dirname, '../../../src/browser/kept')
    for (const name of readdirSync(dir)) {
      const hash = createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex')
      expect(name).toBe(`dossier-${hash.slice(0, 12)}.js`)
    }
    expect(readdirSync(dir), 'the script changed: cp dist/assets/dossier-*.js src/browser/kept/').toContain(pinned)
  })

  test('makes plain frames as high as what is in them, whether it comes before or after', async () => {
    const frame = `<iframe src="${ORIGIN}/embed/timeline?limit=4" title="Timeline" sandbox="allow-scripts" height="150"></iframe>`
    for (const pasted of [`${SCRIPT}${frame}`, frame]) {
      const { page } = await open({ [ARTICLE]: article(pasted) })
      await page.goto(ARTICLE)
      await page.frames()[1]?.waitForLoadState()
      if (pasted === frame) await page.addScriptTag({ url: `${ORIGIN}/dossier.js` })
      const embed = page.frames()[1]
      await embed?.waitForFunction(
        () => Math.ceil(document.documentElement.getBoundingClientRect().height) === innerHeight,
      )
    }
  })

  test('listens to nobody but frames of ours', async () => {
    const liar = 'https://liar.test/'
    const lie = `<script>parent.postMessage({ sentinel: 'amp', type: 'embed-size', height: 9000 }, '*'); parent.postMessage('done', '*')</script>`
    const waiting =
      '<script>addEventListener("message", ({ data }) => { if (data === "done") window.done = true })</script>'
    const window = await open({
      [liar]: lie,
      [ARTICLE]: article(
        `<script src="${ORIGIN}/dossier.js"></script>${waiting}<iframe src="${liar}" title="Liar" height="150"></iframe>`,
      ),
    })
    await window.page.goto(ARTICLE)
    await window.page.waitForFunction('window.done')
    expect(await window.page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBe(150)
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
