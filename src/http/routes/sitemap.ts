import { FaultError } from '../../errors.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import { parseNone } from '../../query/parse.ts'
import type { Shelf } from '../../query/shelf.ts'
import { readCatalog } from '../../segment/catalog.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { machineText } from './machines.ts'

/** Records in one sitemap; what lists them is at most eight blocks then. A longer list is one of sitemaps, a block each. */
const RECORDS_MOST = 20_000

/**
 * `/sitemap.xml`: the page of every record, or, where they are too many, a list of sitemaps that have them (`part`). A
 * record that a release left out may stand in it until the publisher writes a new base.
 * https://www.sitemaps.org/protocol.html
 */
export async function sitemapRoute(c: AppContext, part: number | null) {
  const { pathname, searchParams } = c.get('url')
  parseNone(searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: pathname,
    contentType: 'application/xml',
    async make(release) {
      const reading = c.get('reading')
      const blocks = blocksOf(reading.shelf(release))
      const records = Object.values(release.entry.counts).reduce((sum, count) => sum + count)
      if (part === null && records > RECORDS_MOST)
        return { body: await machineText(c, 'sitemaps.xml', { pages: blocks.map((_, at) => `/sitemap-${at}.xml`) }) }
      const asked = blocks.filter((_, at) => at === (part ?? at))
      if (asked.length === 0) throw new FaultError({ code: 'no-such-page', path: pathname, nearest: '/sitemap.xml' })
      const pages = await reading.session.settle(() => asked.flatMap((pagesIn) => pagesIn()))
      return { body: await machineText(c, 'sitemap.xml', { isFirst: !part, pages: [...new Set(pages)] }) }
    },
  })
}

/** The pages of the records in each block of the catalogs. */
function blocksOf({ layers, withdrawn }: Shelf): (() => string[])[] {
  return COLLECTIONS.flatMap((collection) =>
    layers(collection).flatMap(({ segment }) =>
      Array.from(
        { length: segment.open.root.blocks.catalog },
        (_, at) => () =>
          readCatalog(segment.catalog(at, at + 1))
            .filter(({ id }) => !Object.hasOwn(withdrawn[collection], id))
            .map(({ id }) => `/${collection}/${id}`),
      ),
    ),
  )
}
