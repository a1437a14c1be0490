import type { Name } from './name.ts'

/**
 * The name to show readers of the first language of `langs` that has one: the preferred name there, else the first.
 * When none of them has a name, the first preferred name of any language.
 */
export function nameIn(names: readonly Name[], langs: readonly string[]): Name {
  for (const lang of langs) {
    const inLang = names.filter((name) => name.lang === lang)
    const best = inLang.find((name) => name.preferred) ?? inLang[0]
    if (best) return best
  }
  return names.find((name) => name.preferred) ?? (names[0] as Name)
}
