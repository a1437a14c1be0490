import type { Codebook } from '../../model/codebook.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { inLanguage, type Shown, shown, type Tagged } from './language.ts'
import { PAGE_LANGUAGES, type PageLanguage, type Words } from './words.ts'

/** What every page is made with. */
export type View = {
  lang: PageLanguage
  /** The languages the page can be had in: those of the dossier that we have words for. */
  languages: readonly PageLanguage[]
  words: Words
  /** Scheme and host, as in `https://example.org`. */
  origin: string
  /** The release the page shows, and the one it is pinned to; null on the latest. */
  entry: ReleaseEntry
  pinned: string | null
  dossier: Dossier
  codebook: Codebook
}

/** The languages of a dossier that pages can be had in, the dossier's own first; English where there is none. */
export function pageLanguages(dossier: readonly string[]): readonly [PageLanguage, ...PageLanguage[]] {
  const [first = 'en', ...more] = dossier.flatMap((lang) => PAGE_LANGUAGES.find((each) => each === lang) ?? [])
  return [first, ...more]
}

/** The address of a page of ours in the reader's language, in the same release. @param path below the origin, on the latest */
export function pageAddress({ lang, languages, pinned }: View, path: string): string {
  return inLanguageOf(lang, languages, pinned === null ? path : `/@${pinned}${path}`)
}

/** An address in a language. The dossier's first language is understood without being named. */
export function inLanguageOf(lang: PageLanguage, languages: readonly PageLanguage[], path: string): string {
  return withLang(path, lang, languages[0])
}

/** An address of the API whose titles and names come in the page's language, in the same release. @param path below `/v1` */
export function dataAddress({ lang, dossier, pinned }: View, path: string): string {
  return withLang(pinned === null ? `/v1${path}` : `/v1/@${pinned}${path}`, lang, dossier.languages[0])
}

/** An address in a language, where that is not its own. */
export function withLang(path: string, lang: string, own: string | undefined): string {
  return lang === own ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
}

/** The languages to look for texts in, the page's own first. */
export function langsOf({ lang, dossier }: View): readonly [string, ...string[]] {
  return [lang, ...dossier.languages]
}

/** What the codebook calls a term. */
export function termOf(view: View, kind: 'types' | 'roles' | 'place_roles' | 'topics', id: string): Tagged {
  return inLanguage(view.codebook[kind].find((each) => each.id === id)?.labels ?? { en: id }, langsOf(view))
}

/** A text that editors do not translate, which is in the dossier's own language. */
export function written({ lang, dossier }: View, text: string, href: string | null = null): Shown {
  return shown({ text, lang: dossier.languages[0] ?? 'en' }, lang, href)
}
