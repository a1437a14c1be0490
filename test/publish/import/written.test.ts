import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataIn, filesIn, fileWith, imports, linesOf, sample, workspaces } from './workspace.ts'

/** Which files an import writes, and how. */

const workspace = workspaces()

test('more than 2,000 new records are kept a line each, sorted, and changed there', async () => {
  const { parent, dir } = await workspace()
  const [header, row = ''] = linesOf('ged-parts.csv')
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
