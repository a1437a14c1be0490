import { FaultError } from '../../errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { nearest } from '../../model/nearest.ts'
import { TRANSLATED } from '../../query/language.ts'
import { list } from '../../query/list.ts'
import { parseList } from '../../query/parse.ts'
import { type AppContext, answer } from '../answer.ts'
import { PAGE_CSP } from '../page.ts'
import { examplesOf } from '../pages/examples.ts'
import { landingPage } from '../pages/landing.ts'
import { pageLanguages } from '../pages/view.ts'
import type { Words } from '../pages/words.ts'

/** Events the page shows. */
const NEWEST = 8

/** `/`: what this dossier is, what is new in it, and how to ask it. `?lang=` chooses among the dossier's languages. */
export async function landingRoute(c: AppContext) {
  const { origin, searchParams } = new URL(c.req.url)
  const asked = readLanguage(searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: asked === null ? '/' : `/?lang=${encodeURIComponent(asked)}`,
    contentType: 'text/html; charset=utf-8',
    csp: PAGE_CSP,
    async make(release) {
      const { entry, manifest } = release
      const { dossier, codebook } = manifest
      const languages = pageLanguages(dossier.languages)
      const lang = asked === null ? languages[0] : languages.find((each) => each === asked)
      if (!lang) throw bad('lang', asked ?? '', `one of ${languages.join(', ')}`, nearest(asked ?? '', languages))

      const words = await c.get('isolate').parts.json<Words>(c.env.ASSETS, `page.${lang}.json`)
      const reading = c.get('reading')
      const shelf = reading.shelf(release)
      const query = parseList('events', new URLSearchParams({ limit: String(NEWEST) }))
      const { records } = await reading.session.settle(() => list(query, shelf, null))
      const newest = records.map((record) => TRANSLATED.events(JSON.parse(record) as PublishedEvent, [lang]))
      const examples = await examplesOf(newest, shelf, reading.session, [lang, ...dossier.languages])
      return { body: landingPage(newest, examples, { lang, languages, words, origin, entry, dossier, codebook }) }
    },
  })
}

/** The language asked for, as it was sent; null when none is. @throws {FaultError} `bad-parameter` for any other parameter */
function readLanguage(search: URLSearchParams): string | null {
  for (const name of search.keys())
    if (name !== 'lang') throw bad(name, name, 'a parameter of this page (lang)', nearest(name, ['lang']))
  const [text = null, ...more] = search.getAll('lang')
  if (more.length > 0) throw bad('lang', search.getAll('lang').join(' and '), 'given once')
  return text
}

function bad(parameter: string, got: string, expected: string, close?: string): FaultError {
  return new FaultError({ code: 'bad-parameter', parameter, got, expected, nearest: close })
}
