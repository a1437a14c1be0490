import { datetimeOf, fieldOf } from '../../embeds/shown.ts'
import { titleOf as titleOfSource } from '../../formats/told.ts'
import type { PublishedActor } from '../../model/actor.ts'
import type { EdtfDate } from '../../model/edtf-date.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { PublishedLocation } from '../../model/location.ts'
import { counted } from '../../model/plural.ts'
import type { Published } from '../../model/records.ts'
import type { PublishedSource } from '../../model/source.ts'
import type { Collection } from '../../model/terms.ts'
import { valueLabel } from '../../query/labels.ts'
import { TRANSLATED } from '../../query/language.ts'
import { type Shown, shown, type Tagged } from './language.ts'
import { langsOf, pageAddress, termOf, type View, written } from './view.ts'

/** What is said of a record in a line: `tag` stands out, `warn` warns. A disputed field may have the name of an aspect. */
export type Mark = { said: Shown; kind: '' | 'tag' | 'tag disputed'; fields: readonly (Field & { comma: string })[] }

/** A field by its name, and the aspect of it, which is the editors' own word and in no language. */
export type Field = ReturnType<typeof fieldOf>

/** A record in a list. */
export type Item = { title: Shown; when: When | null; marks: readonly Mark[] }

/** A date in words, and as a `time` element has it where its days are beyond doubt. */
export type When = { label: string; datetime: string | null }

/** Records of a page by their stored texts, each in a line or two. */
export function itemsOf(collection: Collection, records: readonly string[], view: View): Item[] {
  const translate = TRANSLATED[collection] as (record: unknown, langs: readonly string[]) => Published[Collection]
  return records.map((text) => {
    const record = translate(JSON.parse(text), langsOf(view))
    return {
      title: shown(titleOf(collection, record, view), view.lang, pageAddress(view, `/${collection}/${record.id}`)),
      when: whenOf(collection, record),
      marks: marksOf(collection, record, view),
    }
  })
}

/** What a record is called. A source is called by its own headline where that was seen, which is in its own language. */
export function titleOf(collection: Collection, record: Published[Collection], { dossier }: View): Tagged {
  if (collection === 'events') {
    const { title, lang } = record as PublishedEvent
    return { text: title, lang }
  }
  if (collection === 'sources') return titleOfSource(record as PublishedSource, dossier.languages[0] ?? 'en')
  const { name, lang } = record as PublishedActor | PublishedLocation
  return { text: name, lang }
}

function whenOf(collection: Collection, record: Published[Collection]): When | null {
  if (collection === 'events') return when((record as PublishedEvent).date)
  const { published = null } = record as Partial<PublishedSource>
  return published && when(published)
}

/** A date in words, and for machines where it says just what those say. */
export function when(date: EdtfDate): When {
  return { label: date.label, datetime: datetimeOf(date) }
}

/** The marks of a record, in the order they are read. */
export function marksOf(collection: Collection, record: Published[Collection], view: View): Mark[] {
  const { words, lang } = view
  if (collection === 'events') {
    const { type, status, disputed, sources } = record as PublishedEvent
    return [
      plain(shown(termOf(view, 'types', type), lang)),
      ...(status === 'occurred' ? [] : [{ ...plain(shown(words.statuses[status], lang)), kind: 'tag' as const }]),
      ...(disputed.length === 0 ? [] : [disputedMark(disputed, view)]),
      plain(shown(counted(words.sources, sources.length, words.locale), lang)),
    ]
  }
  if (collection === 'sources') {
    const { publisher, language } = record as PublishedSource
    return [plain(written(view, publisher)), plain(shown(nameOf('language', language, view), lang))]
  }
  const { kind, country } = record as PublishedActor | PublishedLocation
  return [words.kinds[kind], ...(country === null ? [] : [nameOf('country', country, view)])].map((text) =>
    plain(shown(text, lang)),
  )
}

function plain(said: Shown): Mark {
  return { said, kind: '', fields: [] }
}

/** What a language or a country is called. */
export function nameOf(field: 'language' | 'country', code: string, { codebook, lang }: View): string {
  return valueLabel(field, code, '', codebook, [lang])
}

/** The fields whose claims disagree. */
function disputedMark(disputed: readonly string[], view: View): Mark {
  const { words, lang } = view
  const fields = disputed.map((each, i) => ({ ...fieldOf(each, view), comma: i === 0 ? ': ' : words.comma }))
  return { said: shown(words.disputed, lang), kind: 'tag disputed', fields }
}
