import { CATALOG, CATALOG_TYPE, DATASET_FILES, type DatasetFileName } from '../../formats/dataset/files.ts'
import { coverageOf } from '../../query/coverage.ts'
import { parseNone } from '../../query/parse.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { escapingOf } from '../dataset/escaping.ts'
import { datasetView } from '../dataset/view.ts'
import { rendered } from './pages.ts'

/** `/v1/datapackage.json`, `/v1/citation.bib` and their like: the release as a dataset. */
export async function datasetRoute(c: AppContext, name: DatasetFileName, pinned: string | null) {
  parseNone(c.get('url').searchParams)
  return await answer(c, {
    pinned,
    address: `/v1/${name}`,
    contentType: DATASET_FILES[name],
    make: async (release) => ({ body: await described(c, release, name) }),
  })
}

/** `/catalog.jsonld`: the dossier in its latest state, for catalogs that collect datasets from elsewhere. */
export async function catalogRoute(c: AppContext) {
  parseNone(c.get('url').searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `/${CATALOG}`,
    contentType: CATALOG_TYPE,
    make: async (release) => ({ body: await described(c, release, CATALOG) }),
  })
}

/** A release in its template of src/build/dataset. */
async function described(c: AppContext, release: OpenRelease, name: string): Promise<string> {
  const reading = c.get('reading')
  const shelf = reading.shelf(release)
  const coverage = await reading.session.settle(() => coverageOf(shelf))
  const view = datasetView(c.get('url').origin, release, coverage)
  const written = (file: string, shown: object) => rendered(c, file, shown, escapingOf(file), 'dataset.json')
  return await written(name, { ...view, bibtex: await written('citation.bib', view) })
}
