import type { Event } from '../../../src/model/event.ts'
import type { DossierData } from '../../../src/model/records.ts'
import { datasetRows, isWhole, type Row } from './files.ts'
import { emptyDossier, term, type as typeOf } from './frame.ts'
import { clipped, slugOf, tidied } from './slugs.ts'
import { VisitWorld } from './visit-world.ts'

/**
 * Visits of foreign leaders to the United States, 1874 to 2024 (Office of the Historian, CC0), as a dossier: an event a
 * row, the visitor and the president in office as its actors, where they came from and where they went as its places.
 */
const FILE = 'us_foreign_leader_visits.csv.gz'

/** @param limit rows, evenly spread over the file; all of them unless it is given */
export async function visitsDossier(limit?: number): Promise<DossierData> {
  const rows = await datasetRows(FILE, limit)
  const world = new VisitWorld()
  const events = rows.map((row) => eventOf(row, world))
  return { ...frame(), events, ...world.records() }
}

/** Whether all 3,264 rows are here, and not only the sample. */
export const visitsAreWhole = isWhole(FILE)

function eventOf(row: Row, world: VisitWorld): Event {
  const { id = '', start_date: start = '', end_date: end = '', from_id: fromId = '', source_file: file = '' } = row
  const [visitor, from] = [tidied(row.visitor ?? ''), tidied(row.from ?? '')]
  const description = tidied(row.description ?? '') || 'Nothing more is said of it.'
  const date = end > start ? `${start}/${end}` : start
  const source = world.volume(file)
  const guests = visitor.split(/ and (?=(?:Prime|President|King|Queen)\b)/)
  const host = world.president(start)
  return {
    id: `visit-${id}`,
    type: typeIn(description),
    title: clipped(`${visitor} of ${from} visits the United States`, 160),
    summary: clipped(description, 1200),
    date,
    status: 'occurred',
    background: start < '1945',
    participants: [
      ...guests.map((guest) => ({ actor: world.visitor(guest, fromId, from, start), role: 'visitor' })),
      ...(host === null ? [] : [{ actor: host, role: 'host' }]),
    ],
    places: [
      { location: world.country(fromId, from), role: 'origin' },
      ...world.cities(description).map((location) => ({ location, role: 'venue' })),
    ],
    claims: claimsIn(description, date, source),
    notes: [],
    relations: [],
    topics: TOPICS.filter(([, pattern]) => pattern.test(description)).map(([topic]) => topic),
    sources: [VisitWorld.DATASET, source],
    translations: {},
    corrections: [],
    added: dayOf(row.created_datetime),
    updated: dayOf(row.last_modified_datetime || row.created_datetime),
  }
}

/** What the free text says beyond its first sentence, and the days it gives for the whole stay, which often differ. */
function claimsIn(description: string, date: string, source: string): Event['claims'] {
  const [, ...more] = description.split(/(?<=[a-z)]\.) (?=[A-Z])/)
  const stay = /\bIn (?:the )?U\.S\. ([A-Z][a-z]+ \d[^.;]*)/.exec(description)?.[1]
  const claim = (field: string, value: string, by: string) =>
    ({ field, value: clipped(value, 600).trim(), source: by, stance: 'asserts' }) as const
  return [
    ...more.map((sentence) => claim('detail', sentence, source)),
    ...(stay ? [claim('date', stay, source), claim('date', date, VisitWorld.DATASET)] : []),
  ]
}

/** The first that fits. */
const TYPES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['State visit', /^state visit/i],
  ['Working visit', /^(?:official )?working visit/i],
  ['Official visit', /^official visit|^offical/i],
  ['Private visit', /^(?:private|unofficial|informal) visit/i],
  ['Meeting', /^met /i],
  ['Summit', /summit/i],
  ['Ceremony', /^attended/i],
  ['Other visit', /^/],
]

function typeIn(description: string): string {
  return slugOf(TYPES.find(([, pattern]) => pattern.test(description))?.[0] ?? '')
}

const TOPICS: readonly (readonly [topic: string, pattern: RegExp])[] = [
  ['nato', /NATO|North Atlantic/],
  ['united-nations', /\bU\.?N\b|United Nations/],
  ['summits', /summit/i],
  ['funerals', /funeral/i],
  ['meals', /dinner|luncheon|brunch/i],
  ['privacy', /private/i],
  ['congress', /Congress/],
  ['universities', /Universit/i],
]

function dayOf(moment = ''): string {
  return moment.slice(0, 10)
}

function frame() {
  return emptyDossier({
    id: 'us-visits',
    title: 'Visits by foreign leaders to the United States',
    attribution: 'Office of the Historian, U.S. Department of State (public domain)',
    license: { id: 'CC0-1.0', name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    types: TYPES.map(([name]) => typeOf(name)),
    roles: ['visitor', 'host'].map(term),
    topics: TOPICS.map(([topic]) => term(topic)),
  })
}
