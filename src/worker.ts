import { createApp } from './http/app.ts'
import { Parts } from './http/parts.ts'
import { BlockCache } from './store/block-cache.ts'
import { Releases } from './store/releases.ts'

/** Decoded blocks an isolate may hold, in bytes; the platform allows 128 MB for everything in it. */
const MEMORY_BYTES = 32 * 2 ** 20

const isolate = {
  releases: new Releases(),
  memory: new BlockCache<never>(MEMORY_BYTES),
  cache: caches.default,
  parts: new Parts(),
  now: () => Date.now(),
}

export default createApp(isolate)
