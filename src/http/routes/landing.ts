import { shortened } from '../../errors.ts'
import { formatOf } from '../../formats/formats.ts'
import { escaped, markdown } from '../../formats/markdown.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import { TRANSLATED } from '../../query/language.ts'
import { list } from '../../query/list.ts'
import { PARAMETERS, type Parameter } from '../../query/parameters.ts'
import { parseList, readParameters } from '../../query/parse.ts'
import type { Shelf } from '../../query/shelf.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { changesBetween } from '../../store/changes.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { answer } from '../answer.ts'
import { readAsked } from '../asked.ts'
import type { AppContext } from '../context.ts'
import { isSeen } from '../memento.ts'
import { PAGE_CSP } from '../page.ts'
import { examplesOf } from '../pages/examples.ts'
import { type Landing, landingView } from '../pages/landing.ts'
import { shown } from '../pages/language.ts'
import { itemsOf, titleOf } from '../pages/marks.ts'
import { dataAddress, langsOf, pageAddress, type View } from '../pages/view.ts'
import { releasePages } from '../release-list.ts'
import { pageOf } from './collections.ts'
import { HTML, markdownLink, rendered, viewOf } from './pages.ts'

/** Events the page shows. */
const NEWEST = 8
/** Releases, and corrections of records, that it tells of. */
const TOLD = 5

const { lang } = PARAMETERS.events as { lang: Parameter }

/** `/`: what this dossier is, what is new in it, and how to ask it; `/index.md` says it in Markdown. */
export async function landingRoute(c: AppContext, form: 'landing' | 'index.md') {
  const { origin, searchParams } = c.get('url')
  const asked = (readParameters({ lang }, searchParams).singles.lang ?? []) as string[]
  const path = form === 'landing' ? '/' : '/index.md'
  const search = asked.length === 0 ? '' : `?lang=${asked.join(',')}`
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: path + search,
    alternates: () => (form === 'landing' ? [markdownLink(`${origin}/index.md${search}`)] : []),
    ...(form === 'landing' ? { contentType: HTML, csp: PAGE_CSP } : { contentType: markdown.contentType }),
    async make(release) {
      const view = await viewOf(c, release, asked, null)
      const escaping = form === 'landing' ? undefined : escaped
      return { body: await rendered(c, form, landingView(await landingOf(c, release, view), view), escaping) }
    },
  })
}

async function landingOf(c: AppContext, release: OpenRelease, view: View): Promise<Landing> {
  const reading = c.get('reading')
  const shelf = reading.shelf(release)
  const langs = langsOf(view)
  const ask = (collection: 'events' | 'sources', search: string) =>
    reading.session.settle(() => list(parseList(collection, new URLSearchParams(search)), shelf, null))
  const { records } = await ask('events', `limit=${NEWEST}`)
  const newest = records.map((record) => TRANSLATED.events(JSON.parse(record) as PublishedEvent, [view.lang]))
  const updated = await ask('events', 'sort=-updated&limit=50')
  const { facets } = await ask('sources', 'facets=language&limit=1')
  const [sources, delta] = shelf.layers('sources')
  return {
    newest: itemsOf('events', records, view),
    examples: await examplesOf(newest, shelf, reading.session, langs),
    asked: await askedAndAnswered(c, release, shelf, view),
    releases: await lastReleases(c, release.entry),
    corrections: updated.records
      .map((record) => TRANSLATED.events(JSON.parse(record) as PublishedEvent, langs))
      .flatMap((event) =>
        event.corrections.map(({ date, note }) => ({
          title: shown(titleOf('events', event, view), view.lang, pageAddress(view, `/events/${event.id}`)),
          date,
          note,
        })),
      )
      .sort((a, b) => (a.date < b.date ? 1 : -1))
      .slice(0, TOLD),
    languages: facets?.language ?? { values: [], relation: 'eq' },
    clusters: delta ? null : (sources?.segment.facet('cluster').values ?? null),
  }
}

/** A question, and what the API answers to it just now, laid out to be read, the longest texts cut short. */
async function askedAndAnswered(
  c: AppContext,
  release: OpenRelease,
  shelf: Shelf,
  view: View,
): Promise<Landing['asked']> {
  const path = dataAddress(view, '/events?fields=title&limit=1')
  const place = { collection: 'events', format: 'json', pinned: null, id: null, table: null } as const
  const asked = readAsked(place, new URL(path, view.origin))
  const listing = await c.get('reading').session.settle(() => list(asked.query, shelf, null))
  const body = JSON.parse(formatOf('json').list(pageOf(asked, listing, release)))
  const cut = (_: string, value: unknown) => (typeof value === 'string' ? shortened(value) : value)
  return { path, answer: JSON.stringify(body, cut, 2) }
}

/** The last releases up to this one, and how many records each of them changed. */
async function lastReleases(c: AppContext, latest: ReleaseEntry): Promise<Landing['releases']> {
  const reading = c.get('reading')
  const { value } = await releasePages(reading).next()
  const releases: ReleaseEntry[] = value?.releases ?? []
  const list = releases.filter((entry) => isSeen(entry, latest))
  return await Promise.all(
    list.slice(0, TOLD).map(async (entry, i) => {
      const before = list[i + 1]
      if (!before) return { entry, before: null, changed: null }
      const changes = await changesBetween(reading.values, before, entry, [entry, before])
      const sum = (kind: 'added' | 'changed' | 'removed') =>
        COLLECTIONS.reduce((total, name) => total + Object.keys(changes[name][kind]).length, 0)
      const changed = { added: sum('added'), changed: sum('changed'), removed: sum('removed') }
      return { entry, before: before.release, changed }
    }),
  )
}
