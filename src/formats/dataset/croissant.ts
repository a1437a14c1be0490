import { bibtex } from './bibtex.ts'
import type { Column } from './columns.ts'
import { type DatasetFile, dayOf, interval, rootOf } from './dataset.ts'
import { type Resource, type TabularResource, tablesOf, treesOf } from './resources.ts'

const CONFORMS_TO = 'http://mlcommons.org/croissant/1.1'

/** Croissant 1.1, for loading the tables into machine learning tools. http://mlcommons.org/croissant/1.1 */
export const croissant: DatasetFile = {
  contentType: `application/ld+json; profile="${CONFORMS_TO}"`,
  write(dataset) {
    const { dossier, release, coverage, keywords } = dataset
    const { publisher } = dossier
    const organization = {
      '@type': 'sc:Organization',
      name: publisher.name,
      ...(publisher.url && { url: publisher.url }),
    }
    const tables = tablesOf(dataset)
    const temporal = interval(dataset)
    const description = {
      '@context': CONTEXT,
      '@type': 'sc:Dataset',
      '@id': rootOf(dataset),
      conformsTo: CONFORMS_TO,
      name: dossier.title.en,
      description: dossier.description.en,
      url: rootOf(dataset),
      identifier: `sha256:${release.digest}`,
      license: dossier.license.url,
      creditText: dossier.attribution,
      creator: organization,
      publisher: organization,
      datePublished: dayOf(dataset),
      version: release.id,
      inLanguage: dossier.languages,
      ...(keywords.length > 0 && { keywords }),
      measurementTechnique: dossier.method.en,
      ...(temporal !== null && { temporalCoverage: temporal }),
      spatialCoverage: coverage.countries.map(({ name, sameAs }) => ({ '@type': 'sc:Country', name, sameAs })),
      citeAs: bibtex.write(dataset),
      // A release never changes, but a record may be withdrawn from it, so no checksum of a file can be promised.
      isLiveDataset: true,
      distribution: [...tables, ...treesOf(dataset)].map(file),
      recordSet: tables.map(recordSet),
    }
    return `${JSON.stringify(description)}\n`
  },
}

function file({ name, title, format, mediaType, url }: Resource) {
  return {
    '@type': 'cr:FileObject',
    '@id': fileId({ name, format }),
    name: fileId({ name, format }),
    description: title,
    contentUrl: url,
    encodingFormat: mediaType,
  }
}

/** Records and their files must not share an id. */
function fileId({ name, format }: Pick<Resource, 'name' | 'format'>): string {
  return format === 'csv' ? `${name}.csv` : name
}

const DATA_TYPES: Record<Column['type'], string> = {
  string: 'sc:Text',
  number: 'sc:Float',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
}

function recordSet({ name, title, format, columns, keyed }: TabularResource) {
  return {
    '@type': 'cr:RecordSet',
    '@id': name,
    name,
    description: title,
    ...(keyed && { key: { '@id': `${name}/id` } }),
    field: columns.map(({ name: column, description, type, refersTo }) => ({
      '@type': 'cr:Field',
      '@id': `${name}/${column}`,
      name: column,
      description,
      dataType: DATA_TYPES[type],
      ...(refersTo && { references: { '@id': `${refersTo}/id` } }),
      source: { fileObject: { '@id': fileId({ name, format }) }, extract: { column } },
    })),
  }
}

/** The names that Croissant gives to its terms, which are all in one vocabulary but for these few. */
const TERMS = `annotation arrayShape citeAs column containedIn equivalentProperty excludes extract field fileProperty \
fileObject fileSet format includes isArray isLiveDataset jsonPath key md5 parentField readLines recordSet references \
regex sdVersion separator source subField transform unArchive value`

/** The context that the specification recommends, since some of its readers know no other. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'http://schema.org/',
  sc: 'http://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...Object.fromEntries(TERMS.split(' ').map((term) => [term, `cr:${term}`])),
}
