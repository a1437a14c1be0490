import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import { displayName } from '../query/labels.ts'
import { TRANSLATED } from '../query/language.ts'
import { item, list } from '../query/list.ts'
import { parseList } from '../query/parse.ts'
import type { Embed, View } from './embed.ts'
import { CARD_PARAMETERS } from './parameters.ts'
import { label, linked, listed, period, shown, some, voicesOf } from './shown.ts'

/** Events shown with an actor. */
const LATEST = 5

/** One actor: its names in every script, posts, what it belongs to, its latest events, and the sources. */
export const actor: Embed = {
  name: 'Actor',
  collection: 'actors',
  isItem: true,
  limit: 1,
  parameters: CARD_PARAMETERS,
  joins: ['actors', 'sources'],
  read({ query, shelf, id }) {
    const listing = item(query, shelf, id)
    const events = parseList('events', new URLSearchParams({ actor: id, limit: String(LATEST) }))
    return listing && { listing, latest: list(events, shelf, null).records }
  },
  heading: (view) => {
    const { name, lang } = actorOf(view)
    return { text: name, lang }
  },
  show(view) {
    const record = actorOf(view)
    const { words, langs, found, lang, urlOfEmbed } = view
    const { kind, country, rank, note, names, name, part_of: above, positions, sources, id } = record
    const latest = (found.latest ?? []).flatMap((text) => (text === '' ? [] : (JSON.parse(text) as PublishedEvent)))
    const belongsTo = (to: string | null) =>
      to === null ? null : linked(view.joined.actors.get(to), to, urlOfEmbed(`actor/${to}`), view)
    return {
      kind: words.kinds[kind],
      country: country && displayName('region', country, lang),
      rank: rank === undefined ? null : shown(rank, view),
      note: note === undefined ? null : shown(note, view),
      names: some(names.filter(({ value }) => value !== name).map(({ value, lang }) => shown(value, view, lang))),
      partOf: belongsTo(above),
      positions: some(
        positions.map(({ title, organization, from, to, as_of: seen }) => ({
          post: shown(title, view),
          of: belongsTo(organization),
          days: period(from, to, view) ?? (seen ? words.asOf.replace('{date}', label(seen, view)) : null),
        })),
      ),
      latest: some(latest.map((event) => listed(TRANSLATED.events(event, langs), view))),
      all: urlOfEmbed('timeline', `actor=${id}`),
      voices: voicesOf(sources, view),
    }
  },
}

function actorOf(view: View): PublishedActor {
  return view.records[0] as PublishedActor
}
