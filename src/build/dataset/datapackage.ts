import type { Resource, TabularResource } from './resources.ts'

/** A file as a data package has it: a table with its schema. https://datapackage.org/standard/table-schema/ */
export function packaged(resource: Resource | TabularResource) {
  const { name, title, format, mediaType, url } = resource
  const file = { name, title, path: url, format, mediatype: mediaType, encoding: 'utf-8' }
  if (!('columns' in resource)) return file
  const { columns, keyed } = resource
  const foreignKeys = columns
    .filter(({ refersTo }) => refersTo)
    .map(({ name: column, refersTo }) => ({ fields: [column], reference: { resource: refersTo, fields: ['id'] } }))
  return {
    ...file,
    type: 'table',
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: columns.map(({ name: column, description, type }) => ({ name: column, type, description })),
      ...(keyed && { primaryKey: ['id'] }),
      ...(foreignKeys.length > 0 && { foreignKeys }),
    },
  }
}
