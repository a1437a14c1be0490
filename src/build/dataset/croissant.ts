import type { Column } from '../../formats/dataset/columns.ts'
import type { Resource, TabularResource } from './resources.ts'

/** A file as Croissant has it. */
export function croissantFile({ name, title, format, mediaType, url }: Resource) {
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

/** The rows of a table as Croissant has them, with a field a column. */
export function recordSet({ name, title, format, columns, keyed }: TabularResource) {
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
export const CROISSANT_CONTEXT = {
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
