import { term } from '../formats/records.ts'
import type { PublishedEvent } from '../model/event.ts'
import { item } from '../query/list.ts'
import { axisOf, scaleTitle } from './axis.ts'
import { drawn } from './bar.ts'
import type { Embed, View } from './embed.ts'
import { CARD_PARAMETERS } from './parameters.ts'
import { grouped } from './scale.ts'
import { fieldOf, label, linked, rival, rivalDates, shown, some, tagged, voicesOf, when } from './shown.ts'

/** One event: who, when and where, what sources disagree on, what was corrected, and the sources. */
export const event: Embed = {
  name: 'Event',
  collection: 'events',
  isItem: true,
  limit: 1,
  parameters: CARD_PARAMETERS,
  joins: ['events', 'actors', 'locations', 'sources'],
  read({ query, shelf, id }) {
    const listing = item(query, shelf, id)
    return listing && { listing }
  },
  heading: (view) => {
    const { title, lang } = eventOf(view)
    return { text: title, lang }
  },
  show(view) {
    const record = eventOf(view)
    const { joined, urlOfEmbed } = view
    const { conflicts, claims, corrections, participants, places, relations, date } = record
    const scales = grouped([record], () => date).map(({ key, scale }) => ({
      title: scaleTitle(key, scale, view),
      axis: axisOf(scale, view),
      bar: drawn(date, scale, view.isMirrored),
      rivals: rivalDates(record, scale, view),
    }))
    const quoted = claims.flatMap(({ quote, source }) => {
      const page = joined.sources.get(source)
      return quote && page
        ? [{ quote: shown(quote, view, page.language), href: page.url, publisher: shown(page.publisher, view) }]
        : []
    })
    return {
      ...tagged(record, view),
      summary: shown(record.summary, view, record.lang),
      when: when(date, view),
      scales,
      who: some(
        participants.map(({ actor, role }) => ({
          ...linked(joined.actors.get(actor), actor, urlOfEmbed(`actor/${actor}`), view),
          role: term('roles', role, view),
        })),
      ),
      where: some(
        places.map(({ location, role }) => ({
          ...linked(joined.locations.get(location), location, urlOfEmbed('timeline', `location=${location}`), view),
          role: term('place_roles', role, view),
        })),
      ),
      related: [...Map.groupBy(relations, ({ type }) => type)].map(([type, each]) => ({
        how: view.words.relations[type],
        events: each.map(({ event: id }) => {
          const held = joined.events.get(id)
          return linked(held && { name: held.title, lang: held.lang }, id, urlOfEmbed(`event/${id}`), view)
        }),
      })),
      conflicts: conflicts.map(({ field, values, note }) => ({
        field: fieldOf(field, view),
        // Dates stand beside their bars.
        values: field === 'date' ? [] : values.map((value) => rival(field, value, null, view)),
        note: note === undefined ? null : shown(note, view),
      })),
      quotes: some(quoted),
      corrections: some(corrections.map(({ date, note }) => ({ day: label(date, view), note: shown(note, view) }))),
      voices: voicesOf(record.sources, view),
    }
  },
}

function eventOf(view: View): PublishedEvent {
  return view.records[0] as PublishedEvent
}
