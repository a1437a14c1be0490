import { array, object, oneOf, ref, type Schema, string } from './schema.ts'

/** What of formats that others define holds here; the rest is in their specifications. */
export const FORMAT_SCHEMAS: Record<string, Schema> = {
  GeoJson: open(
    {
      type: oneOf(['FeatureCollection', 'Feature'], 'Of a list, and of a record'),
      'features?': array(ref('GeoJsonFeature')),
    },
    'RFC 7946',
  ),
  GeoJsonFeature: open(
    {
      type: { type: 'string', const: 'Feature' },
      id: ref('Slug'),
      geometry: { type: ['object', 'null'], additionalProperties: true, description: 'Null where there is no point' },
      properties: open({}, 'The columns of the CSV'),
    },
    'A record',
  ),
  JsonFeed: open(
    {
      version: { type: 'string', const: 'https://jsonfeed.org/version/1.1' },
      title: string('What the dossier is called'),
      items: array(open({ id: ref('Url'), url: ref('Url'), title: string('The title of the event') }, 'An event')),
    },
    'https://www.jsonfeed.org/version/1.1/',
  ),
  JsonLd: open({ '@context': true as unknown as Schema }, 'schema.org and PROV: https://www.w3.org/TR/json-ld11/'),
  JsonObject: open({}, 'As the specification of its media type has it'),
}

/** An object that may have other members too; those whose name ends with `?` may be left out. */
function open(members: Record<string, Schema>, description: string): Schema {
  return { ...object(members, description), additionalProperties: true }
}
