/** The descriptions of a release by the name of the file in it, with their media types. To add another: a row here, a template in src/build/dataset. */
export const DATASET_FILES = {
  'datapackage.json': 'application/vnd.datapackage+json',
  'croissant.json': 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"',
  'citation.cff': 'application/yaml; charset=utf-8',
  'citation.bib': 'application/x-bibtex; charset=utf-8',
  'citation.ris': 'application/x-research-info-systems; charset=utf-8',
} as const

export type DatasetFileName = keyof typeof DATASET_FILES

/** The dossier in its latest state, for catalogs that collect datasets; it stands at the top of the host. */
export const CATALOG = 'catalog.jsonld'
export const CATALOG_TYPE = 'application/ld+json'

/** The address of each of them. @param root the address of a release, or of the latest */
export function datasetLinks(root: string): Record<DatasetFileName, string> {
  const names = Object.keys(DATASET_FILES) as DatasetFileName[]
  return Object.fromEntries(names.map((name) => [name, `${root}/${name}`])) as Record<DatasetFileName, string>
}

/** Links from an answer to the release it is of: what to cite (RFC 8574), and what describes it. */
export function releaseLinks(root: string): string[] {
  return [
    `<${root}>; rel="cite-as"`,
    `<${root}/datapackage.json>; rel="describedby"; type="${DATASET_FILES['datapackage.json']}"`,
  ]
}
