/** What a number counts, by plural category; `{n}` is the number. English needs `one` and `other`, Bangla only `other`. */
export type Counted = { one?: string; other: string }

/** A count in words. @param locale a tag for Intl, which knows the language's categories and digits */
export function counted(words: Counted, count: number, locale: string): string {
  const category = new Intl.PluralRules(locale).select(count)
  const text = (category === 'one' ? words.one : undefined) ?? words.other
  return text.replace('{n}', new Intl.NumberFormat(locale).format(count))
}
