import { RELEASE_FORMAT } from '../release/manifest.ts'
import { CURRENT, changesKey, GARBAGE, manifestKey, releasesKey } from '../store/keys.ts'
import { getMany, type WholeNamespace } from './namespace.ts'
import type { Progress } from './publish.ts'
import { blockKeys } from './segment-values.ts'
import { allReleases, PublishError, readManifest, type State } from './state.ts'

/**
 * How long a value must have been found useless before it is deleted, in hours. Locations keep values that never change
 * for a day, and edge caches stale answers for another; whoever publishes meanwhile has long finished, too.
 */
export const GRACE_HOURS = 72

/** Since when each useless key was found to be so, RFC 3339. Kept in KV, which does not tell how old a value is. */
export type Marks = { format: number; since: Record<string, string> }

export type Garbage = {
  /** Keys of ours, and how many of them some release needs. */
  keys: number
  needed: number
  /** Useless ones that may be deleted now, and those that are too young. */
  due: string[]
  waiting: string[]
  marks: Marks
}

/**
 * What no release needs: what a publication left that broke off and was not begun again. Every release in the list is
 * kept, whether readers see it or not. Writes nothing.
 * @throws {PublishError} when a manifest is missing, since nobody knows then what it needs
 */
export async function garbageIn(namespace: WholeNamespace, state: State, now: Date): Promise<Garbage> {
  const names = (
    await Promise.all(['b/', 'changes/', 'release/', 'releases'].map((prefix) => namespace.list(prefix)))
  ).flat()
  const needed = await neededBy(namespace, state)
  const useless = names.filter((name) => !needed.has(name)).sort()
  const held = (await getMany(namespace, [GARBAGE])).get(GARBAGE)
  const before = held ? (JSON.parse(held) as Marks).since : {}
  const since = Object.fromEntries(useless.map((name) => [name, before[name] ?? now.toISOString()]))
  const latest = new Date(now.getTime() - GRACE_HOURS * 3_600_000).toISOString()
  const isDue = (name: string) => (since[name] as string) <= latest
  return {
    keys: names.length,
    needed: names.length - useless.length,
    due: useless.filter(isDue),
    waiting: useless.filter((name) => !isDue(name)),
    marks: { format: RELEASE_FORMAT, since },
  }
}

/** Every key that a release needs, or the list of them. */
async function neededBy(namespace: WholeNamespace, state: State): Promise<Set<string>> {
  const { current, list } = state
  const listed = await allReleases(namespace, state)
  const needed = new Set([releasesKey(null)])
  for (let page = list?.older ?? null; page !== null; page--) if (page > 0) needed.add(releasesKey(page))
  const seen = [current?.latest, current?.previous].flatMap((entry) => entry ?? [])
  for (const release of new Set([...listed, ...seen].map((entry) => entry.release))) {
    const manifest = await readManifest(namespace, release)
    if (!manifest) throw new PublishError(`The manifest of release ${release} is missing: what it needs is not known.`)
    for (const key of [manifestKey(release), changesKey(release), ...blockKeys(manifest)]) needed.add(key)
  }
  return needed
}

/** Keys deleted in one go, between two looks at what readers see. */
const DELETED_AT_ONCE = 100

/**
 * Deletes what is due, `most` keys at the most, and remembers what is not. Stops when somebody publishes meanwhile, who
 * may need what was useless.
 * @returns how many keys were deleted
 */
export async function collect(
  namespace: WholeNamespace,
  { text, list }: State,
  { due, marks }: Garbage,
  most: number,
  progress: Progress = () => {},
): Promise<number> {
  const doomed = due.slice(0, most)
  const listed = list && JSON.stringify(list)
  const since = { ...marks.since }
  for (let at = 0; at < doomed.length; at += DELETED_AT_ONCE) {
    const found = await getMany(namespace, [CURRENT, releasesKey(null)])
    if ((found.get(CURRENT) ?? null) !== text || found.get(releasesKey(null)) !== listed)
      throw new PublishError('Somebody published meanwhile, and may need what was useless. Begin again.')
    const part = doomed.slice(at, at + DELETED_AT_ONCE)
    await namespace.delete(part)
    for (const name of part) delete since[name]
    progress(at + part.length, doomed.length)
  }
  const [before, after] = [(await getMany(namespace, [GARBAGE])).get(GARBAGE), JSON.stringify({ ...marks, since })]
  if (Object.keys(since).length === 0 && before) await namespace.delete([GARBAGE])
  else if (Object.keys(since).length > 0 && before !== after) await namespace.put(GARBAGE, after)
  return doomed.length
}
