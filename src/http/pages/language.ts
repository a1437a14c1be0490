import { directionOf } from '../../model/direction.ts'
import { escapeHtml } from '../page.ts'
import type { PageLanguage } from './words.ts'

/** A text, and the language it is in. */
export type Tagged = { text: string; lang: string }

/** The text in the first of `langs` that has one; English and then any stand in for them. Empty where there is none. */
export function inLanguage(labels: Readonly<Record<string, string>>, langs: readonly string[]): Tagged {
  const lang = [...langs, 'en', ...Object.keys(labels)].find((each) => Object.hasOwn(labels, each)) ?? 'en'
  return { text: labels[lang] ?? '', lang }
}

/** Attributes of an element whose text may not be in the page's language; with a space before, or nothing at all. */
export function langAttributes(lang: string, page: PageLanguage): string {
  return lang === page ? '' : ` lang="${escapeHtml(lang)}" dir="${directionOf(lang)}"`
}

/** A text as HTML within a line of the page, set apart where it is not in the page's language. */
export function inline({ text, lang }: Tagged, page: PageLanguage): string {
  return lang === page ? escapeHtml(text) : `<bdi${langAttributes(lang, page)}>${escapeHtml(text)}</bdi>`
}
