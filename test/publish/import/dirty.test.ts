import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PublishError } from '../../../src/publish/state.ts'
import { dataIn, filesIn, fileWith, findingsOf, imports, linesOf, rowsOf, sample, workspaces } from './workspace.ts'

/** What is done with dirty rows, and with files that are none: the same for every format. */

const workspace = workspaces()
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
