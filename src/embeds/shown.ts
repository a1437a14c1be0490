import type * as v from 'valibot'
import { type Joined, term } from '../formats/records.ts'
import type { RivalValue } from '../model/claim.ts'
import { dateLabel } from '../model/date-label.ts'
import { directionOf } from '../model/direction.ts'
import { readEdtf, type Span, spanOfEdtf } from '../model/edtf.ts'
import type { PublishedEvent } from '../model/event.ts'
import { type Counted, counted, numeral } from '../model/plural.ts'
import type { RecordWords } from '../model/record-words.ts'
import type { PublishedSource } from '../model/source.ts'
import type { CLAIM_FIELDS } from '../model/terms.ts'
import { drawn } from './bar.ts'
import type { View } from './embed.ts'
import type { Scale } from './scale.ts'

/**
 * What templates show of records. All of them take what is to be shown and the view it is shown in, and give texts and
 * what templates ask of them: null stands for what is not there.
 */

/** Who is shown something: in which language, of which dossier. */
export type Reader = Pick<View, 'lang' | 'dossier'> & { numerals?: string | undefined }

/** A text, and its language where that is not the page's. Text that editors do not translate is in the dossier's own. */
export function shown(text: string, { lang: page, dossier }: Reader, lang = dossier.languages[0] ?? 'en') {
  return { text, foreign: lang === page ? null : { lang, dir: directionOf(lang) } }
}

/** A record by its name, with a link; by its id where it is not there. */
export function linked(record: { name: string; lang: string } | undefined, id: string, href: string, view: View) {
  return { href, name: record ? shown(record.name, view, record.lang) : shown(id, view) }
}

export function total(words: Counted, value: number, { locale }: View): string {
  return counted(words, value, locale)
}

/** A date in words, in the page's language and the digits asked for. */
export function label(date: Span | string, { lang, numerals }: Reader): string {
  return dateLabel(typeof date === 'string' ? spanOfEdtf(date) : date, lang, numerals)
}

/** Lengths of the days, months and years that a `time` element understands. */
const DATETIME: Partial<Record<Span['precision'], number>> = { day: 10, month: 7, year: 4 }

/** A date in words, and for machines where it says just what those say. */
export function when(date: Span, view: View) {
  return { label: label(date, view), datetime: datetimeOf(date) }
}

/** A date as a `time` element has it; null where that would say more than the date does. */
export function datetimeOf({ approximate, uncertain, precision, earliest }: Span): string | null {
  const length = approximate || uncertain ? undefined : DATETIME[precision]
  return length === undefined ? null : (earliest?.slice(0, length) ?? null)
}

/** From when to when, as far as that is known. Ends that make no plain interval, such as a season, stand side by side. */
export function period(from: string | undefined, to: string | undefined, reader: Reader): string | null {
  if (from === undefined && to === undefined) return null
  const both = readEdtf(`${from ?? ''}/${to ?? '..'}`)
  if (typeof both !== 'string' && !both.approximate && !both.uncertain) return label(both, reader)
  return [from, to]
    .map((end) => (end === undefined ? '' : label(end, reader)))
    .join(' – ')
    .trim()
}

/** An event in a list. */
export function listed({ id, title, lang, date }: PublishedEvent, view: View) {
  return { href: view.urlOfEmbed(`event/${id}`), title: shown(title, view, lang), when: when(date, view) }
}

/** What is to be known of an event at a glance: its type, what became of it, where sources disagree, whether it changed. */
export function tagged({ id, type, status, disputed }: PublishedEvent, view: View) {
  const fields = disputed.map((field) => fieldOf(field, view))
  return {
    type: term('types', type, view),
    status: status === 'occurred' ? null : view.words.statuses[status],
    disputed: fields.length === 0 ? null : { fields },
    changed: view.newer?.changed.has(id) ? view.newer.url : null,
  }
}

/** A disputed field; behind a point stands an aspect, in the editors' own English. */
export function fieldOf(field: string, view: Reader & { words: Pick<RecordWords, 'fields'> }) {
  const [id = '', aspect] = field.split('.')
  const name = view.words.fields[id as (typeof CLAIM_FIELDS)[number]] ?? id
  return { name, aspect: aspect === undefined ? null : shown(aspect.replaceAll('-', ' '), view, 'en') }
}

/** One of the values that sources disagree on, with who says so and who denies it; a date as a bar too. */
export function rival(
  field: string,
  { value, sources, denied_by: denied = [] }: v.InferOutput<typeof RivalValue>,
  scale: Scale | null,
  view: View,
) {
  const date = field.startsWith('date') ? readEdtf(value) : ''
  const isDate = typeof date !== 'string'
  return {
    bar: isDate && scale ? drawn(date, scale, view.isMirrored) : null,
    value: isDate ? shown(label(date, view), view, view.lang) : shown(value, view),
    said: pagesOf(sources, view),
    denied: denied.length === 0 ? null : { said: pagesOf(denied, view) },
  }
}

/** The dates that sources give where they disagree. */
export function rivalDates({ conflicts }: PublishedEvent, scale: Scale, view: View) {
  const values = conflicts.find(({ field }) => field === 'date')?.values
  return values ? { values: values.map((value) => rival('date', value, scale, view)) } : null
}

/** Sources by these ids, those that repeat one text together, since they are one voice. */
export function byVoice(ids: readonly string[], { sources }: Joined): PublishedSource[][] {
  const there = [...new Set(ids)].flatMap((id) => sources.get(id) ?? [])
  return [...Map.groupBy(there, ({ cluster, id }) => cluster ?? id).values()]
}

/** Pages by these ids, voice by voice. */
export function voicesOf(ids: readonly string[], view: View) {
  return byVoice(ids, view.joined).map((pages) => ({
    language: pages[0]?.language ?? '',
    repeats: pages.length === 1 ? null : total(view.words.oneVoice, pages.length, view),
    pages: pages.map((page) => pageOf(page, view)),
  }))
}

function pagesOf(ids: readonly string[], view: View) {
  return voicesOf(ids, view).flatMap(({ pages }) => pages)
}

/** A page, by who published it and its headline, which is in its own language. */
function pageOf({ url, publisher, title, label, language }: PublishedSource, view: View) {
  return {
    href: url,
    hreflang: language === view.lang ? null : language,
    publisher: shown(publisher, view),
    headline: title === null ? shown(label, view) : shown(title, view, language),
  }
}

/** How many events there are beside those shown, and where. */
export function beside(view: View) {
  const { listing, words, nextPage, locale } = view
  const { total: all, relation, records } = listing
  if (records.length === 0) return { shown: words.nothing, next: null }
  if (relation === 'eq' && records.length === all) return { shown: total(words.eventsCount, all, view), next: null }
  const of = (relation === 'gte' ? '≥ ' : '') + numeral(all, locale)
  return { shown: words.shown.replace('{n}', numeral(records.length, locale)).replace('{total}', of), next: nextPage }
}

/** A list that has a heading, which is not there without it. */
export function some<T>(each: readonly T[]): { each: readonly T[] } | null {
  return each.length === 0 ? null : { each }
}
