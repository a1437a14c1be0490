import type { DossierData } from '../../src/model/records.ts'

/** Dates of every shape, which the real dossier happens not to have. */
const DATES: Record<string, string> = {
  'liberation-war': '../1971-12-16',
  'lalmonirhat-airfield-built': '193X',
  'isi-delegation-dhaka': '[2025-10-21,2025-10-24]',
  'visa-clearance-dropped': '2024-23',
  'aman-naval-exercise': '2025-02?',
  'kunming-trilateral': '2025-06-19%',
}

const none = () => ({ events: {}, actors: {}, locations: {}, sources: {} })

/**
 * The dossier after a day of editing: ids were merged, records taken back, dates put in other forms, and every event
 * was updated on one of five days. Of the records taken back one event is gone, the others are still in the data.
 */
export function edited(data: DossierData): DossierData {
  return {
    ...data,
    redirects: {
      ...none(),
      events: { 'yunus-call': 'jamuna-call', 'jamuna-call': 'mirza-meets-yunus', 'isi-cell': 'isi-cell-claim' },
      actors: { 'pakistan-fleet': 'pakistan-navy' },
      locations: { dacca: 'dhaka' },
      sources: { 'ndtv-old': 'ndtv-9697491' },
    },
    withdrawn: {
      ...none(),
      events: {
        'isi-cell-claim': { reason: 'Its only source was taken down.', date: '2026-02-28', successor: null },
        'pns-taimur-refused': {
          reason: 'Merged with the ship visit.',
          date: '2026-02-28',
          successor: 'pns-saif-at-chattogram',
        },
      },
      actors: { 'national-citizen-party': { reason: 'A legal request.', date: '2026-02-28', successor: null } },
      sources: { 'wion-map': { reason: 'The page was a forgery.', date: '2026-02-28', successor: null } },
    },
    events: data.events
      .filter((event) => event.id !== 'pns-taimur-refused')
      .map((event, i) => ({ ...event, updated: `2026-12-0${1 + (i % 5)}`, date: DATES[event.id] ?? event.date })),
  }
}
