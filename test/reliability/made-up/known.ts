import { FORMAT_NAMES } from '../../../src/formats/formats.ts'
import { COLLECTIONS } from '../../../src/model/terms.ts'
import { PARAMETERS, RELEASE_PARAMETERS, VIEW_PARAMETERS } from '../../../src/query/parameters.ts'

/** Values that mean something somewhere. */
export const KNOWN_VALUES = [
  'pakistan-navy',
  'pakistan',
  'dhaka',
  'mirza-meets-yunus',
  'isi-cell-claim',
  'jamuna-call',
  'meeting',
  'host',
  'BD',
  'bn,ur',
  'date',
  'type,status,actor',
  'actors,sources',
  '2025-11',
  '2025-10-24/2025-10-28',
  '[2025-10-21,2025-10-24]',
  '2025-2X',
  '../2025',
  '2026-02-27',
  '2026-02-28',
  '88,20,93,27',
  '170,-10,-170,10',
  '23.71,90.41',
  '50',
  '100',
  '1',
  'naval chief',
  '"naval chief"',
  '-navy jf',
  'day',
  'within',
  'relevance',
  '-updated',
  'MjAyNi0wMi0yNwpxCm1pcnph',
] as const

/** Parts of paths. */
export const SEGMENTS = [
  ...COLLECTIONS,
  ...COLLECTIONS.flatMap((collection) => FORMAT_NAMES.map((format) => `${collection}.${format}`)),
  ...['timeline', 'network', 'network.csv', 'search', 'changes', 'releases', 'codebook', 'timemap', 'timemap.json'],
  ...['datapackage.json', 'citation.bib', 'proof', 'claims.csv', 'catalog.jsonld', 'openapi.json'],
  ...['embed', 'map', 'event', 'actor', 'sources', 'oembed', 'mcp', 'healthz', 'docs', 'problems', 'bad-parameter'],
  ...['.well-known', 'dossier-key', 'robots.txt', 'llms.txt', 'sitemap.xml', 'parts', 'page.en.json'],
  ...['v1', '@2026-02-27', '@2026-02-28', '@1999-01-01'],
] as const

const tables = [...Object.values(PARAMETERS), ...Object.values({ ...VIEW_PARAMETERS, ...RELEASE_PARAMETERS })]
/** Parameters of any address. */
export const NAMES = [
  ...new Set([...tables.flatMap((table) => Object.keys(table)), 'all', 'bom', 'format', 'url', 'theme']),
]
