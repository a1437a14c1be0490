import { byCollection } from '../model/terms.ts'
import { type BuiltRelease, buildRelease } from '../release/build.ts'
import type { Changes } from '../release/changes.ts'
import { nextRelease, withRelease } from '../release/history.ts'
import type { DossierLists } from '../release/lists.ts'
import { type Current, type Manifest, RELEASE_FORMAT, type ReleaseEntry } from '../release/manifest.ts'
import { sealedText } from '../release/seal.ts'
import type { Signer } from '../release/signature.ts'
import { IN_MEMORY, type Keep } from '../segment/keep.ts'
import { changesKey, manifestKey, releasesKey } from '../store/keys.ts'
import { type Blocks, blocksOf } from './blocks.ts'
import { changesFrom, storedChanges } from './changes.ts'
import { codeHash } from './code.ts'
import type { Memory } from './memory.ts'
import { getMany, type Namespace } from './namespace.ts'
import { PublishedRelease } from './previous.ts'
import { PublishError, readManifest, type State, sealed } from './state.ts'

/**
 * What shall be published: checked data. `now`: its day names the release. `keep`: where blocks are kept until they are
 * written. `memory`: of the data, which has just been checked with it. `afresh`: without a look at what the newest release
 * holds, where that is damaged.
 */
export type Intent = {
  data: DossierLists
  now: Date
  note: string | null
  sign?: Signer | null
  keep?: Keep
  memory?: Memory
  afresh?: boolean
}

/**
 * What publishing would do. `nothing`: readers see this data already. `move`: all of it is stored, and readers have to be
 * moved to it. `release`: values have to be written first.
 */
export type Plan = {
  kind: 'nothing' | 'move' | 'release'
  entry: ReleaseEntry
  /** What changes for readers of the newest release; null when there is none to compare with. */
  changes: Changes | null
  /** Blocks that are not stored yet. */
  blocks: Blocks
  /** Blocks that are stored already, though no release is known to need them: left by a publication that broke off. */
  found: Blocks
  /** What goes after the blocks, in this order: the changes, the manifest, and the list of releases. */
  after: [key: string, text: string][]
  /** What stood under those keys before: by it a second publisher is noticed. */
  before: ReadonlyMap<string, string | null>
  /** Where readers are moved last. */
  current: Current
}

/** What publishing would do. Writes nothing. */
export async function planFor(namespace: Namespace, state: State, intent: Intent): Promise<Plan> {
  const { list, newest } = state
  const [last] = list?.releases ?? []
  const { afresh = false } = intent
  if (last && !newest && !afresh)
    throw new PublishError(
      `The manifest of release ${last.release}, the newest, has not arrived here yet, or is lost. Try again in a minute; "verify ${last.release}" tells more, and "publish --afresh" does without it.`,
    )
  const previous = newest && !afresh ? readable(namespace, newest.manifest, intent.memory) : null
  const releases = list?.releases ?? []
  const built = await build(state, intent, previous)
  // What is stored may be damaged, and is then written anew.
  const stored = afresh ? null : await sameAs(namespace, state, intent, built)
  if (stored) {
    const current = movedTo(state, stored, intent.data.withdrawn)
    const kind = (await sealed(current)) === state.text ? 'nothing' : 'move'
    return {
      kind,
      entry: stored,
      changes: null,
      ...(await blocksOf(namespace, [])),
      after: [],
      before: new Map(),
      current,
    }
  }
  const { entry } = built
  const changes = previous ? await changesFrom(previous, built) : null
  const told = await storedChanges(namespace, entry.release, changes, releases)
  const page = withRelease(list, entry)
  const after: Plan['after'] = [
    [changesKey(entry.release), await sealedText({ ...told, ...(built.tree && { tree: built.tree }) })],
    [manifestKey(entry.release), built.manifest],
    ...(page.split ? [[releasesKey(page.split.number), await sealedText(page.split.page)] as [string, string]] : []),
    [releasesKey(null), await sealedText(page.newest)],
  ]
  return {
    kind: 'release',
    entry,
    changes,
    ...(await blocksOf(namespace, built.segments)),
    after,
    before: await getMany(
      namespace,
      after.map(([key]) => key),
    ),
    current: movedTo(state, entry, intent.data.withdrawn),
  }
}

/** `current` when readers are moved to a release: the one they saw is kept to fall back to. */
export function movedTo({ current, list }: State, latest: ReleaseEntry, withdrawn: Current['withdrawn']): Current {
  const same = current?.latest.release === latest.release
  const previous = same ? (current?.previous ?? null) : (current?.latest ?? null)
  const number = Math.max(latest.number, list?.releases[0]?.number ?? 0)
  return { format: RELEASE_FORMAT, latest, previous, newest: number, withdrawn }
}

async function build(
  { list }: State,
  { data, now, note, sign = null, keep = IN_MEMORY, memory, afresh }: Intent,
  base: PublishedRelease | null,
): Promise<BuiltRelease> {
  const [last] = list?.releases ?? []
  const naming = {
    release: nextRelease(now.toISOString().slice(0, 10), list?.releases ?? []),
    number: (last?.number ?? 0) + 1,
    published: `${now.toISOString().slice(0, 19)}Z`,
    note,
    // Without a look at the last one nobody can tell what changed since.
    previous: afresh ? null : (last?.release ?? null),
  }
  return await buildRelease(
    data,
    naming,
    byCollection((collection) => base?.base(collection) ?? null),
    sign,
    keep,
    codeHash(),
    memory?.ways,
  )
}

function readable(namespace: Namespace, manifest: Manifest, memory?: Memory): PublishedRelease | null {
  const release = new PublishedRelease(namespace, manifest, undefined, memory?.catalogs)
  return release.isReadable ? release : null
}

/** The stored release that the data is already: the newest, or, after a rollback, the one that readers see. */
async function sameAs(
  namespace: Namespace,
  state: State,
  intent: Intent,
  built: BuiltRelease,
): Promise<ReleaseEntry | null> {
  const { newest, current } = state
  if (newest && isSame(newest.manifest, built)) return newest.entry
  const seen = current?.latest
  if (!seen || seen.release === newest?.entry.release || seen.digest !== built.entry.digest) return null
  const manifest = await readManifest(namespace, seen.release)
  // A delta on another base is another segment, though of the same data: it is built on theirs to compare.
  return manifest && isSame(manifest, await build(state, intent, readable(namespace, manifest))) ? seen : null
}

/**
 * Whether a stored release is of the same data in the same layout, whenever it was published, and, where there is a key
 * to sign with, signed with that one: a key made since is worth a release of its own.
 */
function isSame(stored: Manifest, built: BuiltRelease): boolean {
  if (stored.digest !== built.entry.digest) return false
  const manifest = JSON.parse(built.manifest) as Manifest
  const names = ({ collections }: Manifest) =>
    JSON.stringify(Object.values(collections).map((segments) => segments.map(({ name }) => name)))
  const { signature } = manifest
  return names(stored) === names(manifest) && (signature === null || signature.key === stored.signature?.key)
}
