import type { ReleaseEntry } from '../release/manifest.ts'
import { hashOf } from '../segment/hash.ts'
import { manifestKey } from '../store/keys.ts'
import type { Namespace } from './namespace.ts'
import { allReleases, entryOf, move, PublishError, type State } from './state.ts'

/** Where readers are moved from, and where to. */
export type Rollback = { from: ReleaseEntry; to: ReleaseEntry; previous: ReleaseEntry | null }

/**
 * Moving readers to another release. `current` alone moves: releases, their list and the addresses pinned to them stay,
 * and so does what was withdrawn, which holds in every release.
 * @param release where to; without one, what readers saw before
 * @throws {PublishError} when there is no such release, or they see it already
 */
export async function rollbackTo(namespace: Namespace, state: State, release: string | undefined): Promise<Rollback> {
  const from = state.current?.latest
  if (!from) throw new PublishError('Nothing is published yet, so there is nothing to go back from.')
  const to = release === undefined ? state.current?.previous : await entryOf(namespace, state, release)
  if (!to) throw new PublishError(`There is nothing before ${from.release} to go back to.`)
  if (to.release === from.release) throw new PublishError(`Readers see ${to.release} already.`)
  const key = manifestKey(to.release)
  const manifest = (await namespace.get([key])).get(key) ?? ''
  if ((await hashOf(manifest)) !== to.manifest)
    throw new PublishError(`Release ${to.release} is not whole: "verify ${to.release}" tells more.`)
  return { from, to, previous: await fallback(namespace, state, from, to) }
}

/** What is older than where readers go: nobody goes back to have them fall back to what was wrong. */
async function fallback(
  namespace: Namespace,
  state: State,
  from: ReleaseEntry,
  to: ReleaseEntry,
): Promise<ReleaseEntry | null> {
  if (from.number < to.number) return from
  return (await allReleases(namespace, state)).find(({ number }) => number < to.number) ?? null
}

/** Moves readers. @throws {PublishError} when somebody else did since `state` was read */
export async function rollBack(namespace: Namespace, state: State, { to, previous }: Rollback): Promise<void> {
  if (state.current) await move(namespace, state, { ...state.current, latest: to, previous })
}
