import { byCollection, COLLECTIONS, type Collection } from '../model/dossier.ts'
import type { BuiltRelease } from '../release/build.ts'
import { addedUp, type Changes, fieldChanges, noChanges, place, type StoredChanges } from '../release/changes.ts'
import { RELEASE_FORMAT, type ReleaseEntry } from '../release/manifest.ts'
import { textHash } from '../segment/catalog.ts'
import { changesKey } from '../store/keys.ts'
import { getMany, type Namespace } from './namespace.ts'
import type { PublishedRelease } from './previous.ts'

/**
 * A release keeps what changed since the one before, and every 8th, 32nd and 128th since as many before it: ways of 1,500
 * releases in 40 steps. The newest page of the list never holds fewer than the longest, once there are as many.
 */
const STRIDES = [8, 32, 128]

/** What changed, and the texts, before, of the records that did. */
export type Compared = { changes: Changes; before: Record<Collection, Map<string, string>> }

/** What changed from a published release, or from nothing, to records that are about to be. */
export async function compared(previous: PublishedRelease | null, records: BuiltRelease['records']): Promise<Compared> {
  const changes = byCollection(noChanges)
  const olds: Compared['before'] = byCollection(() => new Map())
  for (const collection of COLLECTIONS) {
    const before = (await previous?.hashes(collection)) ?? new Map<string, string>()
    const after = new Map(records[collection].map((record) => [record.id, JSON.stringify(record)]))
    const touched = new Set([
      ...[...before.keys()].filter((id) => !after.has(id)),
      ...[...after].filter(([id, text]) => before.get(id) !== textHash(text)).map(([id]) => id),
    ])
    const old = (await previous?.records(collection, touched)) ?? new Map<string, string>()
    for (const id of [...touched].sort()) {
      const fields = fieldChanges(old.get(id) ?? null, after.get(id) ?? null)
      if (Object.keys(fields).length > 0) place(changes[collection], id, fields)
    }
    olds[collection] = old
  }
  return { changes, before: olds }
}

/** What changed from a published release to records that are about to be. */
export async function changesFrom(previous: PublishedRelease, records: BuiltRelease['records']): Promise<Changes> {
  return (await compared(previous, records)).changes
}

/**
 * What is stored with a release.
 * @param list the releases before it, newest first
 */
export async function storedChanges(
  namespace: Namespace,
  release: string,
  changes: Changes | null,
  list: readonly ReleaseEntry[],
): Promise<StoredChanges> {
  const [before] = list
  const since = before && changes ? [{ release: before.release, changes }] : []
  for (const stride of STRIDES) {
    const from = list[stride - 1]
    if (!from || !changes || (from.number + stride) % stride !== 0) continue
    const steps = await stepsSince(namespace, list.slice(0, stride - 1))
    if (steps) since.push({ release: from.release, changes: addedUp([...steps, changes]) })
  }
  return { format: RELEASE_FORMAT, release, since }
}

/** The changes of some releases, newest first in `list`, in the order they were made; null when one of them has none. */
async function stepsSince(namespace: Namespace, list: readonly ReleaseEntry[]): Promise<Changes[] | null> {
  const found = await getMany(
    namespace,
    list.map(({ release }) => changesKey(release)),
  )
  const steps = list.map(({ release }) => {
    const text = found.get(changesKey(release))
    return text ? (JSON.parse(text) as StoredChanges).since[0]?.changes : undefined
  })
  return steps.every((step) => step !== undefined) ? steps.reverse() : null
}
