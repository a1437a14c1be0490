import { array, count, moment, object, oneOf, type Schema, string, url } from './schema.ts'

/** What answers about the service itself are made of, by name. */
export function serviceSchemas(): Record<string, Schema> {
  return {
    Health: object({
      status: oneOf(['ok', 'stale'], '`stale`: answers are good but old'),
      storage: oneOf(['reachable', 'unreachable'], 'Whether storage answered just now'),
      release: object({
        id: string('The release that answers'),
        published: moment('When readers saw it first'),
        age: count('Seconds since then'),
      }),
      latest: string('The release that should answer'),
    }),
    Linkset: object(
      {
        linkset: array({
          type: 'object',
          required: ['anchor'],
          properties: { anchor: url('What the links are from') },
          additionalProperties: true,
        }),
      },
      'RFC 9264',
    ),
    Oembed: object({
      type: { type: 'string', const: 'rich' },
      version: { type: 'string', const: '1.0' },
      title: string('What is embedded'),
      provider_name: string('Who publishes the dossier'),
      provider_url: url('Their address, or that of the service'),
      cache_age: count('Seconds'),
      width: count('Pixels'),
      height: count('Pixels'),
      html: string('What to put into the page'),
      'thumbnail_url?': url('A picture'),
      'thumbnail_width?': count('Pixels'),
      'thumbnail_height?': count('Pixels'),
    }),
  }
}
