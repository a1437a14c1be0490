import type { Embed } from '../../embeds/embed.ts'
import { type EMBED_NAMES, embedOf } from '../../embeds/embeds.ts'
import { oembedUrl } from '../../formats/sharing.ts'
import { xml } from '../../formats/xml.ts'
import { directionOf } from '../../model/direction.ts'
import type { BuilderPart } from './builder-words.ts'
import { frameOf } from './frame.ts'
import type { View } from './view.ts'

/** What the form of the builder asks for, by the names of its fields. */
export type Wanted = { widget: string; lang: string; given: Readonly<Record<string, string>> }

/** The script of the elements: its address that never changes, and its hash. */
export type ElementScript = { path: string; integrity: string }

/** Pixels of an embed that was not given a height. */
const HEIGHT = 560

/** The path of the embed that is wanted, with its query; of the parameters given it has those it takes. */
export function embedPath({ widget, given }: Wanted, form = ''): string {
  const { id, release, ...others } = given
  const taken = Object.entries(others).filter(([name]) => Object.hasOwn(embedWanted(widget).parameters, name))
  const query = new URLSearchParams(taken)
  const pinned = release === undefined ? '' : `/@${encodeURIComponent(release)}`
  const record = embedWanted(widget).isItem ? `/${encodeURIComponent(id ?? '')}` : ''
  return `/embed${pinned}/${widget}${record}${form}${query.size === 0 ? '' : `?${query}`}`
}

/** The page that makes embeds: see src/build/pages/builder.mustache. @param title of the embed; null where there is no such embed */
export function builderView(
  wanted: Wanted,
  title: string | null,
  script: ElementScript,
  words: BuilderPart,
  view: View,
) {
  const { widget, lang, given } = wanted
  const { origin, entry } = view
  const embed = embedWanted(widget)
  const filled = <T extends { name: string }>(field: T) => ({ ...field, value: given[field.name] ?? '' })
  const shown = words.forms[widget] ?? []
  const visible = [...shown, ...words.typed, ...words.chosen].map(({ name }) => name)
  // What is around an embed keeps to the height; the embed itself would have a scroll bar of its own in it.
  const { height: _, ...within } = given
  const [page, src] = [origin + embedPath(wanted), origin + embedPath({ ...wanted, given: within })]
  const svg = embedPath({ ...wanted, given: within }, '.svg')
  const height = Number(given.height) || HEIGHT
  return {
    ...frameOf(view, { path: '/embed', title: words.title, description: words.lead, formats: [], jsonld: null }),
    t: words,
    foreign: lang === view.lang ? null : { lang, dir: directionOf(lang) },
    widgets: words.choices.map((each) => ({ ...each, selected: each.value === widget })),
    shown: shown.map(filled),
    hidden: Object.entries(given)
      .filter(([name]) => !['borders', 'release', ...visible].includes(name))
      .map(([name, value]) => ({ name, value })),
    typed: words.typed.map(filled),
    chosen: words.chosen.map((field) => ({
      ...field,
      options: field.options.map((each) => ({ ...each, selected: each.value === (given[field.name] ?? '') })),
    })),
    borders: Object.hasOwn(embed.parameters, 'borders') ? { checked: given.borders === 'true' } : null,
    kept: {
      label: words.pinned.replace('{release}', entry.release),
      value: entry.release,
      checked: given.release !== undefined,
    },
    origin,
    src,
    height,
    frameTitle: title ?? words.refused,
    script,
    widget,
    held: given.height === undefined ? null : { height },
    made:
      title === null
        ? null
        : {
            // What stands in a code is HTML, and is escaped once more where that is shown.
            code: { src: xml(src), title: xml(title), svg: xml(origin + svg) },
            page,
            oembed: oembedUrl(origin, page),
            picture: embed.picture ? { svg } : null,
          },
  }
}

function embedWanted(widget: string): Embed {
  return embedOf(widget as (typeof EMBED_NAMES)[number])
}
