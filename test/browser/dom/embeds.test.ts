import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import type { BrowserContextOptions, Frame } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ARTICLE, article, expectQuiet, layoutShift, ORIGIN, open } from '../support.ts'

/** Every widget: its address, and how many bytes it may be, gzipped (DESIGN, section 8). */
const WIDGETS = [
  ['timeline', '/embed/timeline?limit=25', 15_000],
  ['map', '/embed/map', 10_000],
  ['network', '/embed/network', 15_000],
  ['event', '/embed/event/mirza-meets-yunus', 15_000],
  ['actor', '/embed/actor/muhammad-yunus', 15_000],
  ['sources', '/embed/sources?limit=25', 15_000],
] as const

const PHONE = { viewport: { width: 320, height: 640 } }

/** How readers have it: what is asked for besides, the window, and the frame's sandbox. */
const SETTINGS: readonly (readonly [name: string, query: string, options: BrowserContextOptions, sandbox?: string])[] =
  [
    ['on a desk', '', { viewport: { width: 1200, height: 900 } }],
    ['in a sandbox without an origin, in Bangla on a phone', 'lang=bn', PHONE, 'allow-scripts'],
    ['in Urdu from right to left, dark as asked for', 'lang=ur&theme=dark', {}],
    ['on a phone, dark as the reader has it', '', { ...PHONE, colorScheme: 'dark' }],
    ['with forced colours and without motion', '', { forcedColors: 'active', reducedMotion: 'reduce' }],
  ]

describe.for(WIDGETS)('the %s in an article', ([, path, most]) => {
  test.for(SETTINGS)('%s can be read, is accessible and moves nothing', async ([, query, options, sandbox]) => {
    const src = ORIGIN + path + (query && `${path.includes('?') ? '&' : '?'}${query}`)
    const window = await open({ [ARTICLE]: article(frameOf(src, sandbox)) }, options)
    const { page, requests } = window
    await page.goto(ARTICLE)
    const frame = await embedIn(page.frames())
    expect((await frame.locator('main').innerText()).length).toBeGreaterThan(200)
    expect(await frame.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(await violations(frame)).toEqual([])
    expect(await layoutShift(page)).toBe(0)
    // The article, and the embed in it: nothing more.
    expect(requests).toEqual([ARTICLE, src])
    expect(await page.context().cookies()).toEqual([])
    expectQuiet(window)
  })

  test('without a script it says the same', async () => {
    const texts = []
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open({ [ARTICLE]: article(frameOf(ORIGIN + path)) }, { javaScriptEnabled })
      await page.goto(ARTICLE)
      texts.push(await (await embedIn(page.frames())).locator('main').innerText())
    }
    expect(texts[1]).toBe(texts[0])
  })

  test('in a sandbox that allows nothing it looks the same', async () => {
    const pictures = []
    for (const sandbox of ['allow-scripts', '']) {
      const { page } = await open({ [ARTICLE]: article(frameOf(ORIGIN + path, sandbox)) })
      await page.goto(ARTICLE)
      pictures.push(await page.locator('iframe').screenshot())
    }
    expect(pictures[1]?.equals(pictures[0] as Buffer)).toBe(true)
  })

  test('it is one answer within its budget', async () => {
    const response = await fetch(ORIGIN + path)
    const size = gzipSync(new Uint8Array(await response.arrayBuffer()), { level: 6 }).length
    expect(size).toBeLessThan(most)
  })
})

test.for(['auto', 'dark'])('on paper sources say where they are, and the theme %s is light', async (theme) => {
  const { page } = await open({}, { colorScheme: 'dark' })
  await page.goto(`${ORIGIN}/embed/event/mirza-meets-yunus?theme=${theme}`)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const printed = await page.evaluate(() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    sources: [...document.querySelectorAll<HTMLAnchorElement>('.sources a')].map((link) => [
      link.getAttribute('href'),
      getComputedStyle(link, '::after').content,
    ]),
  }))
  expect(printed.paper).toBe('rgb(255, 255, 255)')
  expect(printed.sources.length).toBeGreaterThan(1)
  for (const [href, address] of printed.sources) expect(address).toContain(href)
})

test('two embeds in one page are two', async () => {
  const [first, second] = [`${ORIGIN}/embed/timeline?limit=3`, `${ORIGIN}/embed/timeline?limit=4&lang=bn`]
  const window = await open({ [ARTICLE]: article(frameOf(first) + frameOf(second)) })
  await window.page.goto(ARTICLE)
  for (const [at, count] of [3, 4].entries())
    expect(await window.page.frameLocator('iframe').nth(at).locator('ol > li').count()).toBe(count)
  expect(window.requests).toEqual([ARTICLE, first, second])
  expectQuiet(window)
})

function frameOf(src: string, sandbox?: string): string {
  const attribute = sandbox === undefined ? '' : ` sandbox="${sandbox}"`
  return `<iframe src="${src.replaceAll('&', '&amp;')}" title="Embed" width="100%" height="500"${attribute}></iframe>`
}

async function embedIn([, frame]: Frame[]): Promise<Frame> {
  await frame?.waitForLoadState()
  if (!frame) throw new Error('the article has no frame')
  return frame
}

/** What axe finds wrong by the rules of WCAG 2.2 AA and of good practice. */
async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source)
  return await frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
