import { dayNumber, isoDay } from '../../src/model/day.ts'
import type { Event } from '../../src/model/event.ts'
import type { DossierData } from '../../src/model/records.ts'
import { gedDossier } from '../support/datasets/ged.ts'

/** Days by which each repetition of the rows is shifted: they stay in the years of the data, on other days of it. */
const SHIFT = 11

/** A dossier of so many events: real rows of UCDP GED, and where those do not suffice the same again on other days. */
export async function eventsOf(count: number): Promise<DossierData> {
  const data = await gedDossier(count)
  const rows = data.events
  const events: Event[] = []
  for (let round = 0; events.length < count; round++)
    for (const event of rows.slice(0, count - events.length)) events.push(round === 0 ? event : again(event, round))
  return { ...data, events }
}

function again(event: Event, round: number): Event {
  const { id, date } = event
  const shifted = date.length === 10 ? isoDay(dayNumber(date) - round * SHIFT) : date
  return { ...event, id: `${id}-${round}`, date: shifted }
}
