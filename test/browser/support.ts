import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { LAYOUT_SHIFT } from '../support/in-page.ts'
import '../support/served-context.ts'

/** Of the service over the real dossier: see test/support/served.ts. */
export const ORIGIN = inject('origin')

/** A newspaper's page, on an address of its own that no network knows. */
export const ARTICLE = 'https://article.test/'

/** What loads the script of the elements, as it is pasted into an article. */
export const SCRIPT = `<script async src="${ORIGIN}/dossier.js"></script>`

let browser: Browser
beforeAll(async () => {
  browser = await chromium.connect(inject('browser'))
})
afterAll(() => browser.close())

/** A window, and all that went wrong in it: what the console says, and requests to anybody else. */
export type Window = { page: Page; requests: string[]; wrong: string[] }

const contexts: BrowserContext[] = []
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

/** Opens a window that knows of nothing but the service and the pages in `pages`, by their addresses. */
export async function open(
  pages: Record<string, string | { html: string; headers: Record<string, string> }> = {},
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options })
  contexts.push(context)
  const requests: string[] = []
  const wrong: string[] = []
  await context.route(
    (url) => url.origin !== ORIGIN && url.protocol !== 'file:',
    async (route) => {
      const url = route.request().url()
      const known = pages[url]
      if (known === undefined) {
        wrong.push(`asked for ${url}`)
        return await route.abort()
      }
      const { html, headers } = typeof known === 'string' ? { html: known, headers: {} } : known
      return await route.fulfill({ body: html, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })
    },
  )
  const page = await context.newPage()
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
  })
  return { page, requests, wrong }
}

/** An article with something pasted into it, and text above and below. */
export function article(pasted: string, attributes = 'lang="en"'): string {
  return `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Article</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"></head>
<body><main><h1>An article</h1><p>Text before.</p>${pasted}<p id="after">Text after.</p></main></body></html>`
}

/** By how much the page and the frames in it moved under their reader. */
export async function layoutShift(page: Page): Promise<number> {
  return Math.max(...(await Promise.all(page.frames().map((frame) => frame.evaluate<number>(LAYOUT_SHIFT)))))
}

/** Asserts that nothing went wrong in a window. */
export function expectQuiet({ wrong }: Window): void {
  expect(wrong).toEqual([])
}
