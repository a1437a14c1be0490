import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byId, dataIn, filesIn, fileWith, findingsOf, imports, sample, workspaces } from './workspace.ts'

/** Importing over records that are there already: imported before, edited since, or taken back. */

const workspace = workspaces()

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
