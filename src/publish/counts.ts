import { conflictsOf } from '../model/claim.ts'
import { COLLECTIONS, type Collection } from '../model/dossier.ts'
import type { DossierData } from '../model/records.ts'
import { counted } from './report.ts'

export type Counts = Record<Collection, number> & { claims: number; disputed: number }

/** How many records, claims and disputed fields a dossier has. */
export function countsOf(data: DossierData): Counts {
  const { events, actors, locations, sources } = data
  const disputed = events.flatMap((event) => conflictsOf(event.claims, event.notes, (source) => source))
  return {
    events: events.length,
    actors: actors.length,
    locations: locations.length,
    sources: sources.length,
    claims: events.flatMap((event) => event.claims).length,
    disputed: disputed.length,
  }
}

/** "No faults: 3 events, 3 actors, 3 locations, 2 sources, 4 claims, 1 disputed field." */
export function summaryOf(counts: Counts): string {
  const records = COLLECTIONS.map((name) => counted(counts[name], name.slice(0, -1)))
  return `No faults: ${[...records, counted(counts.claims, 'claim'), counted(counts.disputed, 'disputed field')].join(', ')}.`
}
