import { directionOf } from '../../model/direction.ts'
import type { Tagged } from '../../query/labels.ts'
import type { PageLanguage } from './words.ts'

export { inLanguage, type Tagged } from '../../query/labels.ts'

/**
 * A text as the templates show it: with its language where that is not the page's, as a link where it leads somewhere,
 * and with what else there is to say of it behind.
 */
export type Shown = {
  text: string
  foreign: { lang: string; dir: 'ltr' | 'rtl' } | null
  href: string | null
  more: readonly Shown[]
}

/** A text on a page in a language. @param text a string is in the language of the page */
export function shown(
  text: string | Tagged,
  page: PageLanguage,
  href: string | null = null,
  more: readonly Shown[] = [],
): Shown {
  const { text: written, lang } = typeof text === 'string' ? { text, lang: page } : text
  return { text: written, foreign: lang === page ? null : { lang, dir: directionOf(lang) }, href, more }
}
