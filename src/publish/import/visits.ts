import { countryCode } from './countries.ts'
import { eachCsvRow } from './csv-rows.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat, Terms } from './format.ts'
import { CITE, listSource, stayIn, stayInWords, UNITED_STATES } from './office-of-the-historian.ts'
import { clip, type Row } from './row.ts'
import { slugOf } from './slugs.ts'
import { countryPlace, governmentActor } from './states.ts'
import { eventType, term, VENUE } from './terms.ts'
import type { World } from './world.ts'

/** Visits of foreign leaders to the United States. https://history.state.gov/departmenthistory/visits */
const TABLES = [
  {
    required: ['id', 'start_date', 'end_date', 'visitor', 'from'],
    optional: ['description'],
  },
]

export const visits: ImportFormat = {
  name: 'visits',
  summary: 'Visits by Foreign Leaders of the Office of the Historian, CSV',
  cite: CITE,
  async read({ file, world, dirt }) {
    await eachCsvRow(file, TABLES, dirt, (row) => eventIn(row, world))
    return TERMS
  },
}

/** By how the description begins; the first that fits. */
const TYPES = [
  [/^state visit/i, eventType('state-visit', 'State visit', 'A head of state is received with full honours.')],
  [
    /^(?:official )?working visit/i,
    eventType('working-visit', 'Working visit', 'A leader comes to confer, with little ceremony.'),
  ],
  [
    /^off?icial visit/i,
    eventType('official-visit', 'Official visit', 'An office-holder of one country travels to another on duty.'),
  ],
  [
    /^(?:private|unofficial|informal) visit/i,
    eventType('private-visit', 'Private visit', 'A leader comes without being received by the government.'),
  ],
  [
    /^/,
    eventType('other-visit', 'Other visit', 'A leader comes for a conference, a ceremony or a reason not classed.'),
  ],
] as const

const TERMS: Terms = {
  types: TYPES.map(([, type]) => type),
  roles: [
    term('visitor', 'Visitor', 'Comes from elsewhere to take part.'),
    term('host', 'Host', 'Receives the visitors or holds the event.'),
  ],
  place_roles: [VENUE, term('origin', 'Origin', 'Where those who came are from.')],
  topics: [],
}

function eventIn(row: Row, world: World): Fate {
  const id = row.text('id')
  if (!/^\d{1,12}$/.test(id)) return row.skip('id', 'no-id', 'is no number', id)
  const [visitor, from] = [row.text('visitor'), row.text('from')]
  if (visitor === '') return row.skip('visitor', 'no-visitor', 'is empty')
  if (from === '') return row.skip('from', 'no-country', 'is empty')
  const date = stayIn(row)
  if (date === null) return row.skip('start_date', 'no-date', 'is no day', row.text('start_date'))
  const list = listSource(world, 'us-visits', 'visits', 'Visits by Foreign Leaders')
  const description = row.clipped('description', row.text('description'), 1200)
  const stay = stayInWords(description, date.slice(0, 4))
  const differs = stay !== null && stay !== date
  if (differs)
    row.note(
      'description',
      'dates-differ',
      'gives another stay than start_date and end_date; it is kept as a claim on date.stay',
      stay,
    )
  const code = countryCode(from)
  const [origin, venue] = [
    countryPlace(world, from, code, list),
    countryPlace(world, UNITED_STATES.name, UNITED_STATES.code, list),
  ]
  const host = governmentActor(world, 'Government of the United States', UNITED_STATES.name, UNITED_STATES.code, list)
  const guests = [...new Set(visitor.split(JOINED).map((guest) => visitorIn(guest, from, code, list, world)))]
  return world.event(row, {
    id: `us-visit-${id}`,
    type: typeIn(description),
    title: clip(`${visitor} of ${from} visits the United States`, 160),
    summary: description === '' ? 'The list says no more of this visit.' : description,
    date,
    status: 'occurred',
    participants: [...guests.map((actor) => ({ actor, role: 'visitor' })), { actor: host, role: 'host' }],
    places: [
      { location: venue, role: 'venue' },
      { location: origin, role: 'origin' },
    ],
    claims: differs ? [{ field: 'date.stay', value: stay, source: list }] : [],
    sources: [list],
  })
}

function typeIn(description: string): string {
  return (TYPES.find(([pattern]) => pattern.test(description)) ?? TYPES[4])[1].id
}

/** "President Cossiga and Prime Minister Andreotti" are two, "Premier and Prince Sihanouk" is one. */
const JOINED = / and (?=(?:Prime Minister|President|King|Queen|Crown Prince|Chancellor) \S)/

/** A title of office in front of a name. Others, such as Prince or General, are taken as part of the name. */
const TITLED =
  /^((?:Acting |Interim |Vice |Deputy |First )*(?:President(?:-elect)?|Prime Minister|King|Queen|Chancellor(?:-elect)?|Premier|Amir|Emir|Shah|Emperor|Sultan|Taoiseach|Crown Prince|Foreign Minister)) (?=\p{Lu})(.+)$/u

/** A person, by name and country: the list has no ids of people, and spells some in several ways. */
function visitorIn(visitor: string, from: string, code: string | null, source: string, world: World): string {
  const [, title, name = visitor] = TITLED.exec(visitor) ?? []
  const id = `${slugOf(name)}-${code?.toLowerCase() ?? slugOf(from).slice(0, 20).replace(/-$/, '')}`
  const shown = clip(name, 200)
  const actor = world.named('actors', id, shown, () => ({
    id,
    kind: 'person',
    names: [{ value: shown, lang: 'en' }],
    country: code,
    positions: [],
    sources: [source],
  }))
  if (title !== undefined)
    world.position(actor, { title, organization: governmentActor(world, `Government of ${from}`, from, code, source) })
  return actor
}
