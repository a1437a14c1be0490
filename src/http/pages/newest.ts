import type { CLAIM_FIELDS } from '../../model/claim.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { counted } from '../../model/plural.ts'
import { escapeHtml } from '../page.ts'
import { inLanguage, inline } from './language.ts'
import { inPageLanguage, type View, written } from './view.ts'

/** Lengths of the days, months and years that a `time` element understands. */
const DATETIME_LENGTH: Partial<Record<PublishedEvent['date']['precision'], number>> = { day: 10, month: 7, year: 4 }

/** The newest events, as HTML. @param events with titles and dates in the page's language, where there are such */
export function newestSection(events: readonly PublishedEvent[], view: View): string {
  const { words, entry } = view
  const heading = `<h2 id="newest">${escapeHtml(words.newest)}</h2>`
  if (events.length === 0)
    return `<section aria-labelledby="newest">${heading}<p>${escapeHtml(words.noEvents)}</p></section>`
  const all = `${escapeHtml(words.allEvents)} (${written(view, entry.counts.events)})`
  return `<section aria-labelledby="newest">${heading}<p class="soft">${escapeHtml(words.newestNote)}</p>\
<ol class="events">${events.map((event) => eventItem(event, view)).join('')}</ol>\
<p><a class="target" href="${escapeHtml(inPageLanguage(view, '/v1/events'))}">${all}</a></p></section>`
}

function eventItem(event: PublishedEvent, view: View): string {
  const { words, lang } = view
  const { id, status, disputed, sources } = event
  const path = `/v1/events/${encodeURIComponent(id)}`
  const record = escapeHtml(inPageLanguage(view, path))
  const withSources = escapeHtml(inPageLanguage(view, `${path}?include=sources`))
  const marks = [
    typeLabel(event, view),
    ...(status === 'occurred' ? [] : [`<span class="tag">${escapeHtml(words.statuses[status])}</span>`]),
    ...(disputed.length === 0 ? [] : [disputedMark(disputed, view)]),
    `<a class="target" href="${withSources}">${escapeHtml(counted(words.sources, sources.length, words.locale))}</a>`,
  ]
  return `<li><p class="when">${dated(event)}</p><div><h3><a href="${record}">${inline({ text: event.title, lang: event.lang }, lang)}</a></h3>\
<ul class="marks">${marks.map((mark) => `<li>${mark}</li>`).join('')}</ul></div></li>`
}

function dated({ date }: PublishedEvent): string {
  const length = date.uncertain || date.approximate ? undefined : DATETIME_LENGTH[date.precision]
  const label = escapeHtml(date.label)
  return length === undefined ? label : `<time datetime="${date.earliest?.slice(0, length)}">${label}</time>`
}

function typeLabel({ type }: PublishedEvent, { codebook, lang, dossier }: View): string {
  const labels = codebook.types.find(({ id }) => id === type)?.labels ?? { en: type }
  return inline(inLanguage(labels, [lang, ...dossier.languages]), lang)
}

/** The fields whose claims disagree. The name of an aspect, behind the point, is the editors' own and in no language. */
function disputedMark(disputed: readonly string[], { words }: View): string {
  const fields = disputed.map((each) => {
    const [field = '', aspect] = each.split('.')
    const name = escapeHtml(words.fields[field as (typeof CLAIM_FIELDS)[number]] ?? field)
    return aspect === undefined
      ? name
      : `${name} (<bdi lang="en" dir="ltr">${escapeHtml(aspect.replaceAll('-', ' '))}</bdi>)`
  })
  return `<span class="tag disputed">${escapeHtml(words.disputed)}: ${fields.join(words.comma)}</span>`
}
