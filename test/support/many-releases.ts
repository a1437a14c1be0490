import { inject } from 'vitest'
import type { Current, ReleaseEntry, ReleasePage } from '../../src/release/manifest.ts'
import { unsealed } from './unsealed.ts'

/** The latest release, and before it one a day from 1 January 2025 to 1 January 2026, in two values of the list. */
export function manyReleases(): Record<string, string> {
  const { releases = '', current = '', ...others } = inject('republished')
  const [newest] = (JSON.parse(releases) as ReleasePage).releases as [ReleaseEntry]
  const day = (back: number) => new Date(Date.UTC(2026, 0, 1) - back * 86_400_000).toISOString()
  const older = Array.from({ length: 366 }, (_, back) => ({
    ...newest,
    release: day(back).slice(0, 10),
    published: day(back).replace('.000', ''),
    number: 366 - back,
  }))
  const latest = { ...newest, number: 367 }
  return {
    ...others,
    current: JSON.stringify({ ...unsealed<Current>(current), latest }),
    releases: JSON.stringify({ format: 1, releases: [latest, ...older.slice(0, 127)], older: 1 }),
    'releases/1': JSON.stringify({ format: 1, releases: older.slice(127), older: null }),
  }
}
