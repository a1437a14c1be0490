import type { ColumnNotes } from '../../formats/dataset/column-notes.ts'
import type { Dataset } from '../../formats/dataset/dataset.ts'
import { DATASET_FILES, type DatasetFileName } from '../../formats/dataset/files.ts'
import { coverageOf } from '../../query/coverage.ts'
import { parseNone } from '../../query/parse.ts'
import type { OpenRelease } from '../../store/releases.ts'
import { type AppContext, answer } from '../answer.ts'

/** `/v1/datapackage.json`, `/v1/citation.bib` and their like: the release as a dataset. */
export async function datasetRoute(c: AppContext, name: DatasetFileName, pinned: string | null) {
  parseNone(new URL(c.req.url).searchParams)
  const { contentType, write } = DATASET_FILES[name]
  return await answer(c, {
    pinned,
    address: `/v1/${name}`,
    contentType,
    make: async (release) => ({ body: write(await datasetOf(c, release)) }),
  })
}

/** What descriptions of a release as a dataset are made of. */
export async function datasetOf(c: AppContext, release: OpenRelease): Promise<Dataset> {
  const { entry, manifest } = release
  const reading = c.get('reading')
  const shelf = reading.shelf(release)
  return {
    origin: new URL(c.req.url).origin,
    dossier: manifest.dossier,
    release: {
      id: entry.release,
      digest: entry.digest,
      published: entry.published,
      note: entry.note,
      previous: manifest.previous,
    },
    counts: manifest.counts,
    keywords: manifest.codebook.topics.map(({ labels }) => labels.en),
    notes: await c.get('isolate').parts.json<ColumnNotes>(c.env.ASSETS, 'columns.json'),
    coverage: await reading.session.settle(() => coverageOf(shelf)),
  }
}
