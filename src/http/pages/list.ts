import { some } from '../../embeds/shown.ts'
import type { Page } from '../../formats/format.ts'
import { numeral } from '../../model/plural.ts'
import type { Collection } from '../../model/terms.ts'
import { canonicalQuery } from '../../query/canonical.ts'
import { writeCursor } from '../../query/cursor.ts'
import { writeWords } from '../../query/words.ts'
import { type Asked, addressOf } from '../asked.ts'
import { withFilter } from '../routes/collections.ts'
import { alternates, frameOf } from './frame.ts'
import { itemsOf } from './marks.ts'
import { inLanguageOf, pageAddress, type View } from './view.ts'

/** What the page of a collection counts, and each value of it narrows the list to. */
export const FACETS: Record<Collection, readonly string[]> = {
  events: ['type', 'topic', 'country'],
  actors: ['kind', 'country'],
  locations: ['kind', 'country'],
  sources: ['language'],
}

/** Values of a facet that a page shows. */
const VALUES = 8

/** The page of a collection, as a query narrows it: see src/build/pages/list.mustache. */
export function listView(page: Page, asked: Asked, view: View) {
  const { words, lang, entry } = view
  const { collection, query } = asked
  const { records, total, relation, facets, next } = page.listing
  const root = `${view.pinned === null ? '' : `/@${view.pinned}`}/${collection}`
  const plain = { ...query, lang: [], cursor: null }
  const search = (text: string) => pageAddress(view, `/${collection}${text && `?${text}`}`)
  const canonical = canonicalQuery(plain)
  const title = words.collections[collection]
  return {
    ...frameOf(view, {
      path: `/${collection}${canonical && `?${canonical}`}`,
      title,
      description: `${title}: ${view.dossier.title[lang] ?? view.dossier.title.en}`,
      formats: alternates(collection, view, (format) => addressOf({ ...asked, format, query: plain })),
      jsonld: null,
    }),
    action: root,
    language: inLanguageOf(lang, view.languages, '') === '' ? null : lang,
    // Quotation marks around a single word only say that it is whole.
    q: query.q ? writeWords(query.q).replace(/"(\S+)"/g, '$1') : '',
    count: `${relation === 'gte' ? '≥ ' : ''}${numeral(total, words.locale)}`,
    // Each filter as the API has it, and the list without it.
    filters: canonical
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair, _, all) => ({
        said: decodeURIComponent(pair),
        href: search(all.filter((other) => other !== pair).join('&')),
      })),
    facets: Object.entries(facets ?? {})
      .map(([field, { values }]) => ({
        label: words.filters[field as keyof typeof words.filters],
        values: values
          // What every record here has narrows nothing.
          .filter(({ count }) => count < total)
          .slice(0, VALUES)
          .map(({ value, note, count }) => ({
            label: field === 'kind' ? words.kinds[value as keyof typeof words.kinds] : page.labelOf(field, value, note),
            count: numeral(count, words.locale),
            href: search(canonicalQuery(withFilter(plain, field, value))),
          })),
      }))
      .filter(({ values }) => values.length > 0),
    items: some(itemsOf(collection, records, view)),
    // As it was asked, since a cursor is of that very query.
    next:
      next === null ? null : `${root}?${canonicalQuery({ ...query, cursor: writeCursor(query, entry.release, next) })}`,
  }
}
