import type { Codebook } from '../../model/codebook.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { PAGE_LANGUAGES, type PageLanguage, type Words } from './words.ts'

/** What every section of the landing page is made with. */
export type View = {
  lang: PageLanguage
  /** The languages the page can be had in: those of the dossier that we have words for. */
  languages: readonly PageLanguage[]
  words: Words
  /** Scheme and host, as in `https://example.org`. */
  origin: string
  entry: ReleaseEntry
  dossier: Dossier
  codebook: Codebook
}

/** The languages of a dossier that the page can be had in, the dossier's own first; English where there is none. */
export function pageLanguages(dossier: readonly string[]): readonly [PageLanguage, ...PageLanguage[]] {
  const [first = 'en', ...more] = dossier.flatMap((lang) => PAGE_LANGUAGES.find((each) => each === lang) ?? [])
  return [first, ...more]
}

/** The page's own address in a language. The dossier's first language has none of its own. */
export function pageAddress(lang: PageLanguage, languages: readonly PageLanguage[]): string {
  return lang === languages[0] ? '/' : `/?lang=${lang}`
}

/** An address of the API whose titles and names come in the page's language. @param path below the origin */
export function inPageLanguage({ lang, dossier }: View, path: string): string {
  return lang === dossier.languages[0] ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
}

export function written({ words }: View, number: number): string {
  return new Intl.NumberFormat(words.locale).format(number)
}

/** A language's own name for itself. */
export function nameOfLanguage(lang: PageLanguage): string {
  return new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang
}
