import { dcat } from '../../formats/dataset/dcat.ts'
import { parseNone } from '../../query/parse.ts'
import { type AppContext, answer } from '../answer.ts'
import { datasetOf } from './dataset.ts'

/** `/catalog.jsonld`: the dossier in its latest state, for catalogs that collect datasets from elsewhere. */
export async function catalogRoute(c: AppContext) {
  parseNone(new URL(c.req.url).searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: '/catalog.jsonld',
    contentType: dcat.contentType,
    make: async (release) => ({ body: dcat.write(await datasetOf(c, release)) }),
  })
}
