import { label, some } from '../../embeds/shown.ts'
import { type FormatName, formatOf, suffixOf } from '../../formats/formats.ts'
import { counted, numeral } from '../../model/plural.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import type { FacetCounts } from '../../query/facets.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import type { Example } from './examples.ts'
import { frameOf } from './frame.ts'
import { inLanguage, type Shown, shown } from './language.ts'
import { type Item, nameOf } from './marks.ts'
import { dataAddress, langsOf, pageAddress, type View, withLang, written } from './view.ts'

/** What the landing page tells of a release. */
export type Landing = {
  newest: readonly Item[]
  examples: readonly Example[]
  /** A question by its address below the origin, and what the API answers to it. */
  asked: { path: string; answer: string }
  /** The last releases, each with the one before and how many records it added, changed and removed, where that is known. */
  releases: readonly { entry: ReleaseEntry; before: string | null; changed: Changed | null }[]
  /** The last corrections of records. */
  corrections: readonly { title: Shown; date: string; note: string }[]
  /** How many sources are in each language. */
  languages: FacetCounts
  /** How many groups of sources repeat one text; null where that is not known at once. */
  clusters: number | null
}

export type Changed = { added: number; changed: number; removed: number }

/** The formats that questions are offered in. */
const OFFERED: readonly FormatName[] = ['json', 'csv', 'geojson', 'ics', 'atom', 'md']

/** Letters of the digest that are shown: enough to tell releases apart by eye. */
const DIGEST_SHOWN = 12

/** The landing page: see src/build/pages/landing.mustache. */
export function landingView(landing: Landing, view: View) {
  const { words, lang, entry, dossier, origin } = view
  const langs = langsOf(view)
  const title = inLanguage(dossier.title, langs)
  const description = inLanguage(dossier.description, langs)
  const method = inLanguage(dossier.method, langs)
  return {
    ...frameOf(view, {
      path: '/',
      title: title.text,
      description: description.text,
      formats: [
        { name: 'Atom', type: 'application/atom+xml', href: dataAddress(view, '/events.atom?sort=-updated') },
        {
          name: 'JSON Feed',
          type: 'application/feed+json',
          href: dataAddress(view, '/events.feed.json?sort=-updated'),
        },
        { name: 'JSON', type: 'application/json', href: '/v1' },
        { name: 'Markdown', type: 'text/markdown', href: '/index.md' },
      ],
      jsonld: null,
    }),
    origin,
    heading: shown(title, lang),
    lead: shown(description, lang),
    counts: COLLECTIONS.map((name) => ({
      href: pageAddress(view, `/${name}`),
      number: numeral(entry.counts[name], words.locale),
      label: words.collections[name],
    })),
    published: label(entry.published.slice(0, 10), view),
    datetime: entry.published,
    digest: entry.digest,
    shortDigest: entry.digest.slice(0, DIGEST_SHOWN),
    newest: some(landing.newest),
    allEvents: {
      href: pageAddress(view, '/events'),
      label: counted(words.allEvents, entry.counts.events, words.locale),
    },
    timeline: withLang('/embed/timeline?limit=5', lang, dossier.languages[0]),
    map: withLang('/embed/map', lang, dossier.languages[0]),
    curl: origin + landing.asked.path,
    answer: landing.asked.answer,
    questions: [
      { name: 'newest' as const, path: '/events?limit=5', about: [] },
      ...landing.examples,
      { name: 'pinned' as const, path: `/@${entry.release}/events?limit=5`, about: [] },
    ].map((example) => question(example, view)),
    releases: landing.releases.map((each) => release(each, view)),
    corrections: some(
      landing.corrections.map(({ title, date, note }) => ({
        title,
        label: label(date, view),
        datetime: date,
        note: written(view, note),
      })),
    ),
    sourcesHref: pageAddress(view, '/sources'),
    sources: counted(words.sources, entry.counts.sources, words.locale),
    languagesOfSources: landing.languages.values
      .map(({ value, count }) => `${nameOf('language', value, view)} (${numeral(count, words.locale)})`)
      .join(words.comma),
    clusters: landing.clusters === null ? null : counted(words.clusters, landing.clusters, words.locale),
    method: shown(method, lang),
    paragraphs: method.text.split(/\n{2,}/),
    citation: written(view, `${dossier.attribution}. ${origin}/v1/@${entry.release}`),
    permanent: `/v1/@${entry.release}/events`,
  }
}

/** A question in each of the formats. */
function question({ name, path, about, total }: Example, view: View) {
  const { words, lang } = view
  return {
    name: words.examples[name],
    about: some(about.map((each, i) => ({ ...shown(each, lang), comma: i === 0 ? '' : words.comma }))),
    count: total === undefined ? null : counted(words.events, total, words.locale),
    cells: OFFERED.map((format) => ({
      label: formatOf(format).name,
      href: dataAddress(view, path.replace(/(?=\?|$)/, suffixOf(format))),
    })),
  }
}

function release({ entry, before, changed }: Landing['releases'][number], view: View) {
  const { words } = view
  const told = changed && (['added', 'changed', 'removed'] as const).filter((each) => changed[each] > 0)
  return {
    id: entry.release,
    label: label(entry.published.slice(0, 10), view),
    datetime: entry.published,
    note: entry.note === null ? null : written(view, entry.note),
    before,
    changes:
      told && told.length > 0
        ? told.map((each) => counted(words.changes[each], changed?.[each] ?? 0, words.locale)).join(words.comma)
        : null,
  }
}
