import type { Claim } from '../model/claim.ts'
import { dateLabel } from '../model/date-label.ts'
import { readEdtf } from '../model/edtf.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { RecordWords } from '../model/record-words.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Page } from './format.ts'
import { type Joined, joinedOf, recordsOf, term } from './records.ts'

/** A text, and the language it is in. */
export type Tagged = { text: string; lang: string }

/** An event as it is told to people: every id by its name, in the reader's languages. */
export type Told = {
  event: PublishedEvent
  /** The date in words; `isExact` when those name its very days, and nobody is in doubt of them. */
  when: string
  isExact: boolean
  type: string
  status: string
  topics: string[]
  /** Who and where, each with the role there. */
  actors: { role: string; name: Tagged }[]
  places: { role: string; name: Tagged }[]
  disputes: { field: string; values: string[]; note: Tagged | undefined }[]
  sources: { title: Tagged; publisher: string; url: string }[]
  words: RecordWords
}

/** The events of a page, told. */
export function told(page: Page): Told[] {
  const { collection, records } = recordsOf(page)
  if (collection !== 'events') return []
  const joined = joinedOf(page)
  return records.map((event) => tell(event, joined, page))
}

/** A day, or a span from one day to another, as it is written without any doubt. */
const EXACT = /^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/

function tell(event: PublishedEvent, { actors, locations, sources }: Joined, page: Page): Told {
  const words = page.words as RecordWords
  // What editors write but do not translate is in the dossier's own language.
  const [own = 'en'] = page.dossier.languages
  const nameOf = (record: { name: string; lang: string } | undefined, id: string) =>
    record ? { text: record.name, lang: record.lang } : { text: id, lang: own }
  const publisherOf = (id: string) => sources.get(id)?.publisher ?? id
  return {
    event,
    when: event.date.label,
    isExact: EXACT.test(event.date.edtf),
    type: term('types', event.type, page),
    status: words.statuses[event.status],
    topics: event.topics.map((id) => term('topics', id, page)),
    actors: event.participants.map(({ actor, role }) => ({
      role: term('roles', role, page),
      name: nameOf(actors.get(actor), actor),
    })),
    places: event.places.map(({ location, role }) => ({
      role: term('place_roles', role, page),
      name: nameOf(locations.get(location), location),
    })),
    disputes: event.conflicts.map(({ field, values, note }) => ({
      field: fieldLabel(field, words),
      values: values.map(({ value, sources: asserting, denied_by: denying = [] }) => {
        const by = [...new Set(asserting.map(publisherOf))].join(', ')
        const denied = denying.length > 0 ? `${words.denied} ${[...new Set(denying.map(publisherOf))].join(', ')}` : ''
        return `${valueLabel(field, value, page.langs)} (${[by, denied].filter((part) => part !== '').join('; ')})`
      }),
      note: note === undefined ? undefined : { text: note, lang: own },
    })),
    sources: event.sources.flatMap((id) => {
      const source = sources.get(id)
      return source ? [{ title: titleOf(source, own), publisher: source.publisher, url: source.url }] : []
    }),
    words,
  }
}

/** A source by its own headline where that was seen, which is in its own language. */
export function titleOf({ title, label, language }: PublishedSource, own: string): Tagged {
  return title === null ? { text: label, lang: own } : { text: title, lang: language }
}

/** `detail.containers` is a detail, and its aspect is named as the editors did. */
function fieldLabel(field: string, { fields }: RecordWords): string {
  const [name = '', aspect] = field.split('.')
  const label = fields[name as keyof typeof fields]
  return aspect === undefined ? label : `${label} (${aspect})`
}

/** Rival dates are EDTF where editors could write them so, and are then put in words. */
export function valueLabel(field: Claim['field'], value: string, langs: readonly string[]): string {
  if (!field.startsWith('date')) return value
  const date = readEdtf(value)
  return typeof date === 'string' ? value : dateLabel(date, langs[0] ?? 'en')
}
