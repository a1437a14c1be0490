import { beforeAll, describe, expect, inject, test } from 'vitest'
import { EMBED_WORDS } from '../../../src/build/embed-words.ts'
import { attributes } from '../../support/markup.ts'
import { BROWSER } from '../../support/page.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { textOf } from './widgets.ts'

/** What embeds say of records that were taken back, merged or corrected. */

describe('after a day of editing', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test('a withdrawn record is gone from cards and lists, pinned or not', async () => {
    for (const root of ['/embed', '/embed/@2026-02-27']) {
      const card = await service().ask(`${root}/event/isi-cell-claim`, BROWSER)
      expect(card.status).toBe(410)
      expect(await card.text()).toContain('withdrawn')
      expect(await textOf(`${root}/timeline?date=2025&limit=100`)).not.toContain('isi-cell-claim')
    }
  })

  test('a merged record sends to the one it was merged into, in the same form and with the same query', async () => {
    const response = await service().ask('/embed/event/jamuna-call.fragment?lang=bn')
    expect(response.status).toBe(308)
    expect(response.headers.get('Location')).toMatch(/\/embed\/event\/[a-z-]+\.fragment\?lang=bn$/)
    expect((await service().ask(response.headers.get('Location') ?? '')).status).toBe(200)
  })
})

describe('after a correction', () => {
  beforeAll(() => storeOnly(inject('republished')))

  test('a pinned embed shows what it showed, and says that it was corrected', async () => {
    const old = await textOf('/embed/@2026-02-27/event/mirza-meets-yunus')
    expect(old).toContain('Yunus receives Mirza')
    expect(old).toContain(EMBED_WORDS.en.corrected)
    expect(old).toContain(EMBED_WORDS.en.changed)
    expect(attributes(old, 'href')).toContain(`${ORIGIN}/embed/event/mirza-meets-yunus`)
    const list = await textOf('/embed/@2026-02-27/timeline?date=2025-10')
    expect(list.match(new RegExp(EMBED_WORDS.en.changed, 'g'))).toHaveLength(1)
  })

  test('a pinned embed of what did not change says no more than that there is a newer release', async () => {
    const html = await textOf('/embed/@2026-02-27/actor/muhammad-yunus')
    expect(html).toContain(EMBED_WORDS.en.newer)
    expect(html).not.toContain(EMBED_WORDS.en.corrected)
    expect(await textOf('/embed/@2026-02-27.2/actor/muhammad-yunus')).not.toContain(EMBED_WORDS.en.newer)
  })

  test('links of a pinned embed stay in its release', async () => {
    const html = await textOf('/embed/@2026-02-27/timeline?limit=3')
    const cards = attributes(html, 'href').filter((href) => href.includes('/event/'))
    expect(cards).toHaveLength(3)
    for (const href of cards) expect(href).toContain('/embed/@2026-02-27/event/')
  })

  test('one conditional request finds out whether a pinned embed was corrected', async () => {
    await storeOnly(inject('published'))
    const asked = service({ VERSION: { id: 'one' } })
    const path = '/embed/@2026-02-27/event/mirza-meets-yunus'
    const before = await asked.ask(path)
    expect(before.headers.get('Cache-Control')).toContain('max-age=60')
    const etag = before.headers.get('ETag') ?? ''
    expect((await asked.ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    await storeOnly(inject('republished'))
    const later = await service({ VERSION: { id: 'one' } }).ask(path, { headers: { 'If-None-Match': etag } })
    expect(later.status).toBe(200)
    expect(await later.text()).toContain(EMBED_WORDS.en.corrected)
  })
})
