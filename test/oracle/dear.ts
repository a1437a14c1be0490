import { FaultError } from '../../src/errors.ts'
import { byCollection, COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { readCursor } from '../../src/query/cursor.ts'
import { checkValues } from '../../src/query/known.ts'
import { list, selected } from '../../src/query/list.ts'
import { network } from '../../src/query/network.ts'
import { parseList, parseView } from '../../src/query/parse.ts'
import { search } from '../../src/query/search.ts'
import type { Shelf } from '../../src/query/shelf.ts'
import { type Interval, timeline } from '../../src/query/timeline.ts'
import { layersOf } from '../../src/segment/layer.ts'
import { Segment } from '../../src/segment/segment.ts'
import { BlockCache } from '../../src/store/block-cache.ts'
import { Session } from '../../src/store/session.ts'
import { type Engine, ORIGIN } from './engine.ts'

/**
 * The blocks that an address needs when it may use as many as it likes. Infinity where it is refused even then, since it
 * would look at more points or words than any answer may.
 */
export async function blocksOf({ isolate, values }: Engine, path: string): Promise<number> {
  const { latest, withdrawn } = (await isolate.releases.current(values, 0)).value
  const { segments, manifest } = await isolate.releases.open(values, latest)
  const session = new Session(values, new BlockCache(0), Number.POSITIVE_INFINITY)
  const opened = byCollection((collection) =>
    layersOf(segments[collection].map((segment) => new Segment(segment.root, session.blocksOf(segment)))),
  )
  const layers = (collection: Collection) => opened[collection]
  const pass = passOf(path, { layers, withdrawn })
  try {
    await session.settle(() => {
      checkValues(pass.query, { layers, withdrawn }, manifest.codebook)
      pass.run()
    })
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'too-dear') return Number.POSITIVE_INFINITY
    throw error
  }
  return session.cost.blocks
}

/** What an address is answered from. */
function passOf(path: string, shelf: Shelf) {
  const { pathname, searchParams } = new URL(path, ORIGIN)
  const name = pathname.split('/').at(-1) as string
  const collection = COLLECTIONS.find((each) => each === name)
  if (collection) {
    const query = parseList(collection, searchParams)
    return { query, run: () => list(query, shelf, readCursor(query)?.after ?? null) }
  }
  const { query, own } = parseView(name as 'timeline' | 'network' | 'search', searchParams)
  const [limit] = (own.limit ?? []) as number[]
  const runs: Record<string, () => unknown> = {
    timeline: () => timeline(selected(query, shelf), (own.interval?.[0] ?? 'month') as Interval),
    network: () => network(selected(query, shelf), limit ?? 100, shelf.withdrawn.actors),
    search: () => query.q && search(query.q, shelf, limit ?? 5, query.lang),
  }
  return { query, run: runs[name] as () => unknown }
}
