import { byCollection, COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import type { Current, ReleaseEntry } from '../../src/release/manifest.ts'
import { Segment } from '../../src/segment/segment.ts'
import { BlockCache } from '../../src/store/block-cache.ts'
import { CURRENT } from '../../src/store/keys.ts'
import { pages, Releases } from '../../src/store/releases.ts'
import { Session } from '../../src/store/session.ts'
import { mapValues } from '../../src/store/values.ts'

export type StoredRelease = { release: string; previous: string | null; records: Record<Collection, string[]> }

/** What readers of a store see now, every record of it. @throws {FaultError} when any part of it cannot be read whole */
export async function readCurrent(store: ReadonlyMap<string, string>): Promise<StoredRelease & { current: Current }> {
  const { value: current } = await new Releases().current(mapValues(store), 0)
  return { current, ...(await readRelease(store, current.latest)) }
}

/** Every record of one release. @throws {FaultError} as above */
export async function readRelease(store: ReadonlyMap<string, string>, entry: ReleaseEntry): Promise<StoredRelease> {
  const values = mapValues(store)
  const { manifest, segments } = await new Releases().open(values, entry)
  const records: Record<Collection, string[]> = byCollection(() => [])
  for (const collection of COLLECTIONS)
    for (const segment of segments[collection])
      for (let ordinal = 0; ordinal < segment.root.root.count; ordinal++) {
        // A session each, since what one may read is bounded.
        const session = new Session(values, new BlockCache(0))
        const reader = new Segment(segment.root, session.blocksOf(segment))
        records[collection].push((await session.settle(() => reader.record(ordinal))) ?? '')
      }
  return { release: manifest.release, previous: manifest.previous, records }
}

/** The releases a store lists, newest first. */
export async function listed(store: ReadonlyMap<string, string>): Promise<ReleaseEntry[]> {
  const entries: ReleaseEntry[] = []
  for await (const page of pages(mapValues(store))) entries.push(...page.releases)
  return entries
}

/** Whether anybody can read the store yet. */
export function isOpen(store: ReadonlyMap<string, string>): boolean {
  return store.has(CURRENT)
}
