import type { Hash } from '../segment/hash.ts'

/** Every key in KV is spelled here. See ARCHITECTURE.md for what each holds and how long it lives. */

/** Which release is the latest: the one key that moves readers. */
export const CURRENT = 'current'

/** The list of releases, newest first; older pages are numbered. */
export function releasesKey(page: number | null): string {
  return page === null ? 'releases' : `releases/${page}`
}

/** Since when values have been useless, for whoever collects them; readers never ask for it. */
export const GARBAGE = 'gc'

/** @param release an id from the list of releases, never from a request */
export function manifestKey(release: string): string {
  return `release/${release}`
}

/** What a release changed. @param release as above */
export function changesKey(release: string): string {
  return `changes/${release}`
}

/** Value `value` of a segment: a block, the whole packed segment, or a table of hashes. */
export function valueKey(segment: Hash, value: number): string {
  return `b/${segment}/${value}`
}
