import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, expectSound } from '../../support/markup.ts'
import { BROWSER } from '../../support/page.ts'
import { service, storeOnly } from '../../support/service.ts'

/** What a browser is given where there is no such page: not found, merged, or taken back. */

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for([
    ['/events/mirza-meets-yunis', '/events/mirza-meets-yunus', '/events?q=mirza%20meets%20yunis'],
    ['/@2026-02-27/actors/pakistn-navy', '/@2026-02-27/actors/pakistan-navy', '/@2026-02-27/actors?q=pakistn%20navy'],
  ] as const)(
    'a browser that asks for %s is led to the nearest there is, and to a search',
    async ([path, near, search]) => {
      const response = await service().ask(path, BROWSER)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8'])
      const html = await response.text()
      expectSound(html)
      expect(attributes(html, 'href')).toEqual(expect.arrayContaining([near, search, '/problems/not-found']))
      for (const link of [near, search]) expect((await service().ask(link)).status).toBe(200)
    },
  )

  test('what cannot be found is a page for browsers only, and in their language as far as we have words', async () => {
    const html = await (await service().ask('/events/nothing-happened?lang=ur', BROWSER)).text()
    expect(html).toContain('<html lang="ur" dir="rtl">')
    expect(html).toContain('<h1 lang="en" dir="ltr">There is no such record</h1>')
    for (const path of ['/events/nothing-happened', '/nothing'])
      expect((await service().ask(path)).headers.get('Content-Type')).toBe('application/problem+json')
    const data = await service().ask('/v1/events/nothing-happened', BROWSER)
    expect(data.headers.get('Content-Type')).toBe('application/problem+json')
  })
})

describe('over a dossier that was edited', () => {
  beforeAll(() => storeOnly(inject('edited')))

  test.for([
    ['/events/jamuna-call?lang=bn', '/events/mirza-meets-yunus?lang=bn'],
    ['/events/jamuna-call.md', '/events/mirza-meets-yunus.md'],
    ['/@2026-02-28/actors/pakistan-fleet', '/@2026-02-28/actors/pakistan-navy'],
  ] as const)('%s was merged, and is found at %s', async ([path, target]) => {
    const response = await service().ask(path, BROWSER)
    expect([response.status, response.headers.get('Location')]).toEqual([308, target])
  })

  test('a record that was taken back says why, in every release, and what stands in its place', async () => {
    for (const root of ['', '/@2026-02-27']) {
      const response = await service().ask(`${root}/events/pns-taimur-refused`, BROWSER)
      expect(response.status).toBe(410)
      const html = await response.text()
      expect(html).toContain('Merged with the ship visit.')
      expect(attributes(html, 'href')).toContain(`${root}/events/pns-saif-at-chattogram`)
    }
  })
})
