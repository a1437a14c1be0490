import { datasetLinks } from '../../formats/dataset/files.ts'
import { formatsOf } from '../../formats/formats.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import { parseNone } from '../../query/parse.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'

/** `/v1`: what there is, with an address for each thing. */
export async function indexRoute(c: AppContext, pinned: string | null) {
  const { origin, searchParams } = c.get('url')
  parseNone(searchParams)
  return await answer(c, {
    pinned,
    address: '/v1',
    contentType: 'application/json',
    async make({ entry, manifest }) {
      const root = `${origin}/v1${pinned === null ? '' : `/@${entry.release}`}`
      const { dossier, counts } = manifest
      const collections = Object.fromEntries(
        COLLECTIONS.map((name) => [
          name,
          {
            url: `${root}/${name}`,
            count: counts[name],
            parameters: Object.keys(PARAMETERS[name]),
            formats: formatsOf(name),
          },
        ]),
      )
      const { release: id, digest, published } = entry
      const about = { codebook: `${root}/codebook`, releases: `${origin}/v1/releases`, timemap: `${origin}/v1/timemap` }
      const reference = { openapi: `${origin}/v1/openapi.json`, docs: `${origin}/docs` }
      const dataset = { ...datasetLinks(root), 'catalog.jsonld': `${origin}/catalog.jsonld` }
      const data = { ...dossier, collections, ...about, ...reference, dataset }
      const release = { id, digest, url: `${origin}/v1/releases/${id}`, published, pinned: `${origin}/v1/@${id}` }
      return { body: `${JSON.stringify({ data, release })}\n` }
    },
  })
}
