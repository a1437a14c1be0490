/** What a number counts, by plural category; `{n}` is the number. English needs `one` and `other`, Bangla only `other`. */
export type Counted = { one?: string; other: string }

/** A count in words. @param locale a tag for Intl, which knows the language's categories and digits */
export function counted(words: Counted, count: number, locale: string): string {
  const text = (of(locale).rules.select(count) === 'one' ? words.one : undefined) ?? words.other
  return text.replace('{n}', numeral(count, locale))
}

/** A number in the digits of a locale. */
export function numeral(value: number, locale: string): string {
  return of(locale).numbers.format(value)
}

type Formats = { rules: Intl.PluralRules; numbers: Intl.NumberFormat }

const formats = new Map<string, Formats>()

/** To make them takes a hundred times as long as to use them, and a page counts a hundred things. */
function of(locale: string): Formats {
  const held = formats.get(locale)
  if (held) return held
  const made = { rules: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) }
  formats.set(locale, made)
  return made
}
