import type { Codebook } from '../model/codebook.ts'
import { once } from '../model/once.ts'
import type { FacetNote } from '../release/context.ts'

/** Fields whose values stand in the codebook with their labels. */
const IN_CODEBOOK: Partial<Record<string, 'types' | 'roles' | 'topics'>> = {
  type: 'types',
  role: 'roles',
  topic: 'topics',
}
/** Fields whose values Intl has names for. */
const BY_INTL: Partial<Record<string, 'region' | 'language'>> = { country: 'region', language: 'language' }

/** What to call a value of a field, in the first of `langs` that has a word for it, else in English, else as it is. */
export function valueLabel(
  field: string,
  value: string,
  note: string,
  codebook: Codebook,
  langs: readonly string[],
): string {
  const terms = IN_CODEBOOK[field]
  if (terms) return first(codebook[terms].find(({ id }) => id === value)?.labels, langs) ?? value
  const type = BY_INTL[field]
  if (type) return displayName(type, value, langs[0] ?? 'en')
  return note === '' ? value : (first((JSON.parse(note) as FacetNote).labels, langs) ?? value)
}

/** The label in the first language there is one in; English and then any stand in for the others. */
export function first(labels: Readonly<Record<string, string>> | undefined, langs: readonly string[]): string | null {
  if (!labels) return null
  for (const lang of [...langs, 'en']) if (labels[lang] !== undefined) return labels[lang]
  return Object.values(labels)[0] ?? null
}

/** A country or a language in a language's own words. */
export function displayName(type: 'region' | 'language', value: string, lang: string): string {
  return once(`${lang} ${type}`, () => new Intl.DisplayNames([lang, 'en'], { type })).of(value) ?? value
}

/** A text, and the language it is in. */
export type Tagged = { text: string; lang: string }

/** The text in the first of `langs` that has one; English and then any stand in for them. Empty where there is none. */
export function inLanguage(labels: Readonly<Record<string, string>>, langs: readonly string[]): Tagged {
  const lang = [...langs, 'en', ...Object.keys(labels)].find((each) => Object.hasOwn(labels, each)) ?? 'en'
  return { text: labels[lang] ?? '', lang }
}
