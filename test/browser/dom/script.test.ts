import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ARTICLE, article, ORIGIN, open, SCRIPT } from '../support.ts'

/** Gzipped, in bytes: DESIGN, section 8. */
const MOST = 3_000

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
})
