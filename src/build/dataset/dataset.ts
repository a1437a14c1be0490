import type { CATALOG, DatasetFileName } from '../../formats/dataset/files.ts'
import type { Token } from '../../http/pages/render.ts'
import { template, templatesIn } from '../templates.ts'
import { CROISSANT_CONTEXT, croissantFile, recordSet } from './croissant.ts'
import { packaged } from './datapackage.ts'
import { distribution } from './dcat.ts'
import { RESOURCES, TABULAR } from './resources.ts'

/**
 * The descriptions of a release as templates, by the names of their files: see src/http/dataset/view.ts for what they
 * show. Which files a release has, and what their columns hold, is known already.
 */
export function datasetTemplates(): Record<DatasetFileName | typeof CATALOG, Token[]> {
  const written = templatesIn(import.meta.dirname)
  const texts = {
    ...written,
    context: JSON.stringify(CROISSANT_CONTEXT),
    files: members(RESOURCES.map(croissantFile)),
    recordSets: members(TABULAR.map(recordSet)),
    resources: members(RESOURCES.map(packaged)),
    distributions: members(RESOURCES.map(distribution)),
  }
  const json = (name: string) => [...template(name, texts), '\n']
  // A line of RIS ends as it does in CSV.
  const ris = { 'citation.ris': written['citation.ris']?.replaceAll('\n', '\r\n') ?? '' }
  return {
    'datapackage.json': json('datapackage'),
    'croissant.json': json('croissant'),
    'catalog.jsonld': json('catalog'),
    'citation.cff': template('citation.cff', texts),
    'citation.bib': template('citation.bib', texts),
    'citation.ris': template('citation.ris', ris),
  }
}

/** What stands between the brackets of a list in JSON. */
function members(list: readonly object[]): string {
  return JSON.stringify(list).slice(1, -1)
}
