import { label, some } from '../../embeds/shown.ts'
import type { Page } from '../../formats/format.ts'
import { suffixOf } from '../../formats/formats.ts'
import { jsonld } from '../../formats/jsonld.ts'
import { joinedOf, recordsOf } from '../../formats/records.ts'
import type { PublishedActor } from '../../model/actor.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { PublishedLocation } from '../../model/location.ts'
import { counted } from '../../model/plural.ts'
import type { Published } from '../../model/records.ts'
import type { Collection } from '../../model/terms.ts'
import type { Listing } from '../../query/list.ts'
import { claimsOf, voicesOf } from './claims.ts'
import { builderOfRecord } from './embeddable.ts'
import { factsOf } from './facts.ts'
import { alternates, frameOf } from './frame.ts'
import { shown } from './language.ts'
import { itemsOf, marksOf, titleOf, when } from './marks.ts'
import { pageAddress, type View, written } from './view.ts'

/** Of which parameter of events a record of the other collections is a value. */
const EVENTS_OF = { actors: 'actor', locations: 'location', sources: 'source' } as const

/**
 * The page of a record: see src/build/pages/record.mustache.
 * @param page the record, with all that it refers to @param events the newest ones it is in; null for an event
 */
export function recordView(page: Page, events: Listing | null, view: View) {
  const { collection, records } = recordsOf(page)
  const record = records[0] as Published[Collection]
  const joined = joinedOf(page)
  const { words, lang } = view
  const title = titleOf(collection, record, view)
  const path = `/${collection}/${record.id}`
  const event = collection === 'events' ? (record as PublishedEvent) : null
  const lead = event ? { text: event.summary, lang: event.lang } : null
  const { note } = record as Partial<PublishedActor & PublishedLocation>
  const formats = alternates(collection, view, (format) => path + suffixOf(format))
  const said = event ? claimsOf(event, joined, view) : { rivals: [], claims: [] }
  return {
    ...frameOf(view, {
      path,
      title: title.text,
      description: lead?.text ?? note ?? `${title.text}: ${words.collections[collection]}`,
      formats,
      jsonld: jsonld.item(page),
    }),
    kind: words.collections[collection],
    heading: shown(title, lang),
    when: event && when(event.date),
    marks: marksOf(collection, record, view),
    lead: lead ? shown(lead, lang) : null,
    note: note === undefined ? null : written(view, note),
    facts: some(factsOf(collection, record, joined, view)),
    rivals: said.rivals,
    claims: some(said.claims),
    corrections: some(
      (event?.corrections ?? []).map((each) => ({
        label: label(each.date, view),
        datetime: each.date,
        note: written(view, each.note),
      })),
    ),
    events: events && some(itemsOf('events', events.records, view)),
    allEvents: events && {
      href: pageAddress(view, `/events?${EVENTS_OF[collection as keyof typeof EVENTS_OF]}=${record.id}`),
      label: counted(words.allEvents, events.total, words.locale),
    },
    voices: some('sources' in record ? voicesOf(record.sources, joined, view) : []),
    embed: builderOfRecord(collection, record.id),
    lasting: `${view.origin}/@${view.entry.release}${path}`,
  }
}
