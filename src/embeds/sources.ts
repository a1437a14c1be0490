import type { PublishedEvent } from '../model/event.ts'
import { displayName } from '../query/labels.ts'
import { list } from '../query/list.ts'
import type { Embed } from './embed.ts'
import { LIST_PARAMETERS } from './parameters.ts'
import { beside, total, voicesOf } from './shown.ts'

/** What events rest on: pages by their language, those that repeat one text together. */
export const sources: Embed = {
  name: 'Sources',
  collection: 'events',
  limit: 25,
  parameters: LIST_PARAMETERS,
  joins: ['sources'],
  read: ({ query, shelf, after }) => ({ listing: list(query, shelf, after) }),
  show(view) {
    const { words, lang } = view
    const all = voicesOf(
      (view.records as PublishedEvent[]).flatMap(({ sources }) => sources),
      view,
    )
    const count = (voices: typeof all) => total(words.voices, voices.length, view)
    return {
      sources: total(
        words.sourcesCount,
        all.reduce((sum, { pages }) => sum + pages.length, 0),
        view,
      ),
      count: count(all),
      groups: [...Map.groupBy(all, ({ language }) => language)]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([language, voices]) => ({
          language: displayName('language', language, lang),
          count: count(voices),
          voices,
        })),
      ...beside(view),
    }
  },
}
