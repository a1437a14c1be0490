import { once } from './once.ts'

/** What TypeScript does not know of yet. https://tc39.es/proposal-intl-locale-info */
type WithTextInfo = Intl.Locale & { getTextInfo(): { direction: 'ltr' | 'rtl' } }

/** Which way a language is written. @param lang a tag such as `ur`, or `ur-Latn` where the script is another one */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return once(`${lang} direction`, () => (new Intl.Locale(lang) as WithTextInfo).getTextInfo().direction)
}
