import { once } from './once.ts'

/** What a number counts, by plural category; `{n}` is the number. English needs `one` and `other`, Bangla only `other`. */
export type Counted = { one?: string; other: string }

/** A count in words. @param locale a tag for Intl, which knows the language's categories and digits */
export function counted(words: Counted, count: number, locale: string): string {
  const rules = once(`${locale} plural`, () => new Intl.PluralRules(locale))
  const text = (rules.select(count) === 'one' ? words.one : undefined) ?? words.other
  return text.replace('{n}', numeral(count, locale))
}

/** A number in the digits of a locale. */
export function numeral(value: number, locale: string): string {
  return once(`${locale} number`, () => new Intl.NumberFormat(locale)).format(value)
}
