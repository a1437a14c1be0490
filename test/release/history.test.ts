import { expect, test } from 'vitest'
import { nextRelease, withRelease } from '../../src/release/history.ts'
import { RELEASE_PATTERN, type ReleaseEntry, type ReleasePage } from '../../src/release/manifest.ts'

test.for([
  ['the first of a day bears its name', '2026-02-27', [], '2026-02-27'],
  ['other days do not count', '2026-02-27', ['2026-02-26.4', '2026-02-26'], '2026-02-27'],
  ['the second of a day is .2', '2026-02-27', ['2026-02-27'], '2026-02-27.2'],
  ['the third is .3', '2026-02-27', ['2026-02-27.2', '2026-02-27'], '2026-02-27.3'],
  ['.10 comes behind .9', '2026-02-27', ['2026-02-27.9', '2026-02-27.10', '2026-02-27'], '2026-02-27.11'],
  ['a number left out is not filled', '2026-02-27', ['2026-02-27.5'], '2026-02-27.6'],
] as const)('%s', ([, day, releases, expected]) => {
  const next = nextRelease(
    day,
    releases.map((release) => ({ release })),
  )
  expect(next).toBe(expected)
  expect(next).toMatch(RELEASE_PATTERN)
})

function entry(release: string): ReleaseEntry {
  const counts = { events: 0, actors: 0, locations: 0, sources: 0 }
  return {
    release,
    number: 1,
    digest: '0'.repeat(64),
    published: '2026-02-27T00:00:00Z',
    note: null,
    counts,
    manifest: release,
  }
}

/** Every release of a list that is kept in pages, newest first, as a reader follows it. */
function followed(newest: ReleasePage, pages: ReadonlyMap<number, ReleasePage>): string[] {
  const releases = newest.releases.map(({ release }) => release)
  for (let at = newest.older; at !== null; ) {
    const page = pages.get(at)
    if (!page) throw new Error(`page ${at} is not there`)
    releases.push(...page.releases.map(({ release }) => release))
    at = page.older
  }
  return releases
}

test('over 1,000 releases the list stays complete, its pages short, and a page once split off never changes', () => {
  const pages = new Map<number, ReleasePage>()
  const published: string[] = []
  let newest: ReleasePage | null = null
  for (let i = 0; i < 1_000; i++) {
    const release = `release-${i}`
    const next = withRelease(newest, entry(release))
    newest = next.newest
    published.unshift(release)
    if (next.split) {
      expect(pages.has(next.split.number), `page ${next.split.number} is written once`).toBe(false)
      pages.set(next.split.number, structuredClone(next.split.page))
    }
    expect(newest.releases.length).toBeLessThanOrEqual(256)
    expect(followed(newest, pages)).toEqual(published)
  }
  expect(pages.size).toBeGreaterThan(3)
})

test('a release listed already is listed once, at the head', () => {
  const first = withRelease(null, entry('2026-02-26')).newest
  const second = withRelease(first, entry('2026-02-27')).newest
  const again = withRelease(second, { ...entry('2026-02-26'), note: 'Published again' }).newest
  expect(again.releases.map(({ release, note }) => [release, note])).toEqual([
    ['2026-02-26', 'Published again'],
    ['2026-02-27', null],
  ])
})
