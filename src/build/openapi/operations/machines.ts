import { MACHINE_TEXTS } from '../../../http/machine-texts.ts'
import type { Operation } from '../operation.ts'
import { ref } from '../schema.ts'

/** What each text is, and what code calls it. */
const ABOUT: Record<string, Pick<Operation, 'id' | 'summary' | 'schema' | 'problems'>> = {
  'robots.txt': { id: 'getRobots', summary: 'What crawlers may read (RFC 9309)' },
  'llms.txt': { id: 'getLlms', summary: 'What this API is and how to ask it, for language models' },
  'security.txt': {
    id: 'getSecurity',
    summary: 'Whom to tell of a weakness (RFC 9116); 404 where the dossier names no address of its publisher',
    problems: [404],
  },
  'api-catalog.json': {
    id: 'getCatalogOfApis',
    summary: 'The APIs of this host (RFC 9727)',
    schema: ref('Linkset'),
  },
}

/** What machines look for by its name. */
export function machineOperations(): Operation[] {
  const texts = Object.entries(MACHINE_TEXTS).map(([path, [name, contentType]]): Operation => {
    const about = ABOUT[name]
    if (!about) throw new Error(`${path} is not described`)
    return { ...about, below: 'host', path, tag: 'Service', contentType, example: path }
  })
  return [
    ...texts,
    {
      below: 'host',
      path: '/sitemap.xml',
      id: 'getSitemap',
      tag: 'Service',
      summary: 'The page of every record, or a list of sitemaps that have them',
      contentType: 'application/xml',
    },
    {
      below: 'host',
      path: '/sitemap-{part}.xml',
      id: 'getSitemapPart',
      tag: 'Service',
      summary: 'The pages of some records, where /sitemap.xml is a list of sitemaps',
      inPath: { part: { description: 'Counted from 0', schema: { type: 'integer', minimum: 0 }, example: 0 } },
      contentType: 'application/xml',
      problems: [404],
    },
    {
      below: 'host',
      path: '/healthz',
      id: 'getHealth',
      tag: 'Service',
      summary: 'Whether storage can be reached, which release answers, and how old it is',
      contentType: 'application/json',
      schema: ref('Health'),
      plain: true,
    },
  ]
}
