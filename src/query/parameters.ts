import * as v from 'valibot'
import { ClaimField } from '../model/claim-field.ts'
import { Edtf } from '../model/edtf.ts'
import { ACTOR_KINDS, COLLECTIONS, type Collection, FIELDS, LOCATION_KINDS, STATUSES } from '../model/terms.ts'
import { Language } from '../model/text.ts'
import { DEFINITIONS } from '../release/index-definitions.ts'
import { RELEASE_PATTERN } from '../release/manifest.ts'
import { DATE_MATCHES, SORTS_OF } from './query.ts'
import { INTERVALS } from './timeline.ts'
import { boxValue, country, flag, kilometres, oneOf, pointValue, sinceValue, slug, wholeNumber } from './values.ts'

/** One value of a parameter: what it may be, and whether it is a filter, with `,` for any, repetition for all, `!` for not. */
export type Parameter = {
  description: string
  example: string
  filter: boolean
  /** May be a list of up to so many values. */
  most: number
  value: v.GenericSchema<string, unknown>
  /** For values that can be listed: what there is to choose from. */
  choices?: readonly string[]
}

/** Values in one filter group, and times a filter may be repeated. */
export const GROUP_MOST = 50
export const REPEAT_MOST = 10

function filter(
  description: string,
  example: string,
  value: Parameter['value'],
  choices?: readonly string[],
): Parameter {
  return { description, example, filter: true, most: GROUP_MOST, value, ...(choices && { choices }) }
}

function single(
  description: string,
  example: string,
  value: Parameter['value'],
  choices?: readonly string[],
): Parameter {
  return { description, example, filter: false, most: 1, value, ...(choices && { choices }) }
}

/** Characters of `q`: what twelve words may take in canonical form, and more. */
const Q_MOST = 600

const SHARED = {
  q: single(
    'Words, all of which must be found; "phrases" in quotation marks, -word for not, and the last word may be unfinished',
    'naval chief',
    v.pipe(v.string(), v.maxLength(Q_MOST, `at most ${Q_MOST} characters`)),
  ),
  bbox: single(
    'Within west,south,east,north in degrees; across the antimeridian west is greater',
    '88,20,93,27',
    boxValue,
  ),
  near: single('Around lat,lon; each record then says how far it is, as distance_km', '23.71,90.41', pointValue),
  radius: single('Kilometres around near; 100 unless said otherwise', '250', kilometres),
  updated_since: single('Records updated on or after a day, a moment or a release', '2026-02-27', sinceValue),
  country: filter('Country of the places, or of the record itself, ISO 3166-1 alpha-2', 'BD', country),
  source: filter('Records that rest on this source', 'ndtv-9697491', slug),
  id: filter('Records by id', 'mirza-meets-yunus', slug),
  exact: single('Take actor and location as they are, without what belongs to them', 'true', flag, ['true', 'false']),
  date: single('An EDTF date or interval', '2025-11', Edtf),
  date_match: single('Dates that touch the given one, or lie within it', 'within', oneOf(DATE_MATCHES), DATE_MATCHES),
  limit: single('Records a page, 1 to 100', '50', wholeNumber(1, 100)),
  cursor: single(
    'Where the page begins: only ever as `page.next` gives it',
    'eyJyIjoi…',
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,512}$/, 'a cursor as "page.next" of an earlier answer gives it')),
  ),
  lang: {
    ...single('Languages of titles, names and labels, the best first', 'bn,en', Language),
    most: 5,
  },
} satisfies Record<string, Parameter>

const ROWS: Record<Collection, Record<string, Parameter>> = {
  events: {
    type: filter('Event type of the codebook', 'meeting', slug),
    status: filter('What became of it', 'reported', oneOf(STATUSES), STATUSES),
    actor: filter('Events with this actor, or one that belongs to it', 'pakistan-navy', slug),
    role: filter('Events where somebody has this role; with actor, where that actor has it', 'host', slug),
    location: filter('Events at this place, or one within it', 'country-bangladesh', slug),
    topic: filter('Topic of the codebook', 'aviation', slug),
    disputed: filter('Events with claims that disagree, at all or on a field', 'date', disputedField()),
    background: filter('Background to the story', 'false', flag, ['true', 'false']),
    ...SHARED,
    facets: facetsOf('events'),
    sort: sortOf('events'),
    fields: fieldsOf('events'),
    include: includeOf(['actors', 'locations', 'sources']),
  },
  actors: {
    kind: filter('What sort of actor', 'armed_service', oneOf(ACTOR_KINDS), ACTOR_KINDS),
    actor: filter('This actor and whatever belongs to it', 'pakistan', slug),
    ...pick(['q', 'country', 'source', 'id', 'exact', 'limit', 'cursor', 'lang']),
    facets: facetsOf('actors'),
    sort: sortOf('actors'),
    fields: fieldsOf('actors'),
    include: includeOf(['actors', 'sources']),
  },
  locations: {
    kind: filter('What sort of place', 'port', oneOf(LOCATION_KINDS), LOCATION_KINDS),
    location: filter('This place and whatever lies within it', 'country-pakistan', slug),
    ...pick(['q', 'bbox', 'near', 'radius', 'country', 'source', 'id', 'exact', 'limit', 'cursor', 'lang']),
    facets: facetsOf('locations'),
    sort: sortOf('locations'),
    fields: fieldsOf('locations'),
    include: includeOf(['locations', 'sources']),
  },
  sources: {
    language: filter('Language of the page', 'ur', Language),
    cluster: filter('Pages that repeat one text', 'ndtv-hit-visit', slug),
    ...pick(['q', 'id', 'date', 'date_match', 'limit', 'cursor', 'lang']),
    facets: facetsOf('sources'),
    sort: sortOf('sources'),
    fields: fieldsOf('sources'),
  },
}

/** The parameters of each collection's list: parsing, canonical form, documentation and tests all read this table. */
export const PARAMETERS: Readonly<Record<Collection, Readonly<Record<string, Parameter>>>> = ROWS

/** The parameters of a single record. */
export const ITEM_PARAMETERS: Readonly<Record<Collection, Readonly<Record<string, Parameter>>>> = {
  events: only(ROWS.events, ['fields', 'include', 'lang']),
  actors: only(ROWS.actors, ['fields', 'include', 'lang']),
  locations: only(ROWS.locations, ['fields', 'include', 'lang']),
  sources: only(ROWS.sources, ['fields', 'lang']),
}

const release = v.pipe(v.string(), v.regex(RELEASE_PATTERN, 'the id of a release, such as 2026-02-27'))

/** The parameters of `/v1/changes` and `/v1/releases`. */
export const RELEASE_PARAMETERS = {
  changes: {
    from: single('The release to compare from', '2026-02-27', release),
    to: single('The release to compare to; the latest unless said otherwise', '2026-02-27.2', release),
    limit: single('Records a page, 1 to 500; 100 unless said otherwise', '50', wholeNumber(1, 500)),
    after: single(
      'Where the page begins: only ever as `page.next` gives it',
      'events/dhaka',
      v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z0-9-]{1,80}$/, 'as "page.next" gives it')),
    ),
  },
  releases: {
    before: single('Only releases older than this one', '2026-02-27', release),
  },
} as const satisfies Record<string, Readonly<Record<string, Parameter>>>

/** What selects events, in whatever view of them. */
const EVENT_FILTERS = Object.fromEntries(
  Object.entries(ROWS.events).filter(
    ([name]) => !['facets', 'sort', 'limit', 'cursor', 'fields', 'include', 'lang'].includes(name),
  ),
)

/** The parameters of what is no list of records. */
export const VIEW_PARAMETERS = {
  timeline: {
    ...EVENT_FILTERS,
    interval: single('Length of the periods; month unless said otherwise', 'year', oneOf(INTERVALS), INTERVALS),
  },
  network: {
    ...EVENT_FILTERS,
    lang: SHARED.lang,
    limit: single(
      'Pairs of actors, 1 to 500, those that meet most often; 100 unless said otherwise',
      '50',
      wholeNumber(1, 500),
    ),
  },
  search: {
    q: SHARED.q,
    lang: SHARED.lang,
    limit: single('Records of each collection, 1 to 20; 5 unless said otherwise', '10', wholeNumber(1, 20)),
  },
} as const satisfies Record<string, Readonly<Record<string, Parameter>>>

function only(rows: Record<string, Parameter>, names: readonly string[]): Record<string, Parameter> {
  return Object.fromEntries(Object.entries(rows).filter(([name]) => names.includes(name)))
}

function pick<K extends keyof typeof SHARED>(names: readonly K[]): Pick<typeof SHARED, K> {
  return Object.fromEntries(names.map((name) => [name, SHARED[name]])) as Pick<typeof SHARED, K>
}

function disputedField() {
  const isOne = (text: string) => v.is(flag, text) || v.is(ClaimField, text)
  return v.pipe(v.string(), v.toLowerCase(), v.check(isOne, 'true, false or a field such as "date"'))
}

function sortOf(collection: Collection): Parameter {
  const choices = SORTS_OF[collection]
  return single(
    `Order of the records; ${choices[0]} unless said otherwise`,
    choices[1] ?? choices[0],
    oneOf(choices),
    choices,
  )
}

function fieldsOf(collection: Collection): Parameter {
  const choices = FIELDS[collection]
  return {
    ...single('Only these fields of each record, and its id', choices.slice(0, 2).join(','), oneOf(choices), choices),
    most: choices.length,
  }
}

/** Every facet of the index is a filter too, so that each value counted can be asked for. */
function facetsOf(collection: Collection): Parameter {
  const choices = DEFINITIONS[collection].facets.filter((field) => !field.endsWith('='))
  const row = single('Count the records by these fields', choices.slice(0, 2).join(','), oneOf(choices), choices)
  return { ...row, most: choices.length }
}

function includeOf(choices: readonly Collection[]): Parameter {
  const row = single('Add the records that these refer to', choices[0] ?? '', oneOf(choices), choices)
  return { ...row, most: COLLECTIONS.length }
}
