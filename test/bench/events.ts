import { dayNumber, isoDay } from '../../src/model/day.ts'
import type { Event } from '../../src/model/event.ts'
import type { DossierLists } from '../../src/release/lists.ts'
import { gedDossier } from '../support/datasets/ged.ts'

/** Days by which each repetition of the rows is shifted: they stay in the years of the data, on other days of it. */
const SHIFT = 11

/**
 * A dossier of so many events: real rows of UCDP GED, and where those do not suffice the same again on other days, made
 * whenever they are asked for.
 */
export async function eventsOf(count: number): Promise<DossierLists> {
  const data = await gedDossier(count)
  const rows = data.events
  const eventAt = (index: number) => {
    const event = rows[index % rows.length] as Event
    return index < rows.length ? event : again(event, Math.floor(index / rows.length))
  }
  const all = function* () {
    for (let index = 0; index < count; index++) yield eventAt(index)
  }
  return { ...data, events: { length: count, at: eventAt, [Symbol.iterator]: all } }
}

function again(event: Event, round: number): Event {
  const { id, date } = event
  const shifted = date.length === 10 ? isoDay(dayNumber(date) - round * SHIFT) : date
  return { ...event, id: `${id}-${round}`, date: shifted }
}
