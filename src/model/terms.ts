/** What records choose from and are made of, apart from their schemas, so that the Worker has it without them. */

export const COLLECTIONS = ['events', 'actors', 'locations', 'sources'] as const
export type Collection = (typeof COLLECTIONS)[number]

/** Something for each collection. */
export function byCollection<T>(make: (collection: Collection) => T): Record<Collection, T> {
  return { events: make('events'), actors: make('actors'), locations: make('locations'), sources: make('sources') }
}

export const STATUSES = ['announced', 'planned', 'ongoing', 'occurred', 'cancelled', 'reported'] as const
export const RELATIONS = ['follows', 'part_of', 'responds_to', 'contradicts'] as const
export const ACTOR_KINDS = ['person', 'organization', 'armed_service', 'government', 'state'] as const

/** From a room to a country; an answer places a point-less building by the nearest place around it that has a point. */
export const LOCATION_KINDS = [
  'building',
  'port',
  'air_base',
  'city',
  'district',
  'region',
  'country',
  'sea',
  'corridor',
  'route',
  'border',
] as const

/** What of an event a claim can be about. Behind a point stands an aspect: `detail.containers`, `date.arrival`. */
export const CLAIM_FIELDS = ['title', 'type', 'status', 'date', 'participants', 'places', 'detail'] as const

/** The fields of each kind of record as the API answers it, in the order of its schema, which a test compares. */
export const FIELDS = {
  events:
    'id type title summary date status background participants places claims relations topics sources translations corrections added updated lang disputed conflicts'.split(
      ' ',
    ),
  actors: 'id kind names country rank positions part_of from to same_as note sources name lang'.split(' '),
  locations:
    'id kind names country part_of point administered_by claimed_by same_as note sources name lang within'.split(' '),
  sources: 'id url publisher title label published language cluster'.split(' '),
} as const satisfies Record<Collection, readonly string[]>

/** How finely a date is known. */
export const PRECISIONS = ['day', 'month', 'season', 'year', 'decade', 'century', 'interval', 'set'] as const
