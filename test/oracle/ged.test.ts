import { expect, test } from 'vitest'
import { publishedRecords } from '../../src/release/published.ts'
import { gedDossier, gedIsWhole } from '../support/datasets/ged.ts'
import { builtEngine, engineOver } from './engine.ts'
import { gedStore } from './ged.ts'
import { walk } from './judge.ts'
import { Oracle } from './oracle.ts'
import { compare, spurious } from './run.ts'

/** The share of queries that may be refused: many fields counted, or many records joined, of a large set. */
const REFUSED_MOST = 0.15

test('SQLite and the events of UCDP GED agree on every query', { timeout: 900_000 }, async () => {
  // First what another process builds, since both together would take too much memory.
  const store = gedIsWhole ? gedStore() : null
  const data = await gedDossier()
  const engine = store ? engineOver((key) => store.get(key)?.toString() ?? null) : await builtEngine(data)
  const oracle = new Oracle(data, publishedRecords(data))
  const tally = await compare(engine, oracle, data, gedIsWhole ? 200 : 600)
  console.info(
    `${data.events.length} events: ${tally.queries} queries, ${tally.pages} pages, ${tally.refused.length} refused`,
  )
  expect(tally.refused.length).toBeLessThan(tally.queries * REFUSED_MOST)
  await walk(engine, oracle, '/v1/events?fields=id&limit=100&sort=date')
  expect(await spurious(engine, tally)).toEqual([])
})
