import type { DossierData } from '../model/records.ts'
import { buildRelease } from '../release/build.ts'
import { nextRelease, withRelease } from '../release/history.ts'
import { type Current, type Manifest, RELEASE_FORMAT, type ReleasePage } from '../release/manifest.ts'
import { CURRENT, manifestKey, releasesKey, valueKey } from '../store/keys.ts'
import { getMany, type Namespace } from './namespace.ts'

/** What a publication did: the release readers see now, and the values written for it. */
export type Publication = { release: string; digest: string; written: number; counts: Manifest['counts'] }

/** What can stop a publication: nothing of it is then visible to readers. */
export class PublishError extends Error {}

/**
 * Publishes checked data. Blocks first, read back, then the manifest and the list of releases, and `current` last and
 * once: a reader sees the old release whole or the new one whole, wherever this is interrupted. Blocks that are there
 * are not written again, and data that readers already see writes nothing.
 * @param now the moment of publication; its day names the release
 * @throws {PublishError} when a value does not read back, or somebody else published meanwhile
 */
export async function publish(
  namespace: Namespace,
  data: DossierData,
  now: Date,
  note: string | null = null,
): Promise<Publication> {
  const state = await readState(namespace)
  const day = now.toISOString().slice(0, 10)
  const built = await buildRelease(data, {
    release: nextRelease(day, state.list?.releases ?? []),
    published: `${now.toISOString().slice(0, 19)}Z`,
    note,
    previous: state.current?.latest.release ?? null,
  })
  const { entry } = built
  if (state.current && isSame(state.manifest, built.manifest)) {
    const { release, digest, counts } = state.current.latest
    const withdrawn = JSON.stringify(state.current.withdrawn) === JSON.stringify(data.withdrawn)
    if (!withdrawn) await move(namespace, state.text, { ...state.current, withdrawn: data.withdrawn })
    return { release, digest, counts, written: withdrawn ? 0 : 1 }
  }
  const blocks = new Map(
    built.segments.flatMap(({ name, values }) => values.map((text, value) => [valueKey(name, value), text] as const)),
  )
  const { newest, split } = withRelease(state.list, entry)
  let written = await write(namespace, blocks)
  // From here on keys may be those of somebody else's release of the same day.
  await unmoved(namespace, state.text)
  written += await write(namespace, new Map([[manifestKey(entry.release), built.manifest]]))
  if (split) written += await write(namespace, new Map([[releasesKey(split.number), JSON.stringify(split.page)]]))
  await unmoved(namespace, state.text)
  await namespace.put(releasesKey(null), JSON.stringify(newest))
  const previous = state.current?.latest ?? null
  await move(namespace, state.text, { format: RELEASE_FORMAT, latest: entry, previous, withdrawn: data.withdrawn })
  return { release: entry.release, digest: entry.digest, counts: entry.counts, written: written + 2 }
}

type State = { text: string | null; current: Current | null; manifest: string | null; list: ReleasePage | null }

async function readState(namespace: Namespace): Promise<State> {
  const found = await namespace.get([CURRENT, releasesKey(null)])
  const text = found.get(CURRENT) ?? null
  const current = text === null ? null : understood<Current>(text)
  const page = found.get(releasesKey(null)) ?? null
  const key = current && manifestKey(current.latest.release)
  return {
    text,
    current,
    manifest: key === null ? null : ((await namespace.get([key])).get(key) ?? null),
    list: page === null ? null : understood<ReleasePage>(page),
  }
}

function understood<T extends { format: number }>(text: string): T {
  const value = JSON.parse(text) as T
  if (value.format !== RELEASE_FORMAT)
    throw new PublishError(`The store is in format ${value.format}; this version writes format ${RELEASE_FORMAT}.`)
  return value
}

/** Whether two manifests are of the same data in the same layout, whenever they were published. */
function isSame(published: string | null, built: string): boolean {
  if (published === null) return false
  const [a, b] = [published, built].map((text) => {
    const { digest, collections } = JSON.parse(text) as Manifest
    return JSON.stringify([digest, Object.values(collections).map((segments) => segments.map(({ name }) => name))])
  })
  return a === b
}

/** Writes those values that are not there yet, and reads them back. @returns how many were written */
async function write(namespace: Namespace, values: ReadonlyMap<string, string>): Promise<number> {
  const there = await getMany(namespace, [...values.keys()])
  const missing = [...values].filter(([key, text]) => there.get(key) !== text)
  for (const [key, text] of missing) await namespace.put(key, text)
  const back = await getMany(
    namespace,
    missing.map(([key]) => key),
  )
  for (const [key, text] of missing)
    if (back.get(key) !== text) throw new PublishError(`"${key}" did not read back as it was written. Publish again.`)
  return missing.length
}

/** Moves readers, unless somebody else did since we began. */
async function move(namespace: Namespace, before: string | null, current: Current): Promise<void> {
  await unmoved(namespace, before)
  await namespace.put(CURRENT, JSON.stringify(current))
}

/** KV has no locks: this makes the time short in which two publishers could still overwrite each other. */
async function unmoved(namespace: Namespace, before: string | null): Promise<void> {
  const now = (await namespace.get([CURRENT])).get(CURRENT) ?? null
  if (now !== before)
    throw new PublishError('Somebody else published meanwhile. Look at their release, then publish again.')
}
