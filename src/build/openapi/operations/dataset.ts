import { CATALOG, CATALOG_TYPE, DATASET_FILES } from '../../../formats/dataset/files.ts'
import type { Operation } from '../operation.ts'
import { ref } from '../schema.ts'

/** What each file is for. */
const SUMMARIES: Record<keyof typeof DATASET_FILES, string> = {
  'datapackage.json': 'The release as a Data Package 2, with the type of every column',
  'croissant.json': 'The release in Croissant 1.1, for machine learning tools',
  'citation.cff': 'The citation in the Citation File Format',
  'citation.bib': 'The citation for BibTeX',
  'citation.ris': 'The citation for Zotero and EndNote',
}

/** A release described for others' tools. */
export function datasetOperations(): Operation[] {
  const files = (Object.keys(DATASET_FILES) as (keyof typeof DATASET_FILES)[]).map((name): Operation => {
    const words = name.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    const contentType = DATASET_FILES[name]
    return {
      below: 'release',
      path: `/${name}`,
      id: `get${words.join('')}`,
      tag: 'Dataset',
      summary: SUMMARIES[name],
      contentType,
      example: `/v1/${name}`,
      ...(contentType.includes('json') && { schema: ref('JsonObject') }),
    }
  })
  return [
    ...files,
    {
      below: 'host',
      path: `/${CATALOG}`,
      id: 'getCatalog',
      tag: 'Dataset',
      summary: 'The latest release in a DCAT 3 catalog, for data portals',
      contentType: CATALOG_TYPE,
      schema: ref('JsonObject'),
    },
  ]
}
