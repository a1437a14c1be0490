import { type FormatName, formatOf, formatsOf } from '../../formats/formats.ts'
import { oembedUrl, PICTURES } from '../../formats/sharing.ts'
import { directionOf } from '../../model/direction.ts'
import type { Collection } from '../../model/terms.ts'
import { embedOfPage } from './embeddable.ts'
import { inLanguage, type Shown, shown } from './language.ts'
import { dataAddress, inLanguageOf, langsOf, pageAddress, type View, written } from './view.ts'
import type { PageLanguage, Words } from './words.ts'

/** What a page says of itself, beside what is on it. */
export type About = {
  /** Below the origin and on the latest, with its query but for the language: `/events/x`. */
  path: string
  title: string
  description: string
  /** The same as data, in the order it is offered. */
  formats: readonly Alternate[]
  /** schema.org, as the text of a JSON document; null where the page is about nothing in particular. */
  jsonld: string | null
}

export type Alternate = { name: string; type: string; href: string }

/** What a page shows, in every format it comes in. @param pathOf below `/v1` */
export function alternates(collection: Collection, view: View, pathOf: (format: FormatName) => string): Alternate[] {
  return formatsOf(collection).map((format) => {
    const { name, contentType } = formatOf(format)
    return { name, type: contentType.split(';')[0] ?? '', href: dataAddress(view, pathOf(format)) }
  })
}

/** The collections, in the order of the navigation. */
const PLACES = ['events', 'actors', 'locations', 'sources'] as const

/**
 * What stands in the head of a page, above and below it: see src/build/pages/top.mustache and bottom.mustache. This is for
 * pages that know no dossier: those that stand beside the Worker, and those that say what went wrong.
 */
export function plainFrame(lang: PageLanguage, words: Words, { path, title, description, formats, jsonld }: About) {
  const here = (href: string, own: string, label: string) => ({
    href,
    label,
    current: path === own ? 'page' : path.startsWith(`${own}/`) || path.startsWith(`${own}?`) ? 'true' : null,
  })
  return {
    words,
    lang,
    dir: directionOf(lang),
    pageTitle: title,
    title,
    description,
    canonical: null as string | null,
    oembed: null as string | null,
    picture: null as string | null,
    formats,
    // What `</script>` begins with would end it.
    jsonld: jsonld?.replaceAll('<', '\\u003c') ?? null,
    home: shown('Dossier', lang, '/'),
    dossierTitle: null as Shown | null,
    places: [
      ...PLACES.map((each) => here(`/${each}`, `/${each}`, words.collections[each])),
      here('/embed', '/embed', words.frame.embed),
      here('/docs', '/docs', words.frame.reference),
    ],
    hasLanguages: false,
    languages: [] as object[],
    pinned: null as { release: string; latest: string } | null,
    release: null as string | null,
    attribution: null as Shown | null,
    licence: null as Shown | null,
  }
}

/** The same for the pages of a dossier, in each of its languages. */
export function frameOf(view: View, about: About) {
  const { lang, languages, words, origin, entry, dossier, pinned } = view
  const { path, title } = about
  const plain = plainFrame(lang, words, about)
  const name = inLanguage(dossier.title, langsOf(view))
  const here = (each: PageLanguage) => pageAddress({ ...view, lang: each }, path)
  const url = origin + here(lang)
  return {
    ...plain,
    pageTitle: title === name.text ? title : `${title} – ${dossier.publisher.name}`,
    canonical: url,
    // A list may be narrowed by what its embed does not take.
    oembed: path.includes('?') || embedOfPage(new URL(url)) === null ? null : oembedUrl(origin, url),
    picture: origin + PICTURES[0].path,
    home: written(view, dossier.publisher.name, pageAddress({ ...view, pinned: null }, '/')),
    dossierTitle: path === '/' ? null : shown(name, lang),
    places: plain.places.map((place, i) =>
      i < PLACES.length ? { ...place, href: pageAddress(view, place.href) } : place,
    ),
    hasLanguages: languages.length > 1,
    languages: languages.map((code) => ({
      code,
      direction: directionOf(code),
      href: here(code),
      full: origin + here(code),
      label: nameOfLanguage(code),
      current: code === lang,
    })),
    pinned: pinned === null ? null : { release: pinned, latest: inLanguageOf(lang, languages, path) },
    release: entry.release,
    attribution: written(view, dossier.attribution),
    licence: shown({ text: dossier.license.name, lang: 'en' }, lang, dossier.license.url),
  }
}

/** A language's own name for itself. */
export function nameOfLanguage(lang: string): string {
  return new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang
}
