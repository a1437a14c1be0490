import { byCollection, COLLECTIONS, type Collection } from '../model/terms.ts'
import type { BuiltRelease } from '../release/build.ts'
import {
  addedUp,
  type Changes,
  type CollectionChanges,
  fieldChanges,
  noChanges,
  place,
  type StoredChanges,
} from '../release/changes.ts'
import type { PublishedLists } from '../release/lists.ts'
import { RELEASE_FORMAT, type ReleaseEntry } from '../release/manifest.ts'
import type { Hashes } from '../release/survey.ts'
import { textHash } from '../segment/lanes.ts'
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
export async function compared(
  previous: PublishedRelease | null,
  records: PublishedLists,
  hashes: Hashes = hashesOf(records),
): Promise<Compared> {
  const changes = byCollection(noChanges)
  const before: Compared['before'] = byCollection(() => new Map())
  for (const collection of COLLECTIONS) {
    const after = await differing(collection, previous, records, hashes)
    before[collection] = (await previous?.records(collection, new Set(after.keys()))) ?? new Map()
    tell(before[collection], after, changes[collection])
  }
  return { changes, before }
}

/** What changed from a published release to one that is about to be. */
export async function changesFrom(
  previous: PublishedRelease,
  { records, hashes, departures }: Pick<BuiltRelease, 'records' | 'hashes' | 'departures'>,
): Promise<Changes> {
  const changes = byCollection(noChanges)
  for (const collection of COLLECTIONS) {
    const [before, now] = [await previous.departures(collection), departures[collection]]
    // Those that did not depart, then or now, are as the base has them.
    const after =
      before && before.base === now?.base
        ? textsOf(collection, new Set([...before.ids, ...now.ids]), records, hashes)
        : await differing(collection, previous, records, hashes)
    tell(await previous.records(collection, new Set(after.keys())), after, changes[collection])
  }
  return changes
}

/** By id: the texts of records, null where there is none. */
type Texts = ReadonlyMap<string, string | null>

/** The records of a collection whose texts are not those of a published release. */
async function differing(
  collection: Collection,
  previous: PublishedRelease | null,
  records: PublishedLists,
  hashes: Hashes,
): Promise<Texts> {
  // What is left of them when all records are seen is gone.
  const before = (await previous?.hashes(collection)) ?? new Map<string, string>()
  const texts = new Map<string, string | null>()
  for (const [place, id] of hashes[collection].ids.entries()) {
    if (before.get(id) !== hashes[collection].hashes[place])
      texts.set(id, JSON.stringify(records[collection].at(place)))
    before.delete(id)
  }
  for (const id of before.keys()) texts.set(id, null)
  return texts
}

/** The texts of some records of a collection. */
function textsOf(collection: Collection, ids: ReadonlySet<string>, records: PublishedLists, hashes: Hashes): Texts {
  const texts = new Map<string, string | null>(Array.from(ids, (id) => [id, null]))
  for (const [place, id] of hashes[collection].ids.entries())
    if (texts.has(id)) texts.set(id, JSON.stringify(records[collection].at(place)))
  return texts
}

/** Adds what became of the fields of some records. */
function tell(before: Texts, after: Texts, changes: CollectionChanges): void {
  for (const id of [...after.keys()].sort()) {
    const fields = fieldChanges(before.get(id) ?? null, after.get(id) ?? null)
    if (Object.keys(fields).length > 0) place(changes, id, fields)
  }
}

function hashesOf(records: PublishedLists): Hashes {
  return byCollection((collection) => {
    const found: Hashes[Collection] = { ids: [], hashes: [] }
    for (const record of records[collection]) {
      found.ids.push(record.id)
      found.hashes.push(textHash(JSON.stringify(record)))
    }
    return found
  })
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
