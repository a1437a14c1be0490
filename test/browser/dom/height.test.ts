import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DRAWN } from '../../support/in-page.ts'
import { ARTICLE, article, expectQuiet, ORIGIN, open } from '../support.ts'

const EMBED = `${ORIGIN}/embed/timeline?limit=5`

/** What each kind of page around an embed does when it is told a height, as its own documents have it. */
const PARENTS = [
  [
    'AMP',
    EMBED,
    `const { sentinel, type, height } = data
     if (sentinel === 'amp' && type === 'embed-size') frame.height = height`,
  ],
  [
    'Medium',
    EMBED,
    `if (typeof data !== 'string') return
     const { context, src, height } = JSON.parse(data)
     if (context === 'iframe.resize' && src === frame.src) frame.height = height`,
  ],
  [
    'WordPress',
    `${EMBED}#?secret=a1B2c3D4e5`,
    `if (/[^a-zA-Z0-9]/.test(data.secret) || data.secret !== 'a1B2c3D4e5') return
     if (data.message === 'height') frame.height = parseInt(data.value, 10)`,
  ],
  [
    'pym',
    `${EMBED}&initialWidth=600&childId=story-1&parentTitle=Article&parentUrl=${encodeURIComponent(ARTICLE)}`,
    `const [, height] = /^pymxPYMxstory-1xPYMxheightxPYMx(\\d+)$/.exec(data) ?? []
     if (height) frame.height = height`,
  ],
] as const

describe.for(PARENTS)('in a page of %s', ([, src, listen]) => {
  test('a frame without an origin becomes as high as its embed, and stays so', async () => {
    const window = await open({ [ARTICLE]: article(parent(src, listen)) })
    const { page } = window
    await page.goto(ARTICLE)
    await fits(page)
    const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told.length)
    // What a frame's new height makes the embed say would be said before it is drawn twice.
    await page.evaluate(DRAWN)
    expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told.length)).toBe(told)
    expectQuiet(window)
  })

  test('it follows when the page becomes narrower', async () => {
    const { page } = await open({ [ARTICLE]: article(parent(src, listen)) })
    await page.goto(ARTICLE)
    await fits(page)
    const before = await page.locator('iframe').boundingBox()
    await page.setViewportSize({ width: 320, height: 900 })
    await page.waitForFunction((height) => document.querySelector('iframe')?.clientHeight !== height, before?.height)
    await fits(page)
  })
})

test('a page that begins to listen late asks for the height, and is told', async () => {
  const window = await open({ [ARTICLE]: article(frame(EMBED)) })
  const { page } = window
  await page.goto(ARTICLE)
  const [embed] = page.frames().slice(1)
  await embed?.waitForLoadState()
  const height = await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('message', ({ data }) => data.sentinel === 'amp' && resolve(data.height))
        document.querySelector('iframe')?.contentWindow?.postMessage({ message: 'ready' }, '*')
      }),
  )
  expect(height).toBe(await embed?.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)))
  expectQuiet(window)
})

test('an embed that is in no frame tells nobody', async () => {
  const window = await open()
  await window.page.addInitScript('postMessage = () => { throw new Error("told") }')
  await window.page.goto(EMBED)
  await window.page.evaluate(DRAWN)
  expectQuiet(window)
})

function parent(src: string, listen: string): string {
  return `<script>
  window.told = []
  addEventListener('message', ({ source, data }) => {
    const frame = document.querySelector('iframe')
    if (source !== frame.contentWindow) return
    told.push(data)
    ;(() => { ${listen} })()
  })
  </script>${frame(src)}`
}

function frame(src: string): string {
  return `<iframe src="${src.replaceAll('&', '&amp;')}" title="Timeline" sandbox="allow-scripts" width="100%" height="150" style="border:0"></iframe>`
}

/** Waits until the frame is exactly as high as what is in it. */
async function fits(page: Page): Promise<void> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame()
  await frame?.waitForFunction(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    return height > 200 && height === innerHeight
  })
}
