import { type DatasetFile, interval, own, rootOf } from './dataset.ts'
import { type Resource, type TabularResource, tablesOf, treesOf } from './resources.ts'

const PROFILES = 'https://datapackage.org/profiles/2.0'

/** Data Package, version 2, for Frictionless and whoever reads as it does. https://datapackage.org/standard/data-package/ */
export const datapackage: DatasetFile = {
  contentType: 'application/vnd.datapackage+json',
  write(dataset) {
    const { dossier, release, coverage, keywords } = dataset
    const { license, publisher } = dossier
    const root = rootOf(dataset)
    const descriptor = {
      $schema: `${PROFILES}/datapackage.json`,
      name: dossier.id,
      id: root,
      title: own(dossier.title, dataset),
      description: `${own(dossier.description, dataset)}\n\n${own(dossier.method, dataset)}`,
      homepage: `${dataset.origin}/`,
      version: release.id,
      created: release.published,
      ...(keywords.length > 0 && { keywords }),
      licenses: [{ name: license.id, path: license.url, title: license.name }],
      contributors: [{ title: publisher.name, ...(publisher.url && { path: publisher.url }), roles: ['creator'] }],
      resources: [...tablesOf(dataset).map(table), ...treesOf(dataset).map(file)],
      // Beyond the standard, which lets a descriptor hold more.
      languages: dossier.languages,
      attribution: dossier.attribution,
      digest: release.digest,
      temporal: interval(dataset),
      spatial: coverage.countries.map(({ id, name }) => ({ title: name, path: `${root}/locations/${id}` })),
    }
    return `${JSON.stringify(descriptor)}\n`
  },
}

function file({ name, title, format, mediaType, url }: Resource) {
  return { name, title, path: url, format, mediatype: mediaType, encoding: 'utf-8' }
}

/** A table with its schema. https://datapackage.org/standard/table-schema/ */
function table({ columns, keyed, ...resource }: TabularResource) {
  const fields = columns.map(({ name, description, type }) => ({ name, type, description }))
  const foreignKeys = columns
    .filter(({ refersTo }) => refersTo)
    .map(({ name, refersTo }) => ({ fields: [name], reference: { resource: refersTo, fields: ['id'] } }))
  return {
    ...file(resource),
    type: 'table',
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields,
      ...(keyed && { primaryKey: ['id'] }),
      ...(foreignKeys.length > 0 && { foreignKeys }),
    },
  }
}
