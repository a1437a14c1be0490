import * as v from 'valibot'
import { ClaimField } from '../model/claim-field.ts'
import { EdtfText } from '../model/edtf.ts'
import { ACTOR_KINDS, COLLECTIONS, type Collection, FIELDS, LOCATION_KINDS, STATUSES } from '../model/terms.ts'
import { Language } from '../model/text.ts'
import { FACETS } from '../release/index-shape.ts'
import { RELEASE_PATTERN } from '../release/manifest.ts'
import { DATE_MATCHES, SORTS_OF } from './query.ts'
import { INTERVALS } from './timeline.ts'
import { boxValue, country, flag, kilometres, oneOf, pointValue, sinceValue, slug, wholeNumber } from './values.ts'

/** One value of a parameter: what it may be, and whether it is a filter, with `,` for any, repetition for all, `!` for not. */
export type Parameter = {
  filter: boolean
  /** May be a list of up to so many values. */
  most: number
  /** Refuses the empty text, with what it takes in words. */
  value: v.GenericSchema<string, unknown>
  /** For values that can be listed: what there is to choose from. */
  choices?: readonly string[]
}

/** Values in one filter group, and times a filter may be repeated. */
export const GROUP_MOST = 50
export const REPEAT_MOST = 10

/** What a value may be, by a schema, or as one of so many. */
type Values = Parameter['value'] | readonly string[]

function filter(values: Values): Parameter {
  return { ...list(values, GROUP_MOST), filter: true }
}

/** A parameter that is no filter and has up to `most` values. What they mean is told in src/build/parameter-notes.ts. */
export function list(values: Values, most: number): Parameter {
  return 'type' in values
    ? { filter: false, most, value: values }
    : { filter: false, most, value: oneOf(values), choices: values }
}

/** A parameter that is no filter and has one value. */
export function single(values: Values): Parameter {
  return list(values, 1)
}

export const FLAGS = ['true', 'false'] as const

/** Characters of `q`: what twelve words may take in canonical form, and more. */
const Q_MOST = 600

const SHARED = {
  q: single(v.pipe(v.string(), v.minLength(1, 'words to find'), v.maxLength(Q_MOST, `at most ${Q_MOST} characters`))),
  bbox: single(boxValue),
  near: single(pointValue),
  radius: single(kilometres),
  updated_since: single(sinceValue),
  country: filter(country),
  source: filter(slug),
  id: filter(slug),
  exact: single(FLAGS),
  date: single(EdtfText),
  date_match: single(DATE_MATCHES),
  limit: single(wholeNumber(1, 100)),
  cursor: single(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,512}$/, 'a cursor as "page.next" of an earlier answer gives it')),
  ),
  lang: list(Language, 5),
} satisfies Record<string, Parameter>

const ROWS: Record<Collection, Record<string, Parameter>> = {
  events: {
    type: filter(slug),
    status: filter(STATUSES),
    actor: filter(slug),
    role: filter(slug),
    location: filter(slug),
    topic: filter(slug),
    disputed: filter(disputedField()),
    background: filter(FLAGS),
    ...SHARED,
    ...ofRecords('events'),
    include: includeOf(['actors', 'locations', 'sources']),
  },
  actors: {
    kind: filter(ACTOR_KINDS),
    actor: filter(slug),
    ...pick(['q', 'country', 'source', 'id', 'exact', 'limit', 'cursor', 'lang']),
    ...ofRecords('actors'),
    include: includeOf(['actors', 'sources']),
  },
  locations: {
    kind: filter(LOCATION_KINDS),
    location: filter(slug),
    ...pick(['q', 'bbox', 'near', 'radius', 'country', 'source', 'id', 'exact', 'limit', 'cursor', 'lang']),
    ...ofRecords('locations'),
    include: includeOf(['locations', 'sources']),
  },
  sources: {
    language: filter(Language),
    cluster: filter(slug),
    ...pick(['q', 'id', 'date', 'date_match', 'limit', 'cursor', 'lang']),
    ...ofRecords('sources'),
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
    from: single(release),
    to: single(release),
    limit: single(wholeNumber(1, 500)),
    after: single(
      v.pipe(
        v.string(),
        v.regex(/^[a-z]+\/[a-z0-9-]{1,80}$/, 'a record such as events/dhaka, as "page.next" gives it'),
      ),
    ),
  },
  releases: {
    before: single(release),
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
    interval: single(INTERVALS),
  },
  network: {
    ...EVENT_FILTERS,
    lang: SHARED.lang,
    limit: single(wholeNumber(1, 500)),
  },
  search: {
    q: SHARED.q,
    lang: SHARED.lang,
    limit: single(wholeNumber(1, 20)),
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

/** Every facet of the index is a filter too, so that each value counted can be asked for. */
function ofRecords(collection: Collection): Record<'facets' | 'sort' | 'fields', Parameter> {
  const facets = FACETS[collection].filter((field) => !field.endsWith('='))
  const fields = FIELDS[collection]
  return {
    facets: list(facets, facets.length),
    sort: single(SORTS_OF[collection]),
    fields: list(fields, fields.length),
  }
}

function includeOf(choices: readonly Collection[]): Parameter {
  return list(choices, COLLECTIONS.length)
}
