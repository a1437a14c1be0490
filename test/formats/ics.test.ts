import ICAL from 'ical.js'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { contentLine } from '../../src/formats/content-line.ts'
import type { PublishedEvent } from '../../src/model/event.ts'
import { HOSTILE } from '../support/hostile.ts'
import { idsOf, pagesOf } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { service, storeOnly } from '../support/service.ts'

type Calendar = { name: string; events: Map<string, InstanceType<typeof ICAL.Event>>; text: string }

/** As ical.js reads it. Events by the id of their record. */
async function calendarAt(path: string): Promise<Calendar> {
  const text = await textOf(service(), path)
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  const byId = new Map(events.map((event) => [event.uid.split('@')[0] as string, event]))
  expect(byId.size).toBe(events.length)
  return { name: String(calendar.getFirstPropertyValue('name')), events: byId, text }
}

/** Every page of the calendar. */
async function allEvents(): Promise<Calendar['events']> {
  const events = new Map<string, InstanceType<typeof ICAL.Event>>()
  const years = ['1900/1999', '2000/2025-06', '2025-07/2025-12', '2026/..']
  for (const date of years)
    for (const [id, event] of (await calendarAt(`/v1/events.ics?limit=100&date=${date}`)).events) events.set(id, event)
  return events
}

async function allRecords(): Promise<PublishedEvent[]> {
  return (await pagesOf<PublishedEvent>(service(), '/v1/events?limit=100')).flatMap(({ data }) => data)
}

function property({ component }: InstanceType<typeof ICAL.Event>, name: string): string {
  return String(component.getFirstPropertyValue(name))
}

/** The days an event of a calendar covers, `YYYY-MM-DD`, in the order it names them. */
function daysOf(event: InstanceType<typeof ICAL.Event>): { start: string; end: string; more: string[] } {
  const last = event.endDate.clone()
  last.adjust(-1, 0, 0, 0)
  const more = event.component.getAllProperties('rdate').map((each) => String(each.getFirstValue()))
  return { start: event.startDate.toString(), end: last.toString(), more }
}

describe.for(['published', 'edited'] as const)('every event of the dossier, %s', (name) => {
  beforeEach(() => storeOnly(inject(name)))

  test('is in the calendar once, and takes up nobody’s time', async () => {
    const events = await allEvents()
    expect(new Set(events.keys())).toEqual(new Set(await idsOf(service(), '/v1/events?limit=100')))
    for (const event of events.values()) {
      expect(event.uid).toMatch(/@bangladesh-pakistan-military-ties$/)
      expect(event.startDate.isDate).toBe(true)
      expect(property(event, 'transp')).toBe('TRANSPARENT')
      expect(event.sequence).toBeGreaterThanOrEqual(0)
    }
  })

  test('has no day but those that its date is of', async () => {
    const events = await allEvents()
    for (const { id, date } of await allRecords()) {
      const { start, end, more } = daysOf(events.get(id) as InstanceType<typeof ICAL.Event>)
      if (/^[[{]/.test(date.edtf)) expect([start, ...more]).toEqual(date.edtf.slice(1, -1).split(','))
      else if (date.earliest === null || date.latest === null)
        expect([start, end]).toEqual([date.earliest ?? date.latest, date.earliest ?? date.latest])
      else expect([start, end]).toEqual([date.earliest, date.latest])
    }
  })

  test('says in its title, and by its status, when no day is known for sure', async () => {
    const events = await allEvents()
    for (const { id, date, title, status } of await allRecords()) {
      const event = events.get(id) as InstanceType<typeof ICAL.Event>
      const isSure = /^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(date.edtf)
      expect(event.summary).toBe(isSure ? title : `${title} (${date.label})`)
      if (!isSure && status !== 'cancelled') expect(property(event, 'status')).toBe('TENTATIVE')
      if (status === 'cancelled') expect(property(event, 'status')).toBe('CANCELLED')
    }
  })

  test('has lines of at most 75 octets, none of them cut within a character', async () => {
    for (const lang of ['en', 'bn', 'ur']) {
      const { text } = await calendarAt(`/v1/events.ics?limit=100&date=2025&lang=${lang}`)
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
      for (const line of text.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n\ufffd]/)
      }
    }
  })
})

describe('the dossier', () => {
  beforeEach(() => storeOnly(inject('published')))

  test('a record that was updated keeps its UID and has a higher SEQUENCE', async () => {
    const before = (await calendarAt('/v1/events/mirza-meets-yunus.ics')).events.get('mirza-meets-yunus')
    await storeOnly(inject('edited'))
    const after = (await calendarAt('/v1/events/mirza-meets-yunus.ics')).events.get('mirza-meets-yunus')
    expect(after?.uid).toBe(before?.uid)
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
  })

  test('titles, names and the calendar itself follow lang, and say so', async () => {
    const { events, name } = await calendarAt('/v1/events/mirza-visits-bangladesh.ics?lang=bn')
    const event = events.get('mirza-visits-bangladesh') as InstanceType<typeof ICAL.Event>
    for (const text of [name, event.summary, event.description, event.location]) expect(text).toMatch(/[\u0980-\u09ff]/)
    expect(event.component.getFirstProperty('summary')?.getParameter('language')).toBe('bn')
  })

  test('rival dates are told with those who claim them', async () => {
    const { events } = await calendarAt('/v1/events/mirza-meets-yunus.ics')
    const { description = '' } = events.get('mirza-meets-yunus') ?? {}
    expect(description).toContain('Sources disagree: date')
    expect(description).toMatch(/26 October 2025 \(.*Geo/)
  })
})

test.for(Object.keys(HOSTILE))('hostile text comes back as it was: %s', async (id) => {
  const text = HOSTILE[id] ?? ''
  await storeOnly(inject('hostile'))
  const { events } = await calendarAt(`/v1/events/${id}.ics`)
  expect([...events.keys()]).toEqual([id])
  const kept = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a value of iCalendar cannot hold them
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  expect(events.get(id)?.summary).toBe(kept)
  expect(events.get(id)?.location).toBe(`${kept}, Place B`)
})

test.for([
  ['a', 73, 1],
  ['a', 74, 2],
  ['ক', 25, 2],
  ['😀', 19, 2],
  ['\ufeff', 60, 3],
] as const)('%s, %i times, is folded into %i lines', ([char, times, lines]) => {
  const line = contentLine('X', char.repeat(times))
  expect(line.split('\r\n')).toHaveLength(lines + 1)
  expect(line.replaceAll('\r\n ', '')).toBe(`X:${char.repeat(times)}\r\n`)
})
