import { bn } from '../http/pages/words/bn.ts'
import { en } from '../http/pages/words/en.ts'
import { hi } from '../http/pages/words/hi.ts'
import { ur } from '../http/pages/words/ur.ts'
import type { PageLanguage, Words } from '../http/pages/words.ts'

/** The pages' words in each language. */
export const PAGE_WORDS = { en, bn, ur, hi } as const satisfies Record<PageLanguage, Words>
