import { bibtex } from './bibtex.ts'
import { cff } from './cff.ts'
import { croissant } from './croissant.ts'
import { datapackage } from './datapackage.ts'
import type { DatasetFile } from './dataset.ts'
import { ris } from './ris.ts'

/** The descriptions of a release, by the name of the file in it. */
export const DATASET_FILES = {
  'datapackage.json': datapackage,
  'croissant.json': croissant,
  'citation.cff': cff,
  'citation.bib': bibtex,
  'citation.ris': ris,
} as const satisfies Record<string, DatasetFile>

export type DatasetFileName = keyof typeof DATASET_FILES

/** The address of each of them. @param root the address of a release, or of the latest */
export function datasetLinks(root: string): Record<DatasetFileName, string> {
  const names = Object.keys(DATASET_FILES) as DatasetFileName[]
  return Object.fromEntries(names.map((name) => [name, `${root}/${name}`])) as Record<DatasetFileName, string>
}

/** Links from an answer to the release it is of: what to cite (RFC 8574), and what describes it. */
export function releaseLinks(root: string): string[] {
  return [
    `<${root}>; rel="cite-as"`,
    `<${root}/datapackage.json>; rel="describedby"; type="${datapackage.contentType}"`,
  ]
}
