import { EMBED_NAMES, type EmbedName, embedOf } from '../embeds/embeds.ts'
import { EMBED_LANGUAGES, type EmbedLanguage } from '../embeds/words.ts'
import { type BuilderPart, type BuilderWords, FIELDS, type Field } from '../http/pages/builder-words.ts'
import { nameOfLanguage } from '../http/pages/frame.ts'
import { bn } from './builder/bn.ts'
import { en } from './builder/en.ts'
import { hi } from './builder/hi.ts'
import { ur } from './builder/ur.ts'

const BUILDER_WORDS = { en, bn, ur, hi } as const satisfies Record<EmbedLanguage, BuilderWords>

/** Digits to choose among, by their name in Intl. */
const NUMERALS = { latn: '0123456789', beng: '০১২৩৪৫৬৭৮৯', arabext: '۰۱۲۳۴۵۶۷۸۹', deva: '०१२३४५६७८९' }

/** What the page that makes embeds is made with in each language of the embeds, by name below `/parts/`. */
export function builderParts(): Record<string, BuilderPart> {
  return Object.fromEntries(
    Object.entries(BUILDER_WORDS).map(([lang, words]) => [`builder.${lang}.json`, partOf(words)]),
  )
}

function partOf(words: BuilderWords): BuilderPart {
  const field = (name: Field) => ({ name, label: words.fields[name], hint: words.hints[name] ?? null })
  const choice = (name: Field, labels: Record<string, string>) => ({
    ...field(name),
    options: Object.entries(labels).map(([value, label]) => ({ value, label })),
  })
  const languages = EMBED_LANGUAGES.map((each) => [each, nameOfLanguage(each)])
  const { auto, light, dark } = words.themes
  return {
    ...words,
    choices: EMBED_NAMES.map((name) => ({ value: name, label: words.widgets[name] ?? name })),
    forms: Object.fromEntries(EMBED_NAMES.map((name) => [name, FIELDS.filter((each) => takes(name, each)).map(field)])),
    chosen: [
      choice('lang', { '': words.own, ...Object.fromEntries(languages) }),
      choice('theme', { '': auto, light, dark }),
      choice('numerals', { '': words.own, ...NUMERALS }),
    ],
    typed: (['title', 'height'] as const).map(field),
  }
}

function takes(widget: EmbedName, name: Field): boolean {
  const { isItem, parameters } = embedOf(widget)
  return name === 'id' ? isItem === true : Object.hasOwn(parameters, name)
}
