import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const TIMELINEJS = join(import.meta.dirname, '../../../node_modules/@knight-lab/timelinejs')

/** One way of putting the same events into an article. */
export type Side = {
  name: string
  /** HTML that is pasted into the article. */
  pasted: string
  /** Finds the title of each event that a reader has before them, in the article or in a frame of it. */
  title: string
}

/** What the article's server has besides the service, by path: TimelineJS as its makers publish it, and its data. */
export type Files = Record<string, { body: string | Uint8Array; type: string }>

type ApiEvent = {
  id: string
  title: string
  summary: string
  date: { earliest: string | null; latest: string | null; label: string }
}

/** How many events are shown. */
export const EVENTS = 25

export const TIMELINEJS_VERSION = (
  JSON.parse(readFileSync(join(TIMELINEJS, 'package.json'), 'utf8')) as { version: string }
).version

/** @param element address and hash of the script of the elements, as the builder gives them */
export function sides(element: { path: string; integrity: string }): Side[] {
  const src = `/embed/timeline?limit=${EVENTS}`
  return [
    {
      name: 'Dossier, in a frame',
      pasted: `<iframe src="${src}" title="Timeline" width="100%" height="600" sandbox="allow-scripts allow-popups" style="border:0"></iframe>`,
      title: 'ol li :is(h2, h3, h4)',
    },
    {
      name: 'Dossier, as an element',
      pasted: `<script async src="${element.path}" integrity="${element.integrity}" crossorigin="anonymous"></script><dossier-timeline src="${src}" height="600" style="display:block;height:600px"><a href="${src}">Timeline</a></dossier-timeline>`,
      title: 'dossier-timeline ol li :is(h2, h3, h4)',
    },
    {
      name: `TimelineJS3 ${TIMELINEJS_VERSION}`,
      pasted: `<link rel="stylesheet" href="/timelinejs/css/timeline.css"><script src="/timelinejs/js/timeline.js"></script>
<div id="timeline" style="width:100%;height:600px"></div>
<script>new TL.Timeline('timeline', '/timelinejs/events.json', { script_path: location.origin + '/timelinejs/js/' })</script>`,
      title: '.tl-slide-content .tl-headline-title, .tl-slide-content .tl-headline',
    },
  ]
}

/** A file of TimelineJS by its path in the article's server; null where it has none. @param events as the API answers them */
export function timelineJs(
  path: string,
  events: readonly ApiEvent[],
): { body: string | Uint8Array; type: string } | null {
  if (path === '/timelinejs/events.json')
    return { body: JSON.stringify(asTimelineJs(events)), type: 'application/json' }
  const [, name] = /^\/timelinejs\/((?:css|js)\/[\w./-]+)$/.exec(path) ?? []
  if (!name || name.includes('..')) return null
  try {
    return {
      body: readFileSync(join(TIMELINEJS, 'dist', name)),
      type: TYPES[name.split('.').at(-1) ?? ''] ?? 'font/woff',
    }
  } catch {
    return null
  }
}

const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', json: 'application/json' }

/** https://timeline.knightlab.com/docs/json-format.html */
function asTimelineJs(events: readonly ApiEvent[]): object {
  const dateOf = (day: string | null) => {
    const [year, month, dayOfMonth] = (day ?? '').split('-').map(Number)
    return { year, month, day: dayOfMonth }
  }
  return {
    events: events.map(({ id, title, summary, date }) => ({
      unique_id: id,
      start_date: dateOf(date.earliest),
      ...(date.latest !== date.earliest && { end_date: dateOf(date.latest) }),
      display_date: date.label,
      text: { headline: title, text: summary },
    })),
  }
}
