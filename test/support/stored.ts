import type { Withdrawn } from '../../src/model/dossier.ts'
import type { BuiltRelease, Naming } from '../../src/release/build.ts'
import { type Current, RELEASE_FORMAT, type ReleasePage } from '../../src/release/manifest.ts'
import { CURRENT, manifestKey, releasesKey, valueKey } from '../../src/store/keys.ts'

/** What releases made for tests are called. Answers of two releases of one name and the same data are the same bytes. */
export const NAMING: Naming = {
  release: '2026-02-27',
  number: 1,
  published: '2026-02-27T12:00:00Z',
  note: null,
  previous: null,
}

type Stored = Pick<BuiltRelease, 'entry' | 'manifest' | 'segments'>

/** All values that readers of a release need, by key, as publishing writes them. */
export function* storedValues(
  { entry, manifest, segments }: Stored,
  withdrawn: Withdrawn,
): Generator<[key: string, text: string]> {
  const current: Current = { format: RELEASE_FORMAT, latest: entry, previous: null, newest: entry.number, withdrawn }
  const page: ReleasePage = { format: RELEASE_FORMAT, releases: [entry], older: null }
  for (const { name, values } of segments) {
    let value = 0
    for (const text of values) yield [valueKey(name, value++), text]
  }
  yield [manifestKey(entry.release), manifest]
  yield [releasesKey(null), JSON.stringify(page)]
  yield [CURRENT, JSON.stringify(current)]
}
