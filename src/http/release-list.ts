import type { ReleaseEntry, ReleasePage } from '../release/manifest.ts'
import { notArrived, pages } from '../store/releases.ts'
import type { Reading } from './reading.ts'

/**
 * The list of releases page by page, newest first. It may reach a location later than `current` does, and its answer is
 * held by edge caches under the latest release: that one is in it all the same.
 * @throws {FaultError} `not-arrived` when it is so late that one is missing
 */
export async function* releasePages({ values, current }: Reading): AsyncGenerator<Omit<ReleasePage, 'format'>> {
  let begun = false
  for await (const { releases, older } of pages(values)) {
    const newest = releases[0]?.published ?? ''
    const late = [current.latest, current.previous].filter((entry) => entry !== null && entry.published > newest)
    if (!begun && (releases[0]?.number ?? 0) + late.length < current.newest) throw notArrived('The list of releases')
    yield { releases: begun ? releases : [...(late as ReleaseEntry[]), ...releases], older }
    begun = true
  }
}

/** Every release, newest first. */
export async function* everyRelease(reading: Reading): AsyncGenerator<ReleaseEntry> {
  for await (const { releases } of releasePages(reading)) yield* releases
}
