import { RELEASE_FORMAT, type ReleaseEntry, type ReleasePage } from './manifest.ts'

/** Entries in the newest page of the list before half of them become a page of their own. */
const NEWEST_MOST = 256

/** The list with one more release: the newest page, and an older one that was split off it, if any. */
export function withRelease(
  newest: ReleasePage | null,
  entry: ReleaseEntry,
): { newest: ReleasePage; split: { number: number; page: ReleasePage } | null } {
  const older = newest?.older ?? null
  const releases = [entry, ...(newest?.releases ?? []).filter((each) => each.release !== entry.release)]
  if (releases.length <= NEWEST_MOST) return { newest: { format: RELEASE_FORMAT, releases, older }, split: null }
  const number = (older ?? 0) + 1
  const kept = releases.slice(0, NEWEST_MOST / 2)
  return {
    newest: { format: RELEASE_FORMAT, releases: kept, older: number },
    split: { number, page: { format: RELEASE_FORMAT, releases: releases.slice(NEWEST_MOST / 2), older } },
  }
}

/**
 * The name of a release published on `day` (`YYYY-MM-DD`): the day, or, when it has been used, the day and the next
 * number. Names are never used twice, not even of a release that was rolled back.
 */
export function nextRelease(day: string, releases: readonly { release: string }[]): string {
  const numbers = releases
    .map(({ release }) => release.split('.'))
    .filter(([of]) => of === day)
    .map(([, number]) => Number(number ?? 1))
  return numbers.length === 0 ? day : `${day}.${Math.max(...numbers) + 1}`
}
