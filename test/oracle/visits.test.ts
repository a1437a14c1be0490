import { expect, test } from 'vitest'
import { publishedRecords } from '../../src/release/published.ts'
import { visitsDossier } from '../support/datasets/visits.ts'
import { builtEngine } from './engine.ts'
import { judge, walk } from './judge.ts'
import { Oracle } from './oracle.ts'
import { compare, spurious } from './run.ts'

/** The share of queries that may be refused for what they would read. */
const REFUSED_MOST = 0.05

test('SQLite and the visits of foreign leaders agree on every query', { timeout: 240_000 }, async () => {
  const data = await visitsDossier()
  const engine = await builtEngine(data)
  const oracle = new Oracle(data, publishedRecords(data))
  const tally = await compare(engine, oracle, data, 600)
  console.info(`${tally.queries} queries, ${tally.pages} pages, ${tally.refused.length} refused`)
  expect(tally.refused.length).toBeLessThan(tally.queries * REFUSED_MOST)
  expect(await judge(engine, oracle, '/v1/events?limit=83&include=actors')).toMatchObject({ kind: 'same' })
  for (const sort of ['-date', 'date', '-updated', 'updated'])
    await walk(engine, oracle, `/v1/events?fields=id&limit=100&sort=${sort}`)
  expect(await spurious(engine, tally)).toEqual([])
})
