import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PublishError } from '../../../src/publish/state.ts'
import { byId, dataIn, directories, emptyDossier, fileWith, findingsOf, imports, rowsOf, sample } from './workspace.ts'

/** What is done with dirty rows, and with records that are there already: the same for every format. */

const directory = directories()

async function workspace() {
  const parent = directory()
  return { parent, dir: await emptyDossier(parent) }
}

/** The lines of a sample without line breaks in cells. */
function linesOf(name: string): [header: string, ...rows: string[]] {
  const lines = readFileSync(sample(name), 'utf8').split('\r\n').filter(Boolean)
  return lines as [string, ...string[]]
}

/** Every file below a directory with its text. */
function filesIn(dir: string): Record<string, string> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(dir.length + 1), readFileSync(path, 'utf8')]))
}

const PARTS = linesOf('ged-parts.csv')

test('under "keep" odd rows are repaired, under "skip" left out, and both add up', async () => {
  const kept = await imports((await workspace()).dir, 'ged', sample('ged-parts.csv'))
  expect(rowsOf(kept)).toEqual({ read: 12, kept: 12, merged: 0, skipped: 0 })
  const { dir } = await workspace()
  const skipped = await imports(dir, 'ged', sample('ged-parts.csv'), { dirty: 'skip' })
  expect(rowsOf(skipped)).toEqual({ read: 12, kept: 10, merged: 0, skipped: 2 })
  expect(findingsOf(skipped)).toEqual(['6 deaths-contradict skipped', '7 deaths-contradict skipped'])
  expect(dataIn(dir).events).toHaveLength(10)
})

test('under "stop" the first odd row ends the import, and nothing is written', async () => {
  const { dir } = await workspace()
  const before = filesIn(dir)
  const stopped = imports(dir, 'ged', sample('ged-parts.csv'), { dirty: 'stop' })
  await expect(stopped).rejects.toThrow(
    /^Stopped: row 6, column "low_death": .*; it is "low 136, best 136, high 135"\.$/,
  )
  await expect(stopped).rejects.toThrow(PublishError)
  expect(filesIn(dir)).toEqual(before)
})

test('skipped rows are handed back, and can be corrected and imported', async () => {
  const { parent, dir } = await workspace()
  const [header, first = '', second = ''] = PARTS
  const file = fileWith(
    parent,
    'ged.csv',
    [header, first, second.replace('2016,1,1', '2016,1,32'), 'only,two'].join('\n'),
  )
  const rejects = join(parent, 'rejects.csv')
  const result = await imports(dir, 'ged', file, { rejects })
  expect(rowsOf(result)).toEqual({ read: 3, kept: 1, merged: 0, skipped: 2 })
  const text = readFileSync(rejects, 'utf8')
  expect(text.split('\r\n')[0]).toBe(`${header},rejected`)
  expect(text).toContain('2016,1,32')
  expect(text).toMatch(/row 3, column ""day"": makes no date with its neighbours; it is ""2016, 1, 32""\./)
  const corrected = fileWith(parent, 'corrected.csv', text.replace('2016,1,32', '2016,1,1'))
  const again = await imports(dir, 'ged', corrected)
  expect(again.effects.events.added).toEqual(['ged-214797'])
  expect(again.dirt.unused).toEqual(['rejected'])
})

test.for([
  ['an empty row', ',,,,,,,,,,,,,', 'empty'],
  ['too many cells', `${PARTS[1]},1`, 'too-many-cells'],
  ['no id', PARTS[1]?.replace('215936', 'x') ?? '', 'no-id'],
  ['a type that is none', PARTS[1]?.replace('One-sided violence', 'Violence') ?? '', 'unknown-type'],
  ['a side that is empty', PARTS[1]?.replace(',Civilians,36', ',,36') ?? '', 'no-side'],
] as const)('a row with %s is skipped and told, and the others are kept', async ([, row, code]) => {
  const { parent, dir } = await workspace()
  const result = await imports(dir, 'ged', fileWith(parent, 'ged.csv', [PARTS[0], PARTS[2], row, PARTS[3]].join('\n')))
  expect(findingsOf(result)).toEqual([`3 ${code} skipped`])
  expect(rowsOf(result)).toEqual({ read: 3, kept: 2, merged: 0, skipped: 1 })
})

test('a quotation mark that is never closed swallows the rest, and says so', async () => {
  const { parent, dir } = await workspace()
  const result = await imports(
    dir,
    'ged',
    fileWith(parent, 'ged.csv', [PARTS[0], PARTS[1], `"${PARTS[2]}`, PARTS[3]].join('\n')),
  )
  expect(result.dirt.findings).toMatchObject([
    { row: 3, code: 'broken', message: expect.stringContaining('never closed'), line: 3 },
  ])
})

test('rows that say the same are merged; of two with one id that differ, the fuller is kept', async () => {
  const { parent, dir } = await workspace()
  const [header, row = ''] = PARTS
  const fuller = row.replace('IS - Civilians', 'IS - Civilians and a fuller name')
  for (const rows of [
    [row, fuller, fuller],
    [fuller, row, fuller],
  ]) {
    const result = await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...rows].join('\n')))
    expect(rowsOf(result)).toEqual({ read: 3, kept: 1, merged: 1, skipped: 1 })
    expect(byId(dataIn(dir).events, 'ged-215936').summary).toContain('a fuller name')
  }
})

test('whatever the order of rows, the same files are written', async () => {
  const [header, ...rows] = PARTS
  const broken = rows.map((row) => row.replace(/\d\.\d+/, 'x'))
  const others = rows.map((row) => row.replace('Government of', 'government of').replace('Syria,', 'Syria, '))
  const all = [...rows, ...broken.slice(0, 3), ...others.slice(0, 6), ...rows.slice(0, 4)]
  let expected: Record<string, string> | null = null
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (shuffled) => {
      const { parent, dir } = await workspace()
      const result = await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...shuffled].join('\n')))
      const { read, kept, merged, skipped } = rowsOf(result)
      expect(kept + merged + skipped).toBe(read)
      expect(read).toBe(all.length)
      expect(dataIn(dir).events).toHaveLength(kept)
      expected ??= filesIn(dir)
      expect(filesIn(dir)).toEqual(expected)
    }),
    { numRuns: 12 },
  )
})

test.for(['ged', 'visits', 'travels'])('records of %s do not depend on the order of its rows', async (format) => {
  const [header = [], ...rows] = parse(readFileSync(sample(`${format}.csv`), 'utf8')) as string[][]
  const text = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  let expected: Record<string, string> | null = null
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
      const { parent, dir } = await workspace()
      await imports(dir, format, fileWith(parent, 'table.csv', [header, ...shuffled].map(text).join('\n')))
      expected ??= filesIn(dir)
      expect(filesIn(dir)).toEqual(expected)
    }),
    { numRuns: 8 },
  )
})

test.for(['ged', 'visits', 'travels'])('importing the same file of %s again writes nothing', async (format) => {
  const { dir } = await workspace()
  await imports(dir, format, sample(`${format}.csv`))
  const before = filesIn(dir)
  const { effects, written } = await imports(dir, format, sample(`${format}.csv`), { today: '2026-04-01' })
  const touched = Object.values(effects).flatMap(({ added, changed, edited, foreign }) => [
    added,
    changed,
    edited,
    foreign,
  ])
  expect(touched.flat()).toEqual([])
  expect(written).toMatchObject({ files: 0, lines: [] })
  expect(filesIn(dir)).toEqual(before)
})

test('a corrected file changes only what was corrected, and keeps the day it was added', async () => {
  const { parent, dir } = await workspace()
  await imports(dir, 'visits', sample('visits.csv'))
  const before = filesIn(dir)
  const text = readFileSync(sample('visits.csv'), 'utf8').replace('Working Visit.', 'Working visit with a lunch.')
  await imports(dir, 'visits', fileWith(parent, 'visits.csv', text), { today: '2026-04-01' })
  const after = filesIn(dir)
  const changed = Object.keys(after).filter((path) => after[path] !== before[path])
  expect(changed).toEqual(['.imported/visits.txt', 'events/us-visit-3245.json'])
  expect(byId(dataIn(dir).events, 'us-visit-3245')).toMatchObject({
    summary: 'Working visit with a lunch.',
    added: '2026-03-01',
    updated: '2026-04-01',
  })
})

test('what was edited since stays as it is, unless it is to be overwritten; a new layout is no edit', async () => {
  const { dir } = await workspace()
  await imports(dir, 'visits', sample('visits.csv'))
  const path = join(dir, 'events/us-visit-3245.json')
  const other = join(dir, 'events/us-visit-2138.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('Working Visit.', 'What an editor knows.'))
  writeFileSync(other, JSON.stringify(JSON.parse(readFileSync(other, 'utf8'))))
  const { effects } = await imports(dir, 'visits', sample('visits.csv'))
  expect(effects.events).toMatchObject({ added: [], changed: [], edited: ['us-visit-3245'], same: 10 })
  expect(byId(dataIn(dir).events, 'us-visit-3245').summary).toBe('What an editor knows.')
  await imports(dir, 'visits', sample('visits.csv'), { overwrite: true })
  expect(byId(dataIn(dir).events, 'us-visit-3245').summary).toBe('Working Visit.')
})

test('a record that was there before is referred to as it is', async () => {
  const { dir } = await workspace()
  const source = {
    id: 'page',
    url: 'https://example.org/',
    publisher: 'A',
    title: null,
    label: 'A page',
    published: null,
    language: 'en',
  }
  const country = {
    id: 'guatemala',
    kind: 'country',
    names: [{ value: 'Guatemala', lang: 'en', preferred: true }],
    country: 'GT',
    point: null,
    sources: ['page'],
  }
  writeFileSync(join(dir, 'sources/page.json'), JSON.stringify(source))
  writeFileSync(join(dir, 'locations/guatemala.json'), JSON.stringify(country))
  await imports(dir, 'visits', sample('visits.csv'), { overwrite: true })
  const { events, locations } = dataIn(dir)
  expect(byId(events, 'us-visit-1099').places[1]?.location).toBe('guatemala')
  expect(locations.map(({ id }) => id)).not.toContain('country-gt')
})

test('what the dossier has withdrawn or merged does not come back', async () => {
  const { dir } = await workspace()
  await imports(dir, 'visits', sample('visits.csv'))
  const moved = { events: { 'us-visit-2044': 'us-visit-2064' } }
  const gone = { events: { 'us-visit-1099': { reason: 'It was wrong.', date: '2026-03-02' } } }
  for (const id of ['us-visit-2044', 'us-visit-1099']) rmSync(join(dir, `events/${id}.json`))
  writeFileSync(join(dir, 'redirects.json'), JSON.stringify(moved))
  writeFileSync(join(dir, 'withdrawn.json'), JSON.stringify(gone))
  const result = await imports(dir, 'visits', sample('visits.csv'))
  expect(findingsOf(result).filter((found) => found.endsWith('skipped'))).toEqual([
    '4 withdrawn skipped',
    '8 merged skipped',
  ])
  expect(dataIn(dir).events).toHaveLength(9)
})

test('more than 2,000 new records are kept a line each, sorted, and changed there', async () => {
  const { parent, dir } = await workspace()
  const [header, row = ''] = PARTS
  const rows = Array.from({ length: 2_001 }, (_, i) => row.replace('215936', String(900_000 + i)))
  await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...rows].join('\n')))
  expect(readdirSync(join(dir, 'events'))).toEqual(['ged.ndjson'])
  expect(readdirSync(join(dir, 'actors'))).toContain('is.json')
  const before = readFileSync(join(dir, 'events/ged.ndjson'), 'utf8').trimEnd().split('\n')
  rows[5] = rows[5]?.replace('2,2,2', '2,3,4') ?? ''
  await imports(dir, 'ged', fileWith(parent, 'ged.csv', [header, ...rows, row].join('\n')))
  const after = readFileSync(join(dir, 'events/ged.ndjson'), 'utf8').trimEnd().split('\n')
  expect(after).toHaveLength(2_002)
  expect(after.filter((line) => !before.includes(line))).toHaveLength(2)
  expect(dataIn(dir).events).toHaveLength(2_002)
})

test('a dry run tells the same and writes nothing', async () => {
  const { parent, dir } = await workspace()
  const before = filesIn(parent)
  const { effects, written } = await imports(dir, 'ged', sample('ged.csv'), { dryRun: true, dirty: 'skip' })
  expect(effects.events.added).toHaveLength(15)
  expect(written).toBeNull()
  expect(filesIn(parent)).toEqual(before)
})

test('the codebook gets the terms it lacks and is else letter by letter what it was', async () => {
  const { dir } = await workspace()
  const path = join(dir, 'codebook.json')
  const before = readFileSync(path, 'utf8')
  await imports(dir, 'travels', sample('travels.csv'))
  const after = readFileSync(path, 'utf8').split('\n')
  const lost = before.split('\n').filter((line) => !after.includes(line) && !after.includes(`${line},`))
  expect(lost).toEqual([])
  expect(
    dataIn(dir)
      .codebook.types.map(({ id }) => id)
      .slice(-2),
  ).toEqual(['president-travels', 'secretary-travels'])
})

test.for([
  [
    'a directory without a dossier',
    (dir: string) => join(dir, 'none'),
    sample('ged.csv'),
    /There is no dossier in ".*": dossier\.json is missing\. Make one: npm run dossier -- new/,
  ],
  ['a file that is not there', (dir: string) => dir, 'none.csv', /none\.csv cannot be read: ENOENT/],
  [
    'a table of something else',
    (dir: string) => dir,
    sample('visits.csv'),
    /visits\.csv has no column "country", "type_of_violence"/,
  ],
] as const)('%s stops it', async ([, dirIn, file, message]) => {
  const { dir } = await workspace()
  mkdirSync(join(dir, 'none'))
  await expect(imports(dirIn(dir), 'ged', file)).rejects.toThrow(message)
})
