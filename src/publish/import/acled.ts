import { acledDate } from './acled-dates.ts'
import { countryCode } from './countries.ts'
import { eachCsvRow } from './csv-rows.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat, Terms } from './format.ts'
import { clip, type Row } from './row.ts'
import { shortHash, slugOf } from './slugs.ts'
import { countryPlace } from './states.ts'
import { eventType, term, VENUE } from './terms.ts'
import type { World } from './world.ts'

/** ACLED's export, whose columns its codebook documents. https://acleddata.com/knowledge-base/codebook/ */
const DATASET = 'acled'
const HOME = 'https://acleddata.com/'

const TABLES = [
  {
    required: ['event_id_cnty', 'event_date', 'event_type', 'sub_event_type', 'actor1', 'country', 'location'],
    optional: [
      'year',
      'time_precision',
      'disorder_type',
      'assoc_actor_1',
      'actor2',
      'assoc_actor_2',
      'civilian_targeting',
      'admin1',
      'latitude',
      'longitude',
      'geo_precision',
      'source',
      'notes',
      'fatalities',
    ],
  },
]

export const acled: ImportFormat = {
  name: 'acled',
  summary: 'ACLED export, CSV with the columns of its codebook',
  cite: 'ACLED (Armed Conflict Location & Event Data), acleddata.com, under its own terms: see whether they let you publish',
  async read({ file, world, dirt }) {
    const types = new Map<string, Terms['types'][number]>()
    await eachCsvRow(file, TABLES, dirt, (row) => eventIn(row, world, types))
    return { ...ROLES, types: [...types.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) }
  },
}

const ROLES = {
  roles: [
    term('actor-1', 'Actor 1', 'The first actor of the data set; the order says nothing of who began.'),
    term('actor-2', 'Actor 2', 'The second actor of the data set.'),
    term('associate-1', 'Associate of actor 1', 'Is with actor 1, or what that actor is known as.'),
    term('associate-2', 'Associate of actor 2', 'Is with actor 2, or what that actor is known as.'),
  ],
  place_roles: [VENUE],
  topics: [],
}

function eventIn(row: Row, world: World, types: Map<string, Terms['types'][number]>): Fate {
  const id = row.text('event_id_cnty')
  if (id === '') return row.skip('event_id_cnty', 'no-id', 'is empty')
  const date = acledDate(row)
  if (date === null)
    return row.skip('event_date', 'no-date', 'is no day such as 2024-03-09 or 09 March 2024', row.text('event_date'))
  const [kind, sub, country] = [row.text('event_type'), row.text('sub_event_type'), row.text('country')]
  if (kind === '' || country === '')
    return row.skip(kind === '' ? 'event_type' : 'country', 'no-type-or-country', 'is empty')
  const type = slugOf(sub === '' || sub === kind ? kind : `${kind} ${sub}`)
  const participants = PARTIES.flatMap(([column, role]) =>
    partiesIn(row, column).map((name) => ({ actor: actor(name, world), role })),
  )
  const place = placeIn(row, country, world)
  dataset(world)
  const fatalities = row.text('fatalities')
  const isCount = /^\d{1,7}$/.test(fatalities)
  if (fatalities !== '' && !isCount)
    row.note('fatalities', 'no-number', 'is no whole number; the event is kept without it', fatalities)
  const [first, second] = [row.text('actor1'), row.text('actor2')]
  const notes = row.clipped('notes', row.text('notes'), 1200)
  const fate = world.event(row, {
    id: `acled-${slugOf(id)}`,
    type,
    title: clip(
      `${sub || kind}: ${[first, second].filter(Boolean).join(' – ')}${first === '' ? '' : ', '}${place.name}`,
      160,
    ),
    summary: notes === '' ? `${kind}: ${sub || kind}.` : notes,
    date,
    status: 'reported',
    participants: distinct(participants),
    places: [{ location: place.id, role: 'venue' }],
    claims: [
      ...(isCount ? [{ field: 'detail.fatalities', value: fatalities, source: DATASET }] : []),
      ...(row.text('civilian_targeting') === ''
        ? []
        : [{ field: 'detail.civilian-targeting', value: clip(row.text('civilian_targeting'), 600), source: DATASET }]),
    ],
    sources: [DATASET, ...sourcesIn(row, world)],
  })
  const label = clip(sub === '' || sub === kind ? kind : `${kind}: ${sub}`, 200)
  const acledCode = { acled: { code: clip(sub || kind, 40), name: clip(kind, 200) } }
  if (fate === 'kept' && !types.has(type))
    types.set(type, eventType(type, label, `As ACLED defines the sub-event type "${sub || kind}".`, acledCode))
  return fate
}

const PARTIES = [
  ['actor1', 'actor-1'],
  ['assoc_actor_1', 'associate-1'],
  ['actor2', 'actor-2'],
  ['assoc_actor_2', 'associate-2'],
] as const

function partiesIn(row: Row, column: string): string[] {
  return row
    .text(column)
    .split(/\s*;\s*/)
    .filter(Boolean)
}

function distinct(participants: readonly { actor: string; role: string }[]): { actor: string; role: string }[] {
  return [...new Map(participants.map((each) => [`${each.actor} ${each.role}`, each])).values()]
}

function actor(name: string, world: World): string {
  const id = slugOf(name)
  const shown = clip(name, 200)
  return world.named('actors', id, shown, () => ({
    id,
    kind: 'organization',
    names: [{ value: shown, lang: 'en' }],
    country: null,
    sources: [DATASET],
  }))
}

/** `geo_precision`: 1 the place itself, 2 near it or part of the region it stands for, 3 the region as a whole. */
function placeIn(row: Row, country: string, world: World): { id: string; name: string } {
  const code = countryCode(country)
  const around = countryPlace(world, country, code, DATASET)
  const [name, region, precision] = [row.text('location'), row.text('admin1'), row.text('geo_precision')]
  if (name === '') {
    row.note('location', 'no-place', 'is empty; the event is kept with its country')
    return { id: around, name: country }
  }
  const [lat, lon] = [row.text('latitude'), row.text('longitude')]
  const isPoint = lat !== '' && lon !== '' && Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180
  if (!isPoint && (lat !== '' || lon !== ''))
    row.note('latitude', 'no-point', 'and longitude make no point; the place is kept without one', `${lat}, ${lon}`)
  const coarse = precision === '3'
  const id = `${slugOf(`${name} ${region}`)}-${code?.toLowerCase() ?? shortHash(country)}${coarse ? '-region' : ''}${isPoint ? `-${shortHash(`${lat} ${lon} ${precision}`).slice(0, 4)}` : ''}`
  world.named('locations', id, clip(name, 200), () => ({
    id,
    kind: coarse ? 'region' : 'city',
    names: [{ value: clip(name, 200), lang: 'en' }],
    country: code,
    part_of: around,
    point: isPoint
      ? { lat: Number(lat), lon: Number(lon), precision: precision === '1' ? 'exact' : 'approximate', source: 'ACLED' }
      : null,
    sources: [DATASET],
  }))
  return { id, name }
}

/** ACLED names its sources and gives no addresses: the address is that of the data set which cites them. */
function sourcesIn(row: Row, world: World): string[] {
  const names = row
    .text('source')
    .split(/\s*;\s*/)
    .filter(Boolean)
  return [...new Set(names)].map((name) => {
    const id = `acled-source-${slugOf(name)}`
    return world.named('sources', id, null, () => ({
      id,
      url: HOME,
      publisher: clip(name, 200),
      title: null,
      label: clip(`${name}, as ACLED cites it`, 200),
      published: null,
      language: 'en',
    }))
  })
}

function dataset(world: World): void {
  world.named('sources', DATASET, null, () => ({
    id: DATASET,
    url: HOME,
    publisher: 'Armed Conflict Location & Event Data (ACLED)',
    title: null,
    label: 'The data set this event is from',
    published: null,
    language: 'en',
  }))
}
