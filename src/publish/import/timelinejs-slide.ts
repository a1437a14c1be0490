import { readEdtf } from '../../model/edtf.ts'
import type { Fate } from './finding.ts'
import { isAddress, linksIn, plainText } from './html.ts'
import { clip, type Row } from './row.ts'
import { slugOf } from './slugs.ts'
import type { SPREADSHEET } from './timelinejs-columns.ts'
import { webSource } from './web-sources.ts'
import type { World } from './world.ts'

type Name = keyof typeof SPREADSHEET

/**
 * One slide as an event. Its sources are the links in its text, its media and the link of that; else where the timeline is
 * published. Titles and eras tell of no event and are handed back.
 * @param column what the file calls a field
 */
export function slideIn(
  row: Row,
  world: World,
  url: string | undefined,
  groups: Map<string, string>,
  column: (name: Name) => string,
): Fate {
  const kind = row.text(column('type')).toLowerCase()
  if (kind !== '')
    return row.skip(column('type'), kind === 'era' || kind === 'title' ? kind : 'unknown-slide', 'is no event', kind)
  const [headline, html] = [plainText(row.text(column('headline'))), row.text(column('text'))]
  const text = row.clipped(column('text'), plainText(html), 1200)
  const title = headline || text
  if (title === '') return row.skip(column('headline'), 'no-title', 'is empty, and so is the text')
  const date = dateIn(row, column)
  if (date === null)
    return row.skip(
      column('year'),
      'no-date',
      'makes no date from year 1 to 9999 with month and day',
      shownDate(row, column),
    )
  const pages = [...linksIn(html), row.text(column('link')), row.text(column('media'))].filter(isAddress)
  const found = pages.length > 0 || url === undefined ? pages : [url]
  if (found.length === 0)
    return row.skip(
      column('media'),
      'no-source',
      'is no address and there is no link; say with --url where the timeline is published',
      row.text(column('media')),
    )
  const sources = [...new Set(found.map((page) => webSource(world, { url: page })))]
  const group = row.text(column('group'))
  const [source = ''] = sources
  const shown = plainText(row.text(column('display_date')))
  return world.event(row, {
    id: idOf(row, title, date),
    type: 'timeline-entry',
    title: clip(title, 160),
    summary: text || clip(plainText(row.text(column('caption'))), 1200) || title,
    date,
    status: 'occurred',
    claims: shown === '' ? [] : [{ field: 'detail.date-as-shown', value: clip(shown, 600), source }],
    topics: group === '' ? [] : [topicOf(group, groups)],
    sources,
  })
}

/** The slide's own id where it has one; else its headline and date, so that corrections of the text keep it. */
function idOf(row: Row, title: string, date: string): string {
  const given = row.text('unique_id')
  return given === '' ? `${slugOf(title)}-${slugOf(date)}` : slugOf(given)
}

function shownDate(row: Row, column: (name: Name) => string): string {
  return (['year', 'month', 'day'] as const).map((name) => row.text(column(name))).join('-')
}

function dateIn(row: Row, column: (name: Name) => string): string | null {
  const part = (...names: [Name, Name, Name]) => partIn(names.map((name) => row.text(column(name))))
  const [start, end] = [part('year', 'month', 'day'), part('end_year', 'end_month', 'end_day')]
  if (!start) return null
  if (end === undefined || end === start) return start
  const stay = `${start}/${end}`
  if (end !== null && typeof readEdtf(stay) !== 'string') return stay
  row.note(
    column('end_year'),
    'impossible-end',
    'makes no end of it; the start alone is kept',
    row.text(column('end_year')),
  )
  return start
}

/** A date as finely as it is given; undefined when it is not, null when it is none. */
function partIn([year = '', month = '', day = '']: readonly string[]): string | null | undefined {
  if (year === '') return undefined
  const parts = [
    year.padStart(4, '0'),
    ...(month === '' ? [] : day === '' ? [month] : [month, day]).map((text) => text.padStart(2, '0')),
  ]
  const date = parts.join('-')
  return /^\d{4}(?:-\d\d){0,2}$/.test(date) && typeof readEdtf(date) !== 'string' ? date : null
}

/** The topic of a group, by which readers filter. */
function topicOf(group: string, groups: Map<string, string>): string {
  const id = slugOf(group)
  const held = groups.get(id)
  // The smallest spelling, so that the order of rows does not matter.
  if (held === undefined || group < held) groups.set(id, group)
  return id
}
