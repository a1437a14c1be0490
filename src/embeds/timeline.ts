import type { PublishedEvent } from '../model/event.ts'
import { list } from '../query/list.ts'
import { axisOf, scaleTitle } from './axis.ts'
import { drawn } from './bar.ts'
import type { Embed, View } from './embed.ts'
import { TIMELINE_PARAMETERS } from './parameters.ts'
import { grouped } from './scale.ts'
import { beside, label, listed, rivalDates, shown, tagged, total, voicesOf } from './shown.ts'

/** Events in the order of time, each with a bar as wide as its date is precise. */
export const timeline: Embed = {
  name: 'Timeline',
  collection: 'events',
  limit: 25,
  parameters: TIMELINE_PARAMETERS,
  joins: ['sources'],
  read: ({ query, shelf, after }) => ({ listing: list(query, shelf, after) }),
  show(view) {
    const groups = groupsOf(view)
    return {
      groups: groups.map(({ key, scale, members }) => ({
        title: scaleTitle(key, scale, view),
        axis: axisOf(scale, view),
        events: members.map((event) => ({
          ...listed(event, view),
          ...tagged(event, view),
          bar: drawn(event.date, scale, view.isMirrored),
          rivals: rivalDates(event, scale, view),
          summary: shown(event.summary, view, event.lang),
          sources: total(view.words.sourcesCount, event.sources.length, view),
          voices: voicesOf(event.sources, view),
        })),
      })),
      ...beside(view),
    }
  },
  picture(view) {
    let y = 0
    const rows = groupsOf(view).map(({ key, scale, members }) => {
      y += 40
      const top = { y: y - 24, base: y - 8, title: scaleTitle(key, scale, view), axis: axisOf(scale, view) }
      const events = members.map(({ date, title }) => {
        y += 44
        const [above, base] = [y - 26, y - 7]
        return {
          y: y - 28,
          above,
          base,
          bar: drawn(date, scale, view.isMirrored),
          day: label(date, view),
          title: cut(title),
        }
      })
      return { ...top, events }
    })
    return { height: y + 8, rows }
  },
}

function groupsOf(view: View) {
  return grouped(view.records as PublishedEvent[], ({ date }) => date)
}

/** A picture does not break lines. */
function cut(text: string): string {
  return [...text].length > 60
    ? `${[...text]
        .slice(0, 60)
        .join('')
        .replace(/\s+\S*$/, '')} …`
    : text
}
