import { join } from 'node:path'
import type { EmbedPart, EmbedWords } from '../embeds/words.ts'
import { directionOf } from '../model/direction.ts'
import { embedStyles } from './embed-styles.ts'
import { EMBED_WORDS } from './embed-words.ts'
import { landParts } from './land.ts'
import { legendOf } from './legend.ts'
import { template, templatesIn } from './templates.ts'

const TEMPLATES = join(import.meta.dirname, '../embeds/templates')

/** What embeds are made with, by name below `/parts/`. */
export async function embedParts(): Promise<Record<string, unknown>> {
  const words = Object.entries(EMBED_WORDS).map(([lang, each]) => [`embed.${lang}.json`, partOf(lang, each)])
  const texts = templatesIn(TEMPLATES)
  const templates = Object.fromEntries(Object.keys(texts).map((name) => [name, template(name, texts)]))
  return {
    ...Object.fromEntries(words),
    ...landParts(),
    'embed.templates.json': templates,
    'embed.style.json': await embedStyles(),
  }
}

function partOf(lang: string, words: EmbedWords): EmbedPart {
  const isMirrored = directionOf(lang) === 'rtl'
  return {
    ...words,
    marks: legendOf(words, isMirrored),
    side: isMirrored
      ? { anchor: 'end', x: 784, words: 484, bars: 516 }
      : { anchor: 'start', x: 16, words: 316, bars: 16 },
  }
}
