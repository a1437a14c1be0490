import { conflictsOf } from '../model/claim.ts'
import { COLLECTIONS, type Collection } from '../model/terms.ts'
import type { DossierLists } from '../release/lists.ts'
import { counted } from './report.ts'

export type Counts = Record<Collection, number> & { claims: number; disputed: number }

/** How many records, claims and disputed fields a dossier has. */
export function countsOf(data: DossierLists): Counts {
  const { events, actors, locations, sources } = data
  let [claims, disputed] = [0, 0]
  for (const event of events) {
    claims += event.claims.length
    disputed += conflictsOf(event.claims, event.notes, (source) => source).length
  }
  return {
    events: events.length,
    actors: actors.length,
    locations: locations.length,
    sources: sources.length,
    claims,
    disputed,
  }
}

/** "No faults: 3 events, 3 actors, 3 locations, 2 sources, 4 claims, 1 disputed field." */
export function summaryOf(counts: Counts): string {
  const records = COLLECTIONS.map((name) => counted(counts[name], name.slice(0, -1)))
  return `No faults: ${[...records, counted(counts.claims, 'claim'), counted(counts.disputed, 'disputed field')].join(', ')}.`
}
