import { DEFAULT_FORMAT, type FormatName, formatOf, formatsOf, suffixOf } from '../../../formats/formats.ts'
import { itemParameters, listParameters } from '../../../formats/parameters.ts'
import { RECORDS } from '../../../model/records.ts'
import { COLLECTIONS, type Collection } from '../../../model/terms.ts'
import { noted } from '../../parameter-notes.ts'
import type { Operation, TagName } from '../operation.ts'
import { RECORD_NAMES } from '../records.ts'
import { ref } from '../schema.ts'

const TAG: Record<Collection, TagName> = {
  events: 'Events',
  actors: 'Actors',
  locations: 'Locations',
  sources: 'Sources',
}

/** Lists, their tables, and single records, in every format that each collection comes in. */
export function collectionOperations(exampleId: (collection: Collection) => string): Operation[] {
  return COLLECTIONS.flatMap((collection) =>
    formatsOf(collection).flatMap((format) => [
      listOperation(collection, format),
      ...(formatOf(format).tables?.[collection] ?? []).map((table) => tableOperation(collection, format, table)),
      itemOperation(collection, format, exampleId(collection)),
    ]),
  )
}

function listOperation(collection: Collection, format: FormatName): Operation {
  const isDefault = format === DEFAULT_FORMAT
  const fields = Object.keys(RECORDS[collection].published.entries).slice(0, 4)
  return {
    ...shared(collection, format),
    path: `/${collection}${suffixOf(format)}`,
    id: `list${TAG[collection]}${asName(format)}`,
    summary: `${TAG[collection]} that match, a page at a time${inWords(format)}`,
    query: noted(listParameters(collection, format, null), collection),
    example: `/v1/${collection}${suffixOf(format)}?limit=${isDefault ? 2 : 1}${isDefault ? `&fields=${fields}` : ''}`,
    problems: [404, 422],
    ...(isDefault && { schema: ref(`${RECORD_NAMES[collection]}List`) }),
  }
}

function tableOperation(collection: Collection, format: FormatName, table: string): Operation {
  return {
    ...shared(collection, format),
    path: `/${collection}/${table}${suffixOf(format)}`,
    id: `list${RECORD_NAMES[collection]}${asName(table)}${asName(format)}`,
    summary: `The ${table} of ${collection}${inWords(format)}`,
    description: `A row each, with the id of its record; the filters are those of ${collection}.`,
    query: noted(listParameters(collection, format, table), collection),
    example: `/v1/${collection}/${table}${suffixOf(format)}?limit=1`,
    problems: [404, 422],
  }
}

function itemOperation(collection: Collection, format: FormatName, id: string): Operation {
  const name = RECORD_NAMES[collection]
  const known = { description: `The id of the ${name.toLowerCase()}`, schema: ref('Slug'), example: id }
  return {
    ...shared(collection, format),
    path: `/${collection}/{id}${suffixOf(format)}`,
    id: `get${name}${asName(format)}`,
    summary: `One ${name.toLowerCase()}${inWords(format)}`,
    query: noted(itemParameters(collection, format), collection),
    inPath: { id: known },
    example: `/v1/${collection}/${id}${suffixOf(format)}`,
    problems: [404, 410, 422],
    moves: true,
    ...(format === DEFAULT_FORMAT && { schema: ref(`${name}Answer`) }),
  }
}

function shared(
  collection: Collection,
  format: FormatName,
): Pick<Operation, 'below' | 'tag' | 'examplesOf' | 'contentType' | 'negotiated'> {
  return {
    below: 'release',
    tag: TAG[collection],
    examplesOf: collection,
    contentType: formatOf(format).contentType,
    ...(format === DEFAULT_FORMAT && { negotiated: true }),
  }
}

function inWords(format: FormatName): string {
  return format === DEFAULT_FORMAT ? '' : ` as ${formatOf(format).name}`
}

/** A word as a part of a name in code; nothing for the default format. */
function asName(word: string): string {
  return word === DEFAULT_FORMAT
    ? ''
    : word
        .split('.')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('')
}
