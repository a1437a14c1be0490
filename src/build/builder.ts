import type { EmbedLanguage } from '../embeds/words.ts'
import type { BuilderWords } from '../http/pages/builder-words.ts'
import { bn } from './builder/bn.ts'
import { en } from './builder/en.ts'
import { hi } from './builder/hi.ts'
import { ur } from './builder/ur.ts'

/** The words of the page that makes embeds, in each language of the embeds. */
const BUILDER_WORDS = { en, bn, ur, hi } as const satisfies Record<EmbedLanguage, BuilderWords>

/** What the page that makes embeds is made with, by name below `/parts/`. */
export function builderParts(): Record<string, BuilderWords> {
  return Object.fromEntries(Object.entries(BUILDER_WORDS).map(([lang, words]) => [`builder.${lang}.json`, words]))
}
