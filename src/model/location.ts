import * as v from 'valibot'
import { Name } from './name.ts'
import { SchemaReference } from './schema-reference.ts'
import { Slug } from './slug.ts'
import { LOCATION_KINDS } from './terms.ts'
import { Country, Language, text } from './text.ts'
import { Url } from './url.ts'

/** How near a point is: to the thing itself, somewhere in the town, or only the area around. */
export const POINT_PRECISIONS = ['exact', 'city', 'approximate'] as const

/** WGS 84, decimal degrees, as in RFC 7946. */
export const Point = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90, 'a latitude from -90 to 90'), v.maxValue(90, 'a latitude from -90 to 90')),
  lon: v.pipe(
    v.number(),
    v.minValue(-180, 'a longitude from -180 to 180'),
    v.maxValue(180, 'a longitude from -180 to 180'),
  ),
  precision: v.picklist(POINT_PRECISIONS),
  source: v.pipe(text(300), v.description('Where the coordinates come from')),
})

/** Where something happened. */
export const Location = v.strictObject({
  ...SchemaReference,
  id: Slug,
  kind: v.picklist(LOCATION_KINDS),
  names: v.pipe(v.array(Name), v.minLength(1, 'at least one name')),
  country: v.nullable(Country),
  part_of: v.pipe(v.optional(v.nullable(Slug), null), v.description('The place around it: a building in its city')),
  point: v.nullable(Point),
  administered_by: v.optional(v.pipe(Country, v.description('Where disputed: who governs it'))),
  claimed_by: v.optional(v.pipe(v.array(Country), v.description('Where disputed: who claims it'))),
  same_as: v.pipe(v.optional(v.array(Url), []), v.description('The same place in other gazetteers')),
  note: v.optional(text(1000)),
  sources: v.pipe(v.array(Slug), v.minLength(1, 'at least one source')),
})
export type Location = v.InferOutput<typeof Location>

const { $schema: _, ...entries } = Location.entries

/** A point as answers give it: `inherited_from` names the place around it when the location has none of its own. */
export const PublishedPoint = v.strictObject({
  ...Point.entries,
  inherited_from: v.optional(v.pipe(Slug, v.description('The location this point belongs to'))),
})

/** A location as the API answers it. */
export const PublishedLocation = v.strictObject({
  ...entries,
  name: v.pipe(v.string(), v.description('The preferred name in the language of the answer')),
  lang: v.pipe(Language, v.description('The language of that name')),
  point: v.nullable(PublishedPoint),
  within: v.pipe(v.array(Slug), v.description('The places around it, nearest first')),
})
export type PublishedLocation = v.InferOutput<typeof PublishedLocation>
