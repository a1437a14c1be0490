import { countryCode } from './countries.ts'
import { eachCsvRow } from './csv-rows.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat, Terms } from './format.ts'
import { CITE, listSource, stayIn, UNITED_STATES } from './office-of-the-historian.ts'
import { clip, type Row } from './row.ts'
import { slugOf } from './slugs.ts'
import { countryPlace, governmentActor } from './states.ts'
import { eventType, term } from './terms.ts'
import type { World } from './world.ts'

/** Travels abroad of presidents and secretaries of state. https://history.state.gov/departmenthistory/travels */
const TABLES = [
  {
    required: ['id', 'role', 'who', 'name', 'start_date', 'end_date', 'country'],
    optional: ['locale', 'remarks'],
  },
]

export const travels: ImportFormat = {
  name: 'travels',
  summary: 'Travels Abroad of the Office of the Historian, CSV',
  cite: CITE,
  async read({ file, world, dirt }) {
    await eachCsvRow(file, TABLES, dirt, (row) => eventIn(row, world))
    return TERMS
  },
}

const OFFICES: Record<string, { title: string; path: string }> = {
  president: { title: 'President', path: 'travels/president' },
  secretary: { title: 'Secretary of State', path: 'travels/secretary' },
}

const TERMS: Terms = {
  types: [
    eventType('president-travels', 'Travel of the President', 'The President of the United States is abroad.'),
    eventType(
      'secretary-travels',
      'Travel of the Secretary of State',
      'The Secretary of State of the United States is abroad.',
    ),
  ],
  roles: [term('visitor', 'Visitor', 'Comes from elsewhere to take part.')],
  place_roles: [
    term('destination', 'Destination', 'Where the journey led.'),
    term('destination-country', 'Country of destination', 'The country the journey led to.'),
  ],
  topics: [],
}

function eventIn(row: Row, world: World): Fate {
  const [id, role, who] = [row.text('id'), row.text('role'), row.text('who')]
  if (!/^\d{1,12}$/.test(id)) return row.skip('id', 'no-id', 'is no number', id)
  const office = Object.hasOwn(OFFICES, role) ? OFFICES[role] : undefined
  if (!office) return row.skip('role', 'unknown-role', 'must be president or secretary', role)
  const [name, country] = [row.text('name'), row.text('country')]
  if (name === '' || slugOf(who) !== who)
    return row.skip('who', 'no-traveller', 'names nobody, with the name beside it', `${who}, ${name}`)
  if (country === '') return row.skip('country', 'no-country', 'is empty')
  const date = stayIn(row)
  if (date === null) return row.skip('start_date', 'no-date', 'is no day', row.text('start_date'))
  const list = listSource(world, `us-${role}-travels`, office.path, `Travels Abroad of the ${office.title}`)
  const towns = townsIn(row)
  const remarks = row.clipped('remarks', row.text('remarks'), 1200)
  const code = countryCode(country)
  const around = countryPlace(world, country, code, list)
  const places = towns.map((town) => place(town, country, code, around, list, world))
  return world.event(row, {
    id: `us-travel-${id}`,
    type: `${role}-travels`,
    title: clip(`${name} in ${towns.length === 0 ? country : `${towns.join(', ')} (${country})`}`, 160),
    summary: remarks === '' ? 'The list says no more of this journey.' : remarks,
    date,
    status: 'occurred',
    participants: [{ actor: traveller(who, name, office.title, list, world), role: 'visitor' }],
    places: [
      ...[...new Set(places)].map((location) => ({ location, role: 'destination' })),
      { location: around, role: 'destination-country' },
    ],
    sources: [list],
  })
}

/** "London, Cornwall" are two; the one place in the list that has a comma of its own is kept whole. */
function townsIn(row: Row): string[] {
  const locale = row.text('locale').replace('Mexico, D.F.', 'Mexico D.F.')
  if (locale === '') {
    row.note('locale', 'no-place', 'is empty; the event is kept with its country')
    return []
  }
  const towns = [...new Set(locale.split(/\s*[,;]\s*/).filter(Boolean))]
  if (towns.length > 1) row.note('locale', 'several-places', 'names several places; each is kept as one', locale)
  return towns
}

function place(
  town: string,
  country: string,
  code: string | null,
  around: string,
  source: string,
  world: World,
): string {
  const id = `${slugOf(town)}-${code?.toLowerCase() ?? slugOf(country).slice(0, 20).replace(/-$/, '')}`
  return world.named(
    'locations',
    id,
    clip(town, 200),
    () => ({
      id,
      kind: 'city',
      names: [{ value: clip(town, 200), lang: 'en' }],
      country: code,
      part_of: around,
      point: null,
      sources: [source],
    }),
    true,
  )
}

/** The list has an id for each of them. */
function traveller(who: string, name: string, title: string, source: string, world: World): string {
  const { name: country, code } = UNITED_STATES
  const organization = governmentActor(world, 'Government of the United States', country, code, source)
  const id = world.named(
    'actors',
    who,
    clip(name, 200),
    () => ({
      id: who,
      kind: 'person',
      names: [{ value: clip(name, 200), lang: 'en' }],
      country: code,
      positions: [],
      sources: [source],
    }),
    true,
  )
  world.position(id, { title, organization })
  return id
}
