import { EMBED_NAMES, embedOf } from '../../embeds/embeds.ts'
import { EMBED_LANGUAGES } from '../../embeds/words.ts'
import { badParameter } from '../../errors.ts'
import { nearest } from '../../model/nearest.ts'
import type { Search } from '../../query/parse.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { PAGE_CSP } from '../page.ts'
import { builderView, type ElementScript, embedPath, type Wanted } from '../pages/builder.ts'
import type { BuilderPart } from '../pages/builder-words.ts'
import { pageLanguages } from '../pages/view.ts'
import { type Ask, titleOf } from './oembed.ts'
import { HTML, rendered, viewOf } from './pages.ts'

/** A page of ours with a script and pictures from here, which asks us for the choices there are. */
const CSP = `${PAGE_CSP}; script-src 'self'; connect-src 'self'`

/** `/embed`: makes the code of an embed. Without a script it is a form that asks for this page again. */
export async function builderRoute(c: AppContext, ask: Ask) {
  const wanted = readWanted(c.get('url').searchParams)
  const { widget, lang, given } = wanted
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `/embed?${new URLSearchParams({ ...given, widget })}`,
    contentType: HTML,
    csp: CSP,
    async make(release) {
      const languages = pageLanguages(release.manifest.dossier.languages)
      const view = await viewOf(
        c,
        release,
        languages.filter((each) => each === lang),
        null,
      )
      const own = EMBED_LANGUAGES.find((each) => each === lang) ?? view.lang
      const { parts } = c.get('isolate')
      const words = await parts.json<BuilderPart>(c.env.ASSETS, `builder.${own}.json`)
      const script = await parts.json<ElementScript>(c.env.ASSETS, 'element.json')
      const whole = await withRecord(wanted, ask)
      const title = await titleOf(await ask(embedPath(whole)))
      const shown = builderView({ ...whole, lang: own }, title, script, words, view)
      const iframe = await rendered(c, 'iframe', { ...shown, title, width: '100%' })
      return { body: await rendered(c, 'builder', { ...shown, iframe }) }
    },
  })
}

/** An embed of one record is of the first there is, where none is named. */
async function withRecord(wanted: Wanted, ask: Ask): Promise<Wanted> {
  const { collection, isItem } = embedOf(wanted.widget as (typeof EMBED_NAMES)[number])
  if (!isItem || wanted.given.id !== undefined) return wanted
  const answer = await ask(`/v1/${collection}?limit=1`)
  const { data = [] } = answer.ok ? await answer.json<{ data?: { id: string }[] }>() : {}
  return data[0] ? { ...wanted, given: { ...wanted.given, id: data[0].id } } : wanted
}

/** Fields left empty are as if they were not there. @throws {FaultError} `bad-parameter` */
function readWanted(search: Search): Wanted {
  const known = new Set([
    'widget',
    'id',
    'release',
    ...EMBED_NAMES.flatMap((name) => Object.keys(embedOf(name).parameters)),
  ])
  const given: Record<string, string> = {}
  for (const [name, value] of search) {
    if (!known.has(name)) throw badParameter(name, name, 'a parameter of an embed', nearest(name, [...known]))
    if (Object.hasOwn(given, name)) throw badParameter(name, search.getAll(name).join(' and '), 'given once')
    if (value.trim() !== '') given[name] = value.trim()
  }
  const { widget = EMBED_NAMES[0] as string, ...others } = given
  if (!EMBED_NAMES.some((name) => name === widget))
    throw badParameter('widget', widget, `one of ${EMBED_NAMES.join(', ')}`, nearest(widget, EMBED_NAMES))
  return { widget, lang: others.lang ?? '', given: others }
}
