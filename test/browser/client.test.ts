import { join } from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { CASES } from '../client/suite.ts'
import { serve } from '../support/served.ts'
import '../support/served-context.ts'
import { type Signed, signedDossier } from '../support/signed.ts'

/** A page of somebody else's, from which the service is another origin. */
const PAGE = 'https://page.test/'

/** The client as `/client.js` serves it, in a page of another origin: what it needs of CORS is asked of the service. */
describe('in a browser', () => {
  let signed: Signed
  let service: Awaited<ReturnType<typeof serve>>
  let browser: Browser
  let page: Page
  const wrong: string[] = []
  beforeAll(async () => {
    signed = await signedDossier()
    service = await serve(signed.values)
    browser = await chromium.connect(inject('browser'))
    // The service is on this machine, which a page from elsewhere needs leave to ask.
    const context = await browser.newContext({ permissions: ['local-network-access'] })
    page = await context.newPage()
    page.on('pageerror', (error) => wrong.push(String(error)))
    const html = `<!doctype html><title>Page</title><script type="module">
import * as client from '${service.origin}/client.js'
${await suite()}
const place = { client, origin: '${service.origin}', fetch: (url, init) => fetch(url, init), key: '${signed.key}' }
window.holds = (name) => suite.CASES[name](place)
window.first = client.openDossier('${service.origin}').events.list({ limit: 1 }).then(({ data }) => data.length)
</script>`
    await page.route(PAGE, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }))
    await page.goto(PAGE)
  })
  afterAll(async () => {
    await browser.close()
    await service.stop()
  })

  test('a module script needs one import to ask', async () => {
    expect(await page.evaluate(() => (globalThis as unknown as { first: Promise<number> }).first)).toBe(1)
    expect(wrong).toEqual([])
  })

  test.for(Object.keys(CASES))('%s', async (name) => {
    await page.evaluate((each) => (globalThis as unknown as { holds(name: string): Promise<void> }).holds(each), name)
  })
})

/** The cases, as a script that puts them in `suite`. */
async function suite(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../client/suite.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'suite',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
