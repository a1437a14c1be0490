import { createApp } from '../../../src/http/app.ts'
import { Parts } from '../../../src/http/parts.ts'
import { BlockCache } from '../../../src/store/block-cache.ts'
import { Releases } from '../../../src/store/releases.ts'

/** The service as src/worker.ts puts it together, but for the edge cache: what is measured is the making of answers. */
export default createApp({
  releases: new Releases(),
  memory: new BlockCache<never>(32 * 2 ** 20),
  cache: undefined,
  parts: new Parts(),
  now: () => Date.now(),
})
