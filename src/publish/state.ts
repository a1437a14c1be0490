import {
  type Current,
  type Manifest,
  RELEASE_FORMAT,
  type ReleaseEntry,
  type ReleasePage,
} from '../release/manifest.ts'
import { sealedText } from '../release/seal.ts'
import { hashOf } from '../segment/hash.ts'
import { CURRENT, manifestKey, releasesKey } from '../store/keys.ts'
import { DOSSIER } from './installation.ts'
import type { Namespace } from './namespace.ts'

/** What is published when a command begins. */
export type State = {
  /** The text of `current`, by which a second publisher is noticed. */
  text: string | null
  current: Current | null
  /** The newest page of the list of releases. */
  list: ReleasePage | null
  /** The newest release there is. Readers may see an older one: after a rollback, or when a publication broke off. */
  newest: { entry: ReleaseEntry; manifest: Manifest } | null
}

/** What stops a command; readers see what they saw before. */
export class PublishError extends Error {
  override name = 'PublishError'
}

/** @throws {PublishError} when the store is damaged, or in a format this version does not write */
export async function readState(namespace: Namespace): Promise<State> {
  const found = await namespace.get([CURRENT, releasesKey(null)])
  const text = found.get(CURRENT) ?? null
  const list = understood<ReleasePage>(found.get(releasesKey(null)) ?? null)
  const [entry] = list?.releases ?? []
  const manifest = entry ? await wholeManifest(namespace, entry) : null
  return { text, current: understood<Current>(text), list, newest: entry && manifest ? { entry, manifest } : null }
}

/** The manifest that the list names; null when it is not there, or is not as it was written. @throws {PublishError} as above */
export async function wholeManifest(
  namespace: Namespace,
  { release, manifest }: ReleaseEntry,
): Promise<Manifest | null> {
  const key = manifestKey(release)
  const text = (await namespace.get([key])).get(key) ?? null
  return text !== null && (await hashOf(text)) === manifest ? understood<Manifest>(text) : null
}

/** The manifest of a release, null when it is not there. @throws {PublishError} as above */
export async function readManifest(namespace: Namespace, release: string): Promise<Manifest | null> {
  const key = manifestKey(release)
  return understood<Manifest>((await namespace.get([key])).get(key) ?? null)
}

/**
 * KV has no locks: asking again just before a write makes the time short in which two publishers could meet.
 * @param own the key that is to be written, and what may stand there
 * @throws {PublishError} when `current` moved, or something else stands there
 */
export async function stillAt(
  namespace: Namespace,
  { text }: State,
  own?: readonly [key: string, texts: readonly (string | null)[]],
): Promise<void> {
  const [key = CURRENT, texts = [text]] = own ?? []
  const now = await namespace.get([...new Set([CURRENT, key])])
  if ((now.get(CURRENT) ?? null) !== text || !texts.includes(now.get(key) ?? null))
    throw new PublishError('Somebody else publishes at this moment. Look at their release, then publish again.')
}

/** Moves readers, last and once. @throws {PublishError} when somebody else did since `state` was read */
export async function move(namespace: Namespace, state: State, current: Current): Promise<void> {
  await stillAt(namespace, state)
  await namespace.put(CURRENT, await sealed(current))
}

/** The text that `current` is stored as. */
export async function sealed({ format, latest, previous, newest, withdrawn }: Current): Promise<string> {
  return await sealedText({ format, latest, previous, newest, withdrawn } satisfies Current)
}

/** Every release there is, newest first. @throws {PublishError} as above */
export async function allReleases(namespace: Namespace, { list }: State): Promise<ReleaseEntry[]> {
  const releases = [...(list?.releases ?? [])]
  for (let older = list?.older ?? null; older !== null; ) {
    const key = releasesKey(older)
    const page = understood<ReleasePage>((await namespace.get([key])).get(key) ?? null)
    if (!page) throw new PublishError(`A page of the list of releases is missing: "${key}".`)
    releases.push(...page.releases)
    older = page.older
  }
  return releases
}

/** The entry of a release. @throws {PublishError} when there is none of that name */
export async function entryOf(namespace: Namespace, state: State, release: string): Promise<ReleaseEntry> {
  const entry = (await allReleases(namespace, state)).find((each) => each.release === release)
  if (entry) return entry
  throw new PublishError(`There is no release "${release}". See: ${DOSSIER} releases`)
}

function understood<T extends { format: number }>(text: string | null): T | null {
  if (text === null) return null
  let value: T
  try {
    value = JSON.parse(text) as T
  } catch {
    throw new PublishError(`A stored value is damaged: it begins with ${JSON.stringify(text.slice(0, 40))}.`)
  }
  if (value.format !== RELEASE_FORMAT)
    throw new PublishError(`The store is in format ${value.format}; this version writes format ${RELEASE_FORMAT}.`)
  return value
}
