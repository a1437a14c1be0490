import type { Manifest, SegmentReference } from '../release/manifest.ts'
import { OpenRoot } from '../segment/root.ts'
import { valueKey } from '../store/keys.ts'

/** A value of a segment: its number, its key in KV, and what is in it. `tables` hold the hashes of the others. */
export type SegmentValue = { value: number; key: string; holds: string }

/** The values of a segment by their numbers, the tables of hashes last. */
export function* valuesOf({ name, root }: SegmentReference): Generator<SegmentValue> {
  const open = new OpenRoot(root)
  const { valueCount } = open
  for (let value = 0; value < valueCount + (root.tables?.length ?? 0); value++) {
    const holds = value >= valueCount ? 'hashes' : open.isPacked ? 'all blocks' : open.kindOf(value)
    yield { value, key: valueKey(name, value), holds }
  }
}

/** The keys of all blocks of a release, and of the tables of their hashes. */
export function blockKeys({ collections }: Manifest): string[] {
  return Object.values(collections)
    .flat()
    .flatMap((segment) => [...valuesOf(segment)].map(({ key }) => key))
}
