import { byCollection } from '../model/dossier.ts'
import type { DossierData } from '../model/records.ts'
import { buildRelease } from '../release/build.ts'
import type { Changes } from '../release/changes.ts'
import { nextRelease, withRelease } from '../release/history.ts'
import { type Current, type Manifest, RELEASE_FORMAT, type ReleaseEntry } from '../release/manifest.ts'
import { changesKey, manifestKey, releasesKey, valueKey } from '../store/keys.ts'
import { changesFrom, storedChanges } from './changes.ts'
import { getMany, type Namespace } from './namespace.ts'
import { PublishedRelease } from './previous.ts'
import type { State } from './state.ts'

/**
 * What publishing would do. `nothing`: readers see this data already. `move`: all of it is stored, and readers have to be
 * moved to it. `release`: values have to be written first.
 */
export type Plan = {
  kind: 'nothing' | 'move' | 'release'
  entry: ReleaseEntry
  /** What changes for readers of the newest release; null when there is none to compare with. */
  changes: Changes | null
  /** Blocks that are not stored yet, by key. */
  blocks: Map<string, string>
  /** What goes after the blocks, in this order: the changes, the manifest, and the list of releases. */
  after: [key: string, text: string][]
  /** Where readers are moved last. */
  current: Current
}

/** What publishing checked data would do. Writes nothing. @param now its day names the release */
export async function planFor(
  namespace: Namespace,
  state: State,
  data: DossierData,
  now: Date,
  note: string | null,
): Promise<Plan> {
  const { list, newest } = state
  const stored = newest ? new PublishedRelease(namespace, newest.manifest) : null
  const previous = stored?.isReadable ? stored : null
  const releases = list?.releases ?? []
  const built = await buildRelease(
    data,
    {
      release: nextRelease(now.toISOString().slice(0, 10), releases),
      number: (newest?.entry.number ?? 0) + 1,
      published: `${now.toISOString().slice(0, 19)}Z`,
      note,
      previous: newest?.entry.release ?? null,
    },
    byCollection((collection) => previous?.base(collection) ?? null),
  )
  const { withdrawn } = data
  if (newest && isSame(newest.manifest, JSON.parse(built.manifest) as Manifest)) {
    const current = movedTo(state, newest.entry, withdrawn)
    const kind = JSON.stringify(current) === state.text ? 'nothing' : 'move'
    return { kind, entry: newest.entry, changes: null, blocks: new Map(), after: [], current }
  }
  const { entry } = built
  const changes = previous ? await changesFrom(previous, built.records) : null
  const page = withRelease(list, entry)
  return {
    kind: 'release',
    entry,
    changes,
    blocks: await missing(
      namespace,
      built.segments.flatMap(({ name, values }) => values.map((text, value) => [valueKey(name, value), text] as const)),
    ),
    after: [
      [changesKey(entry.release), JSON.stringify(await storedChanges(namespace, entry.release, changes, releases))],
      [manifestKey(entry.release), built.manifest],
      ...(page.split ? [[releasesKey(page.split.number), JSON.stringify(page.split.page)] as [string, string]] : []),
      [releasesKey(null), JSON.stringify(page.newest)],
    ],
    current: movedTo(state, entry, withdrawn),
  }
}

/** `current` when readers are moved to a release: the one they saw is kept to fall back to. */
export function movedTo({ current }: State, latest: ReleaseEntry, withdrawn: Current['withdrawn']): Current {
  const same = current?.latest.release === latest.release
  const previous = same ? (current?.previous ?? null) : (current?.latest ?? null)
  return { format: RELEASE_FORMAT, latest, previous, withdrawn }
}

/** Whether two manifests are of the same data in the same layout, whenever they were published. */
function isSame(a: Manifest, b: Manifest): boolean {
  const names = ({ digest, collections }: Manifest) =>
    JSON.stringify([digest, Object.values(collections).map((segments) => segments.map(({ name }) => name))])
  return names(a) === names(b)
}

async function missing(
  namespace: Namespace,
  values: readonly (readonly [key: string, text: string])[],
): Promise<Map<string, string>> {
  const there = await getMany(
    namespace,
    values.map(([key]) => key),
  )
  return new Map(values.filter(([key, text]) => there.get(key) !== text))
}
