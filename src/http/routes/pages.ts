import { badParameter } from '../../errors.ts'
import { DEFAULT_FORMAT } from '../../formats/formats.ts'
import { markdown } from '../../formats/markdown.ts'
import { oembedLinks } from '../../formats/sharing.ts'
import { nearest } from '../../model/nearest.ts'
import type { Collection } from '../../model/terms.ts'
import { checkValues } from '../../query/known.ts'
import { item, type Listing, list } from '../../query/list.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import { parseList } from '../../query/parse.ts'
import type { Query } from '../../query/query.ts'
import type { Shelf } from '../../query/shelf.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { answer } from '../answer.ts'
import { type Asked, addressOf, alternatesOf, type Place, readAsked } from '../asked.ts'
import type { AppContext } from '../context.ts'
import { PAGE_CSP } from '../page.ts'
import { FACETS, listView } from '../pages/list.ts'
import { recordView } from '../pages/record.ts'
import { render, type Token } from '../pages/render.ts'
import { pageLanguages, type View } from '../pages/view.ts'
import type { Words } from '../pages/words.ts'
import { cursorOf, itemOf, pageOf, redirected, refuseWithdrawn } from './collections.ts'

export const HTML = 'text/html; charset=utf-8'

/** The page of a collection: `/events?...`, with the parameters of the API. @param place where its Markdown is asked for */
export async function listPageRoute(c: AppContext, place: Place) {
  const { collection, pinned } = place
  const asked = readAsked(place, c.get('url'))
  const cursor = cursorOf(asked)
  return await answer(c, {
    ...representation(asked),
    pinned: pinned ?? cursor?.release ?? null,
    async make(release) {
      const view = await viewOf(c, release, asked.query.lang, pinned)
      const query = { ...redirected(asked.query, release), facets: FACETS[collection], lang: [view.lang] }
      const shelf = c.get('reading').shelf(release)
      const listing = await c.get('reading').session.settle(() => {
        checkValues(query, shelf, release.manifest.codebook)
        return list(query, shelf, cursor?.after ?? null)
      })
      return { body: await rendered(c, 'list', listView(pageOf({ ...asked, query }, listing, release), asked, view)) }
    },
  })
}

/** Events on the page of another record. */
const EVENTS = 10

/** The page of a record: `/events/{id}`. @param place as above */
export async function recordPageRoute(c: AppContext, place: Place & { id: string }) {
  const { collection, id, pinned } = place
  const asked = readAsked(place, c.get('url'))
  refuseWithdrawn(c.get('reading').current, collection, id)
  return await answer(c, {
    ...representation(asked),
    async make(release) {
      const view = await viewOf(c, release, asked.query.lang, pinned)
      const query = {
        ...asked.query,
        lang: [view.lang],
        include: [...new Set(['events', ...(PARAMETERS[collection].include?.choices ?? [])])] as Collection[],
      }
      const { found, events } = await itemOf(c, { collection, id, suffix: '' }, release, (shelf) =>
        withEvents(query, id, shelf),
      )
      return {
        body: await rendered(c, 'record', recordView(pageOf({ ...asked, query }, found, release), events, view)),
      }
    },
  })
}

/** A record, and the newest events that name it; an event names others itself. */
function withEvents(query: Query, id: string, shelf: Shelf): { found: Listing; events: Listing | null } | null {
  const found = item(query, shelf, id)
  if (found === null || query.collection === 'events') return found && { found, events: null }
  const search = new URLSearchParams({ [query.collection.slice(0, -1)]: id, limit: String(EVENTS) })
  return { found, events: list(parseList('events', search), shelf, null) }
}

/** What the pages of a collection and of a record have in common. */
function representation(asked: Asked) {
  const page = addressOf({ ...asked, format: DEFAULT_FORMAT })
  return {
    pinned: asked.pinned,
    address: page,
    alternates: () => [
      ...alternatesOf(asked),
      ...(asked.id === null ? [] : oembedLinks(asked.origin, asked.origin + pinnedPath(asked) + page)),
      markdownLink(asked.origin + pinnedPath(asked) + addressOf(asked)),
    ],
    contentType: HTML,
    csp: PAGE_CSP,
  }
}

/** What the path of a page begins with in a release. */
function pinnedPath({ pinned }: Asked): string {
  return pinned === null ? '' : `/@${pinned}`
}

/** A link to a page as Markdown. @param url the full one */
export function markdownLink(url: string): string {
  return `<${url}>; rel="alternate"; type="${markdown.contentType.split(';')[0]}"; title="${markdown.name}"`
}

/** What pages are made with: the words of the first language asked for that there is, or of the dossier's own. */
export async function viewOf(
  c: AppContext,
  { entry, manifest }: OpenRelease,
  asked: readonly string[],
  pinned: string | null,
): Promise<View> {
  const { dossier, codebook } = manifest
  const languages = pageLanguages(dossier.languages)
  const lang = asked.length === 0 ? languages[0] : languages.find((each) => asked.includes(each))
  if (!lang) {
    const got = asked.join(',')
    throw badParameter('lang', got, `one of ${languages.join(', ')}`, nearest(got, languages))
  }
  const words = await c.get('isolate').parts.json<Words>(c.env.ASSETS, `page.${lang}.json`)
  const { origin } = c.get('url')
  return { lang, languages, words, origin, entry, pinned, dossier, codebook }
}

/** A view in the template of this name. @param part below `/parts/`, that has the template @throws {FaultError} `unreadable` */
export async function rendered(
  c: AppContext,
  name: string,
  view: object,
  escaping?: (text: string) => string,
  part = 'templates.json',
): Promise<string> {
  const templates = await c.get('isolate').parts.json<Record<string, Token[]>>(c.env.ASSETS, part)
  return render(templates[name] ?? [], [view], escaping)
}
