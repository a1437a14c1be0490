import { countryCode } from './countries.ts'
import { type Columns, eachCsvRow } from './csv-rows.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat, Terms } from './format.ts'
import { gedDate } from './ged-dates.ts'
import { gedPlace } from './ged-places.ts'
import { gedSources } from './ged-sources.ts'
import { clip, type Row } from './row.ts'
import { slugOf } from './slugs.ts'
import { governmentActor } from './states.ts'
import { eventType, term, VENUE } from './terms.ts'
import type { World } from './world.ts'

/** UCDP Georeferenced Event Dataset, https://ucdp.uu.se/downloads/. What its columns mean stands in its codebook. */
const DATASET = 'ucdp-ged'

const COMMON = ['id', 'country', 'type_of_violence', 'conflict_name', 'side_a', 'side_b', 'latitude', 'longitude']
const OPTIONAL = [
  'year',
  'dyad_name',
  'source_article',
  'source_office',
  'source_date',
  'source_headline',
  'source_original',
  'where_prec',
  'where_coordinates',
  'adm_1',
  'adm_2',
  'date_prec',
  'event_clarity',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
]
/** As UCDP publishes it, and as it is passed on with the start date in parts. */
const TABLES: readonly Columns[] = [
  { required: [...COMMON, 'date_start', 'date_end', 'low', 'best', 'high'], optional: OPTIONAL },
  {
    required: [...COMMON, 'year', 'month', 'day', 'low_death', 'best_death', 'high_death'],
    optional: OPTIONAL,
  },
]

export const ged: ImportFormat = {
  name: 'ged',
  summary: 'UCDP Georeferenced Event Dataset, CSV',
  cite: 'UCDP Georeferenced Event Dataset (GED), Uppsala Conflict Data Program, CC BY 4.0; name the version you have',
  async read({ file, world, dirt }) {
    await eachCsvRow(file, TABLES, dirt, (row) => eventIn(row, world))
    return TERMS
  },
}

const TYPES = [
  eventType(
    'state-based-violence',
    'State-based violence',
    'Armed force between two parties of which at least one is the government of a state, with at least one death.',
  ),
  eventType(
    'non-state-violence',
    'Non-state violence',
    'Armed force between two organized groups, neither of which is the government of a state, with at least one death.',
  ),
  eventType(
    'one-sided-violence',
    'One-sided violence',
    'Armed force by a government or an organized group against civilians, with at least one death.',
  ),
]

const TERMS: Terms = {
  types: TYPES,
  roles: [
    term('side-a', 'Side A', 'The first party of the data set; in state-based violence a government.'),
    term('side-b', 'Side B', 'The second party of the data set; in one-sided violence the civilians.'),
  ],
  place_roles: [VENUE],
  topics: [],
}

function eventIn(row: Row, world: World): Fate {
  const id = row.text('id')
  if (!/^\d{1,12}$/.test(id)) return row.skip('id', 'no-id', 'is no number', id)
  const kind = row.text('type_of_violence')
  const type = TYPES[Number(kind) - 1] ?? TYPES.find(({ labels }) => labels.en === kind)
  if (!type) return row.skip('type_of_violence', 'unknown-type', 'must be 1, 2 or 3, or one of their names', kind)
  const date = gedDate(row)
  if (date === null)
    return row.skip(
      row.has('date_start') ? 'date_start' : 'day',
      'no-date',
      'makes no date with its neighbours',
      dateCells(row),
    )
  const sides = [row.text('side_a'), row.text('side_b')] as const
  for (const [i, side] of sides.entries())
    if (side === '') return row.skip(i === 0 ? 'side_a' : 'side_b', 'no-side', 'is empty')
  source(world)
  const place = gedPlace(row, world, DATASET)
  if (place === null) return row.skip('country', 'no-place', 'is empty, and so is the point')
  const [actorA, actorB] = sides.map((side) => actor(side, world)) as [string, string]
  const claims = deaths(row)
  return world.event(row, {
    id: `ged-${id}`,
    type: type.id,
    title: clip(`${sides[0]} – ${sides[1]}, ${place.name}`, 160),
    summary: clip(summaryOf(row, type.labels.en, claims), 1200),
    date,
    status: 'occurred',
    participants: [
      { actor: actorA, role: 'side-a' },
      ...(sides[0] === sides[1] ? [] : [{ actor: actorB, role: 'side-b' }]),
    ],
    places: [{ location: place.id, role: 'venue' }],
    claims: claims.map(([aspect, value]) => ({ field: `detail.${aspect}`, value, source: DATASET })),
    sources: [DATASET, ...gedSources(row, world)],
  })
}

function dateCells(row: Row): string {
  return (row.has('date_start') ? ['date_start', 'date_end'] : ['year', 'month', 'day'])
    .map((column) => row.text(column))
    .join(', ')
}

function summaryOf(row: Row, type: string, claims: Claims): string {
  const [conflict, by] = [row.text('conflict_name'), row.text('source_original')]
  const best = claims.find(([aspect]) => aspect === 'deaths-best')?.[1]
  return [
    `${type}${conflict === '' ? '' : ` in the conflict "${conflict}"`}.`,
    ...(best === undefined ? [] : [`Deaths, best estimate: ${best}.`]),
    ...(row.text('event_clarity') === '2' ? ['The reports give several events together.'] : []),
    ...(by === '' ? [] : [`Reported by: ${by}.`]),
  ].join(' ')
}

type Claims = [aspect: string, value: string][]

/** Estimates are claims of one source about aspects of their own: low and high do not dispute the best one. */
const ESTIMATES = [
  ['deaths-best', 'best', 'best_death'],
  ['deaths-low', 'low', 'low_death'],
  ['deaths-high', 'high', 'high_death'],
  ['deaths-side-a', 'deaths_a'],
  ['deaths-side-b', 'deaths_b'],
  ['deaths-civilians', 'deaths_civilians'],
  ['deaths-unknown', 'deaths_unknown'],
] as const

function deaths(row: Row): Claims {
  const claims: Claims = []
  for (const [aspect, ...columns] of ESTIMATES) {
    const column = columns.find((name) => row.has(name))
    const value = column === undefined ? '' : row.text(column)
    if (column === undefined || value === '') continue
    if (/^\d{1,9}$/.test(value)) claims.push([aspect, value])
    else row.note(column, 'no-number', 'is no whole number; the event is kept without it', value)
  }
  const [low, best, high] = ['deaths-low', 'deaths-best', 'deaths-high'].map((aspect) => numberOf(claims, aspect))
  if (low === undefined || high === undefined || (low <= high && (best === undefined || (low <= best && best <= high))))
    return claims
  row.note(
    row.has('low') ? 'low' : 'low_death',
    'deaths-contradict',
    'low, best and high estimate are not in this order; the best one alone is kept',
    `low ${low}, best ${best}, high ${high}`,
  )
  return claims.filter(([aspect]) => aspect !== 'deaths-low' && aspect !== 'deaths-high')
}

function numberOf(claims: Claims, aspect: string): number | undefined {
  const value = claims.find(([name]) => name === aspect)?.[1]
  return value === undefined ? undefined : Number(value)
}

function actor(name: string, world: World): string {
  // Of several governments together none is the state of it.
  const country = /^Government of ((?!.*Government of ).+)$/.exec(name)?.[1]
  if (country !== undefined) return governmentActor(world, clip(name, 200), country, countryCode(country), DATASET)
  const id = slugOf(name)
  return world.named('actors', id, clip(name, 200), () => ({
    id,
    kind: 'organization',
    names: [{ value: clip(name, 200), lang: 'en' }],
    country: null,
    sources: [DATASET],
  }))
}

function source(world: World): void {
  world.named('sources', DATASET, null, () => ({
    id: DATASET,
    url: 'https://ucdp.uu.se/downloads/',
    publisher: 'Uppsala Conflict Data Program',
    title: 'UCDP Georeferenced Event Dataset (GED)',
    label: 'The data set this event is from',
    published: null,
    language: 'en',
  }))
}
