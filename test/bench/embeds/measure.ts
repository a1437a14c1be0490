import type { Browser, Page } from 'playwright-core'
import { DRAWN, LAYOUT_SHIFT } from '../../support/in-page.ts'
import type { Articles } from './article.ts'
import type { Side } from './sides.ts'

/** What a reader's browser was made to do for the events in one article, less the article itself. */
export type Measured = {
  /** Answers that came, bytes of them on the wire and unpacked. */
  requests: number
  bytes: number
  unpacked: number
  /** Requests to anybody but the article's server, which were refused. */
  elsewhere: number
  /** Milliseconds from asking for the article to the title of an event before the reader's eyes. */
  first: number
  /** Cumulative layout shift. */
  shift: number
  /** Events that can be read without a script. */
  withoutScript: number
}

const WINDOW = { viewport: { width: 800, height: 900 } }
/** Milliseconds until what never came is given up. */
const PATIENCE = 30_000

/** Loads an article in a browser that has none of it, and once more without script. @param path of the article */
export async function measureSide(browser: Browser, articles: Articles, path: string, side: Side): Promise<Measured> {
  const context = await browser.newContext(WINDOW)
  const page = await context.newPage()
  let elsewhere = 0
  await context.route(
    (address) => address.origin !== articles.origin && address.protocol.startsWith('http'),
    (route) => {
      elsewhere++
      return route.abort()
    },
  )
  articles.sent()
  const began = performance.now()
  await page.goto(articles.origin + path, { waitUntil: 'commit' })
  await firstTitle(page, side.title)
  const first = performance.now() - began
  await page.waitForLoadState('networkidle')
  const shift = await page.evaluate<number>(LAYOUT_SHIFT)
  await context.close()
  const sent = articles.sent().filter((each) => each.path !== path)
  const sum = (key: 'bytes' | 'unpacked') => sent.reduce((total, each) => total + each[key], 0)
  return {
    requests: sent.length,
    bytes: sum('bytes'),
    unpacked: sum('unpacked'),
    elsewhere,
    first,
    shift,
    withoutScript: await countWithoutScript(browser, articles.origin + path, side),
  }
}

/** Waits for the title of an event on the screen, in the page or a frame of it. */
async function firstTitle(page: Page, selector: string): Promise<void> {
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    for (const frame of page.frames()) {
      const title = frame.locator(selector).first()
      if (await title.isVisible().catch(() => false)) return
    }
    await page.evaluate(DRAWN).catch(() => undefined)
  }
  throw new Error(`no event was shown within ${PATIENCE / 1000} s: ${selector}`)
}

async function countWithoutScript(browser: Browser, url: string, { title }: Side): Promise<number> {
  const context = await browser.newContext({ ...WINDOW, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(url)
  const counts = await Promise.all(page.frames().map((frame) => frame.locator(title).count()))
  await context.close()
  return counts.reduce((sum, count) => sum + count, 0)
}
