import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { EMBED_WORDS } from '../../../src/build/embed-words.ts'
import { EMBED_NAMES, embedOf } from '../../../src/embeds/embeds.ts'
import { EMBED_LANGUAGES } from '../../../src/embeds/words.ts'
import { directionOf } from '../../../src/model/direction.ts'
import { attributes, expectSound } from '../../support/markup.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { textOf, WIDGETS } from './widgets.ts'

/** Every widget in the forms it comes in: a page to frame, a fragment of another page, a picture. */

test('every widget of the table is tried here', () => {
  expect(new Set(WIDGETS.map((path) => path.split('/')[0]))).toEqual(new Set(EMBED_NAMES))
})

describe('over the real dossier', () => {
  beforeAll(() => storeOnly(inject('published')))

  test.for(WIDGETS)('%s is a complete page that may be framed anywhere and asks for nothing else', async (path) => {
    const response = await service().ask(`/embed/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const csp = response.headers.get('Content-Security-Policy')
    expect(csp).toMatch(/^default-src 'none'; .*script-src 'sha256-[\w+/=]+'; /)
    expect(csp).not.toContain('frame-ancestors')
    expect(response.headers.get('X-Frame-Options')).toBeNull()
    const html = await response.text()
    expectSound(html)
    expect(html).not.toMatch(/ src=|url\(|@import|<link rel="stylesheet/)
    expect(html).toContain(`type="application/json+oembed" href="${ORIGIN}/oembed?url=`)
    expect(attributes(html, 'id')).toEqual([])
  })

  test.for(WIDGETS.flatMap((path) => EMBED_LANGUAGES.map((lang) => [path, lang] as const)))(
    '%s in %s is in that language and direction as a whole',
    async ([path, lang]) => {
      const html = await textOf(`/embed/${path}?lang=${lang}`)
      expect(html).toContain(`<html lang="${lang}" dir="${directionOf(lang)}">`)
      expect(html).toContain(EMBED_WORDS[lang].release)
      // What is in another language says so.
      for (const each of attributes(html.replace(/^.*?<body/s, ''), 'lang')) expect(each).not.toBe(lang)
    },
  )

  test.for(WIDGETS)('every link of %s to this service answers', async (path) => {
    const { ask } = service()
    const html = await (await ask(`/embed/${path}?limit=5`.replace(/(event|actor)(.*)\?limit=5/, '$1$2'))).text()
    const own = attributes(html, 'href').filter((href) => href.startsWith(ORIGIN))
    expect(own.length).toBeGreaterThan(2)
    for (const href of new Set(own)) expect((await ask(href)).status, href).toBe(200)
    for (const href of attributes(html, 'href')) expect(href).toMatch(/^https?:|^data:,$/)
  })

  test.for([
    ['timeline?limit=25', 15_000],
    ['timeline?limit=25&lang=bn', 15_000],
    ['timeline?limit=25&lang=ur', 15_000],
    ['timeline?limit=25&lang=hi', 15_000],
    ['map', 10_000],
    ['map?lang=ur', 10_000],
  ] as const)('%s is at most %i bytes, gzipped', async ([path, most]) => {
    expect(gzipSync(await textOf(`/embed/${path}`), { level: 9 }).length).toBeLessThanOrEqual(most)
  })

  test.for(EMBED_NAMES.filter((name) => embedOf(name).picture))('%s.svg is a picture by itself', async (name) => {
    for (const lang of EMBED_LANGUAGES) {
      const response = await service().ask(`/embed/${name}.svg?lang=${lang}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
      const svg = await response.text()
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img"><title>[^<]+<\/title><desc>/)
      expect(svg).toContain('(CC BY 4.0)')
      expect(svg).not.toMatch(/<script| href=|url\(/)
    }
  })

  test.for(WIDGETS)('%s comes as a part of another page, which it leaves as it is', async (path) => {
    const html = await textOf(`/embed/${path}.fragment`)
    expect(html).toMatch(/^<section class="dossier"[^>]*><style>/)
    expect(html).not.toMatch(/<html|<head>|<body|<script|<h1/)
    const [, css = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? []
    const selectors = [...css.replace(/@[^{]*\{/g, '').matchAll(/([^{}]+)\{/g)].flatMap(([, each = '']) =>
      each.split(/,(?![^(]*\))/),
    )
    for (const selector of selectors) expect(selector.trim()).toMatch(/^(?:section)?\.dossier|^\}?$/)
  })
})

describe('over hostile data', () => {
  beforeAll(() => storeOnly(inject('hostile')))

  test.for([
    'timeline?limit=100',
    'map',
    'network',
    'event/script',
    'actor/script',
    'sources?limit=100',
    'event/bidi?lang=ur',
  ])('%s shows texts as they are', async (path) => {
    const html = await textOf(`/embed/${path}`)
    expectSound(html)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/<b onclick|alert\(1\)<\/script/)
  })

  test.for(['timeline.svg?limit=100', 'map.svg', 'network.svg'])('%s is XML', async (path) => {
    const svg = await textOf(`/embed/${path}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|<script/)
    expect(svg.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/&(?!#\d+;|amp;)/)
  })
})
