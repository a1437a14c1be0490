import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { check } from '../../src/publish/check.ts'
import { publishedRecords } from '../../src/release/published.ts'
import { edited } from '../support/edited.ts'
import { builtEngine } from './engine.ts'
import { Oracle } from './oracle.ts'
import { compare, unusedParameters } from './run.ts'

const data = check('data').data as DossierData

/** A small dossier is one value, of which no query reads too much. */
async function agreesOn(of: DossierData, count: number) {
  const tally = await compare(await builtEngine(of), new Oracle(of, publishedRecords(of)), of, count)
  expect(tally.refused).toEqual([])
  console.info(`${tally.queries} queries, ${tally.pages} pages`)
  return tally
}

test('SQLite and the dossier agree on every query, and every parameter is asked for', async () => {
  const tally = await agreesOn(data, 1_500)
  expect(unusedParameters(tally)).toEqual([])
})

test('they agree when ids were merged, records taken back, and dates are of every form', async () => {
  await agreesOn(edited(data), 800)
})
