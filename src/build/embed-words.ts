import { bn } from '../embeds/words/bn.ts'
import { en } from '../embeds/words/en.ts'
import { hi } from '../embeds/words/hi.ts'
import { ur } from '../embeds/words/ur.ts'
import type { EmbedLanguage, EmbedWords } from '../embeds/words.ts'

/** The embeds' words in each language. */
export const EMBED_WORDS = { en, bn, ur, hi } as const satisfies Record<EmbedLanguage, EmbedWords>
