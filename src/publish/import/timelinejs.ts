import { PublishError } from '../state.ts'
import { type Columns, eachCsvRow } from './csv-rows.ts'
import { type Entry, wholeText } from './entries.ts'
import type { ImportFormat, Terms } from './format.ts'
import { isTable } from './rejects.ts'
import { eventType, term } from './terms.ts'
import { SPREADSHEET } from './timelinejs-columns.ts'
import { slideIn } from './timelinejs-slide.ts'

/** TimelineJS 3, its JSON and its spreadsheet saved as CSV. https://timeline.knightlab.com/docs/json-format.html */

const TABLES: readonly Columns[] = [
  {
    required: ['Year', 'Headline'],
    optional: Object.values(SPREADSHEET).filter((name) => name !== 'Year' && name !== 'Headline'),
  },
]

export const timelinejs: ImportFormat = {
  name: 'timelinejs',
  summary: 'TimelineJS, its JSON or its spreadsheet as CSV',
  entries: slides,
  cite: null,
  async read({ file, world, dirt, url }) {
    const groups = new Map<string, string>()
    if (isTable(file)) await eachCsvRow(file, TABLES, dirt, (row) => slideIn(row, world, url, groups, columnOf))
    else
      for (const { number, line, value, kind } of slides(file))
        dirt.take({ row: number, line }, cellsOf(value, kind), (row) =>
          slideIn(row, world, url, groups, (name) => name),
        )
    return termsOf(groups)
  },
}

function columnOf(name: keyof typeof SPREADSHEET): string {
  return SPREADSHEET[name]
}

function termsOf(groups: ReadonlyMap<string, string>): Terms {
  const topics = [...groups].sort().map(([id, name]) => term(id, name, `The group "${name}" of the timeline.`))
  return {
    types: [
      eventType('timeline-entry', 'Entry of a timeline', 'What a timeline tells, without saying of which sort it is.'),
    ],
    roles: [],
    place_roles: [],
    topics,
  }
}

type Json = Record<string, unknown>

/** Title, events and eras, in the order of the file, each with what it is; that of an event is empty. */
function* slides(file: string): Generator<Entry & { value: Json; kind: string }> {
  let whole: unknown
  try {
    whole = JSON.parse(wholeText(file))
  } catch (error) {
    if (error instanceof PublishError) throw error
    throw new PublishError(`${file} is not JSON: ${(error as Error).message}.`)
  }
  const timeline = objectIn(whole)
  if (!Array.isArray(timeline.events)) {
    const old = 'timeline' in timeline ? ' It is of TimelineJS 2, whose format is another one.' : ''
    throw new PublishError(`${file} has no list "events".${old}`)
  }
  let number = 0
  for (const [name, list] of Object.entries(timeline)) {
    for (const entry of Array.isArray(list) ? list : [list]) {
      if (typeof entry !== 'object' || entry === null) continue
      number += 1
      const kind = name === 'title' ? 'title' : name === 'eras' ? 'era' : name === 'events' ? '' : name
      yield { number, line: 1, value: entry as Json, kind }
    }
  }
}

function cellsOf(entry: Json, kind: string): Record<string, string> {
  const [start, end, text, media] = ['start_date', 'end_date', 'text', 'media'].map((key) => objectIn(entry[key])) as [
    Json,
    Json,
    Json,
    Json,
  ]
  return {
    year: textIn(start.year),
    month: textIn(start.month),
    day: textIn(start.day),
    end_year: textIn(end.year),
    end_month: textIn(end.month),
    end_day: textIn(end.day),
    display_date: textIn(entry.display_date ?? start.display_date),
    headline: textIn(text.headline),
    text: textIn(text.text),
    media: textIn(media.url),
    credit: textIn(media.credit),
    caption: textIn(media.caption),
    link: textIn(media.link),
    group: textIn(entry.group),
    type: kind,
    unique_id: textIn(entry.unique_id),
  }
}

function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function textIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
