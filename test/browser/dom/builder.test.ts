import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { article, expectQuiet, ORIGIN, open } from '../support.ts'

/** Over http as the service of the tests: a page over https would ask for pictures over https. */
const PAPER = 'http://article.test/'
const BUILDER = `${ORIGIN}/embed`

describe('without a script', () => {
  test('the form asks for the page that shows the embed and its codes', async () => {
    const window = await open({}, { javaScriptEnabled: false })
    const { page } = window
    await page.goto(BUILDER)
    await page.getByLabel('Map').check()
    await page.getByLabel('Place', { exact: true }).fill('country-bangladesh')
    await page.locator('#wanted').getByLabel('Language').selectOption('bn')
    await page.getByLabel('Colours').selectOption('dark')
    await page.getByRole('button', { name: 'Show' }).click()
    const src = `${ORIGIN}/embed/map?location=country-bangladesh&lang=bn&theme=dark`
    expect(await page.locator('#frame').getAttribute('src')).toBe(src)
    const [iframe, element, address, picture] = await codes(page)
    expect(iframe).toContain(`<iframe src="${src.replaceAll('&', '&#38;')}"`)
    expect(element).toMatch(/integrity="sha384-[^"]{64}" crossorigin="anonymous"/)
    expect(address).toBe(`${src}\n${ORIGIN}/oembed?url=${encodeURIComponent(src)}`)
    expect(picture).toContain(`src="${src.replace('/map', '/map.svg').replaceAll('&', '&#38;')}"`)
    expect(await page.getByRole('button', { name: 'PNG' }).count()).toBe(0)
    expectQuiet(window)
  })

  test('what is asked for in the address and not in the form is kept', async () => {
    const { page } = await open({}, { javaScriptEnabled: false })
    await page.goto(`${BUILDER}?widget=timeline&source=jang-1530356`)
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.locator('#frame').getAttribute('src')).toBe(`${ORIGIN}/embed/timeline?source=jang-1530356`)
  })

  test('an embed that there is not has no codes, and is said not to be', async () => {
    const { page } = await open({}, { javaScriptEnabled: false })
    await page.goto(`${BUILDER}?widget=event&id=nothing-happened`)
    expect(await page.getByRole('alert').innerText()).toBe('There is no such embed. The preview says why.')
    expect(await codes(page)).toEqual([])
  })
})

describe('with a script', () => {
  test('what is chosen is shown at once, under an address of its own', async () => {
    const window = await open()
    const { page } = window
    await page.goto(BUILDER)
    await page.getByLabel('One event').check()
    // Until one is named it is the newest.
    await page.locator('input[name=id][value=dar-khalilur-meet-jeddah]').waitFor()
    await page.getByLabel('Record').fill('mirza-meets-yunus')
    const frame = page.locator(`#frame[src="${ORIGIN}/embed/event/mirza-meets-yunus"]`)
    await frame.waitFor()
    await page.frameLocator('#frame').locator('h1').waitFor()
    await page.waitForURL(`${BUILDER}?widget=event&id=mirza-meets-yunus`)
    expect((await codes(page))[0]).toContain('/embed/event/mirza-meets-yunus"')
    expectQuiet(window)
  })

  test('actors, places and types can be picked by their names, in the language of the embed', async () => {
    const { page } = await open()
    await page.goto(`${BUILDER}?lang=bn`)
    const option = page.locator('#of-actor option[value="bangladesh"]')
    await option.waitFor({ state: 'attached' })
    expect(await option.textContent()).toMatch(/^বাংলাদেশ /)
    expect(await page.locator('input[name=actor]').getAttribute('list')).toBe('of-actor')
  })

  test('a code is copied with one press', async () => {
    const { page } = await open({}, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${BUILDER}?widget=timeline`)
    const code = page.locator('.code').first()
    await code.getByRole('button').click()
    await code.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe((await codes(page))[0])
  })

  test('the picture is saved as PNG', async () => {
    const { page } = await open()
    await page.goto(`${BUILDER}?widget=map`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PNG' }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk)
    const png = Buffer.concat(chunks)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(1600)
  })
})

test.for([
  ['the frame', 0, 'iframe'],
  ['the element', 1, 'dossier-timeline'],
  ['the picture', 3, 'img'],
] as const)('the code of %s works in an article', async ([, at, tag]) => {
  const builder = await open()
  await builder.page.goto(`${BUILDER}?widget=timeline&limit=3&height=400`)
  const code = (await codes(builder.page))[at] ?? ''
  const window = await open({ [PAPER]: article(code) })
  await window.page.goto(PAPER)
  const pasted = window.page.locator(tag)
  if (tag === 'iframe') await window.page.frameLocator(tag).locator('ol > li').nth(2).waitFor()
  if (tag === 'dossier-timeline') await pasted.locator('ol > li').nth(2).waitFor()
  if (tag === 'img') await window.page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 800)
  else expect((await pasted.boundingBox())?.height).toBe(400)
  expectQuiet(window)
})

test.for([
  ['English, in the dark', '?widget=map', 1200],
  ['Bangla', '?lang=bn', 1200],
  ['Urdu, on a phone', '?lang=ur&widget=actor&id=isi', 320],
  ['Hindi', '?lang=hi&widget=network', 800],
] as const)('the page is accessible in %s', async ([, query, width]) => {
  const window = await open(
    {},
    { viewport: { width, height: 900 }, colorScheme: query === '?widget=map' ? 'dark' : 'light' },
  )
  const { page } = window
  await page.goto(BUILDER + query)
  await page.locator('.copy').first().waitFor()
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  expect(found).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  expectQuiet(window)
})

/** The codes there are to copy. */
async function codes(page: Page): Promise<string[]> {
  return await page
    .locator('.code textarea')
    .evaluateAll((texts) => texts.map((each) => (each as HTMLTextAreaElement).value))
}
