import { dayNumber, isoDay } from '../model/day.ts'
import type { EdtfDate } from '../model/edtf-date.ts'
import type { PublishedEvent } from '../model/event.ts'
import { first } from '../query/labels.ts'
import { contentLine, textValue } from './content-line.ts'
import type { Format, Page } from './format.ts'
import { asText } from './plain-text.ts'
import { type Told, told } from './told.ts'

/**
 * iCalendar, RFC 5545, for calendars to subscribe to. Events are all-day and take up nobody's time. One whose day is not
 * known spans all it may mean, or stands on the days it is between, and its title says so.
 */
export const ics: Format = {
  name: 'iCalendar',
  contentType: 'text/calendar; charset=utf-8',
  only: { collections: ['events'], since: 'only events have a date' },
  takes: [],
  joins: true,
  list: calendar,
  item: calendar,
}

function calendar(page: Page): string {
  const { dossier, langs, lasting } = page
  const title = textValue(first(dossier.title, langs) ?? dossier.id)
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Dossier//Dossier//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    // RFC 7986, and what calendars read that are older than it.
    contentLine('NAME', title),
    contentLine('X-WR-CALNAME', title),
    contentLine('DESCRIPTION', textValue(dossier.attribution)),
    contentLine('LAST-MODIFIED', stamp(page.published)),
    contentLine('SOURCE;VALUE=URI', lasting),
    contentLine('REFRESH-INTERVAL;VALUE=DURATION', 'PT6H'),
    contentLine('X-PUBLISHED-TTL', 'PT6H'),
    ...told(page).map((each) => vevent(each, page)),
    contentLine('END', 'VCALENDAR'),
  ].join('')
}

const STATUS: Record<PublishedEvent['status'], 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'> = {
  announced: 'TENTATIVE',
  planned: 'TENTATIVE',
  ongoing: 'CONFIRMED',
  occurred: 'CONFIRMED',
  cancelled: 'CANCELLED',
  reported: 'TENTATIVE',
}

type Line = [name: string, value: string]

function vevent(each: Told, { root, dossier }: Page): string {
  const { event, isExact, when } = each
  const lang = `;LANGUAGE=${event.lang}`
  // Places come with the venue first; those of other roles are in the description.
  const where = each.places.filter((_, at) => event.places[at]?.role === event.places[0]?.role)
  const point = event.places[0]?.point
  const status = STATUS[event.status]
  const lines: Line[] = [
    ['BEGIN', 'VEVENT'],
    // Of the dossier and not of the host, so that it stays when the service moves.
    ['UID', `${event.id}@${dossier.id}`],
    // Without METHOD it is the time of the last revision (section 3.8.7.2), so the same event is the same bytes.
    ['DTSTAMP', stamp(event.updated)],
    ['CREATED', stamp(event.added)],
    ['LAST-MODIFIED', stamp(event.updated)],
    // It has to grow with every revision, and records carry no more of those than their days.
    ['SEQUENCE', String(dayNumber(event.updated) - dayNumber(event.added))],
    ...datesOf(event.date),
    ['X-DOSSIER-EDTF', textValue(event.date.edtf)],
    [`SUMMARY${lang}`, textValue(isExact ? event.title : `${event.title} (${when})`)],
    [`DESCRIPTION${lang}`, textValue(asText(each))],
    ...(where.length > 0 ? [['LOCATION', textValue(where.map(({ name }) => name.text).join(', '))] as Line] : []),
    // Where it is, so only where that is one place.
    ...(where.length === 1 && point ? [['GEO', `${point.lat};${point.lon}`] as Line] : []),
    ['CATEGORIES', [each.type, ...each.topics].map(textValue).join(',')],
    ['STATUS', status === 'CONFIRMED' && !isExact ? 'TENTATIVE' : status],
    ['TRANSP', 'TRANSPARENT'],
    ['URL', `${root}/events/${event.id}`],
    ['END', 'VEVENT'],
  ]
  return lines.map(([name, value]) => contentLine(name, value)).join('')
}

/** The last day that a calendar can end behind. */
const LAST_DAY = dayNumber('9999-12-31')

/**
 * The days of a date. Of a set each day is one by itself, since those between are claimed by nobody; of a date that is
 * open at one end only the other end is known; whatever else runs from the first day it can mean to the last.
 */
function datesOf({ edtf, earliest, latest }: EdtfDate): Line[] {
  const members = /^[[{]/.test(edtf) ? edtf.slice(1, -1).split(',') : []
  const [day, ...others] = members.every((member) => /^\d{4}-\d\d-\d\d$/.test(member)) ? members : []
  if (day !== undefined) {
    const more = others.map((other): Line => ['RDATE;VALUE=DATE', dateValue(other)])
    return [['DTSTART;VALUE=DATE', dateValue(day)], ...more]
  }
  const start = earliest ?? latest ?? ''
  const end = earliest === null || latest === null ? start : latest
  // DTEND is the first day it is over; without it an event is of one day (section 3.6.1).
  const over = Math.min(dayNumber(end) + 1, LAST_DAY)
  return [
    ['DTSTART;VALUE=DATE', dateValue(start)],
    ...(over > dayNumber(start) + 1 ? [['DTEND;VALUE=DATE', dateValue(isoDay(over))] as Line] : []),
  ]
}

function dateValue(day: string): string {
  return day.replaceAll('-', '')
}

/** A moment in UTC, to the second. @param time a day, or RFC 3339 */
function stamp(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
