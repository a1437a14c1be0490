import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addEvents, dir, dossier, edit } from './desk.ts'

/** Commands as an editor types them, one after the other. */

test('an editor publishes, changes, looks at what changes, publishes, and goes back', async () => {
  expect((await dossier('releases')).out).toBe('Nothing is published yet: npm run dossier -- publish\n')
  expect((await dossier('status')).out).toMatch(
    /^Nothing is published yet\.\n\nA publish of your data now:\n\nRelease 2026-02-27, the first\n/,
  )

  const first = await dossier(['publish', '--note', 'First release'])
  // How large the blocks are, and how often KV is asked, is for other tests to say.
  expect(
    first.out.replace(/[\d.]+ kB/, 'n kB').replace(/reads {3}\d+/, 'reads   n'),
  ).toBe(`Release 2026-02-27, the first

             added  changed  removed
  events         3        0        0
  actors         3        0        0
  locations      3        0        0
  sources        2        0        0

  writes  8 of the free plan's 1,000 a day: 4 blocks of n kB, 4 for the release
  reads   n of the free plan's 100,000 a day
  seen    by readers everywhere within 60 seconds
  signed  no: there is no key (npm run dossier -- key makes one)
Published 2026-02-27: 8 values written. Readers everywhere see it within 60 seconds.
`)
  expect([first.code, first.err]).toEqual([0, '8 of 8 values written\n'])
  expect((await dossier('publish')).out).toBe(
    'Readers see this data already, as release 2026-02-27. Nothing to write.\n',
  )

  edit('events/visit.json', (event) => {
    event.title = 'Office A visits Office B twice'
    event.topics = []
  })
  rmSync(join(dir, 'data/events/third-visit.json'))
  expect((await dossier('diff')).out).toBe(`Your data against release 2026-02-27, which readers see now

             added  changed  removed
  events         0        1        1
  actors         0        0        0
  locations      0        0        0
  sources        0        0        0

~ events/visit  Office A visits Office B twice
  title
    - Office A visits Office B
    + Office A visits Office B twice
  topics
    - talks

- events/third-visit  Office C visits Office A
`)
  const dry = await dossier('publish --dry-run')
  expect(dry.out).toContain('Release 2026-02-27.2, after 2026-02-27, which readers see now')
  expect((await dossier('releases --json')).out).not.toContain('2026-02-27.2')

  await dossier(['publish', '--note', 'A title corrected'])
  expect((await dossier('releases')).out).toBe(
    [
      '       release    published, UTC  events  actors  places  sources                  note',
      '  2026-02-27.2  2026-02-27 12:00       2       3       3        2  readers see it  A title corrected',
      '    2026-02-27  2026-02-27 12:00       3       3       3        2                  First release\n',
    ].join('\n'),
  )

  const back = await dossier('rollback')
  expect(back.out).toMatch(/^Readers were moved from 2026-02-27\.2 to 2026-02-27\. /)
  expect((await dossier('releases')).out).toMatch(
    / 2026-02-27\.2 .* not seen +A title corrected\n.* readers see it +First/,
  )
  const status = (await dossier('status')).out
  expect(status).toContain('Readers see release 2026-02-27, published 2026-02-27 12:00 UTC')
  expect(status).toContain('  newest  2026-02-27.2, which readers do not see\n')
  expect(status).toContain('Release 2026-02-27.2 is stored whole. Readers see 2026-02-27 now: 1 value to write.')
  expect((await dossier('publish')).out).toContain('Readers were moved to 2026-02-27.2.')
  expect((await dossier('diff --from 2026-02-27')).out).toContain('- events/third-visit')
  expect((await dossier('diff')).out).toContain(': no difference.')
  expect((await dossier('gc')).out).toMatch(/Nothing is useless\.\n$/)
})

test('every command that is read by programs prints JSON alone', async () => {
  await dossier('publish')
  edit('actors/office-a.json', (actor) => {
    actor.to = '2025'
  })
  edit('dossier.json', (about) => {
    about.attribution = 'Somebody'
  })
  const json = async (line: string) => JSON.parse((await dossier(line)).out)
  expect(await json('diff --json')).toMatchObject({
    from: { release: '2026-02-27' },
    to: { release: null, digest: expect.stringMatching(/^\w{64}$/) },
    counts: { actors: { added: 0, changed: 1, removed: 0 } },
    changes: { actors: { changed: { 'office-a': { to: [expect.any(String), expect.any(String)] } } } },
    values: { actors: { changed: { 'office-a': { to: ['2024', '2025'] } } } },
    documents: { dossier: { attribution: { before: 'Visits, Office A', after: 'Somebody' } } },
  })
  const plan = { kind: 'release', release: '2026-02-27.2', readers: '2026-02-27', writes: 5, signed: false }
  expect(await json('publish --json --dry-run')).toMatchObject({ done: 'planned', written: 0, plan })
  expect(await json('status --json')).toMatchObject({
    readers: { release: '2026-02-27', releases: 1 },
    publish: plan,
    faults: 0,
  })
  expect(await json('publish --json')).toMatchObject({ done: 'published', written: 5, plan })
  expect(await json('releases --json')).toMatchObject([
    { readers: 'current', number: 2 },
    { readers: 'older', number: 1 },
  ])
  expect(await json('verify --json --unsigned')).toMatchObject({ release: '2026-02-27.2', findings: [], records: 11 })
  expect(await json('rollback --json')).toEqual({ done: 'moved', from: '2026-02-27.2', to: '2026-02-27' })
  expect(await json('gc --json')).toEqual({ keys: 10, needed: 10, due: [], waiting: [], deleted: 0 })
})

test('data with faults is neither compared nor published', async () => {
  edit('events/visit.json', (event) => {
    event.status = 'ocurred'
  })
  for (const line of ['diff', 'publish']) {
    const { code, out } = await dossier(line)
    expect([code, out]).toEqual([1, expect.stringContaining('Did you mean "occurred"?')])
  }
  expect((await dossier('status')).out).toMatch(/has 1 fault in 1 file: npm run dossier -- check/)
})

test.for([
  ['diff --json --markdown', '--json and --markdown exclude each other.'],
  ['diff --from 2020-01-01', 'There is no release "2020-01-01".'],
  ['publish --limit few', '--limit takes a whole number from 10 on, not "few".'],
  ['verify', 'Nothing is published yet.'],
  ['rollback', 'Nothing is published yet'],
  ['rollback 2026-02-27 again', 'Nothing is done with "again".'],
  ['publish --key nowhere.pem', 'There is no signing key at "nowhere.pem". Make one: npm run dossier -- key'],
] as const)('%s is refused: %s', async ([line, message]) => {
  await expect(dossier(line)).rejects.toThrow(message)
})

test('more values than a day allows are split over days on request', async () => {
  addEvents(1_200, (i) => ({ title: `Visit ${i}`, summary: `Visit number ${i}. `.repeat(20).trim() }))
  const days = []
  for (let day = 0; day < 5; day++) {
    const { code, out } = await dossier('publish --split --limit 60')
    days.push(code)
    if (code === 0) break
    expect(out).toMatch(/60 blocks stored, .* to go\. Readers see what they saw before\./)
  }
  expect(days.at(-1)).toBe(0)
  expect(days.length).toBeGreaterThan(1)
  expect((await dossier('verify --unsigned')).code).toBe(0)
})
