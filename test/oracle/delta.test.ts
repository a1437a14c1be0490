import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { check } from '../../src/publish/check.ts'
import { buildRelease } from '../../src/release/build.ts'
import { visitsDossier } from '../support/datasets/visits.ts'
import { edited } from '../support/edited.ts'
import { NAMING, storedValues } from '../support/stored.ts'
import { firstDifference } from './difference.ts'
import { type Engine, engineOver, ORIGIN } from './engine.ts'
import { Queries } from './generate.ts'
import { EVERY_STEP, History, type Step } from './history.ts'
import { deltaOn, type Laid, manifestOf, publishedOn } from './layers.ts'
import { Random } from './random.ts'
import { SEED, TIMES } from './run.ts'
import { worldOf } from './values.ts'

type Answer = Awaited<ReturnType<Engine['ask']>>

/** Pages of a list that are followed. */
const PAGES = 3

const own = edited(check('data').data as DossierData)

function serve(release: Laid, { withdrawn }: DossierData): Engine {
  const values = new Map(storedValues(release, withdrawn))
  return engineOver((key) => values.get(key) ?? null)
}

/** Asks both the same, and holds their answers against each other letter by letter. @returns queries that neither refused */
async function expectSameBytes(a: Engine, b: Engine, queries: Pick<Queries, 'next'>, count: number): Promise<number> {
  let answered = 0
  for (let asked = 0; asked < count; asked++) {
    let next: string | null = queries.next()
    for (let page = 0; next !== null && page < PAGES; page++) {
      const left: Answer = await a.ask(next)
      const right: Answer = await b.ask(next)
      // What an answer may read depends on the layout, so one may refuse what the other still gives.
      if (left.status === 422 || right.status === 422) break
      if (left.text !== right.text) {
        const { path, got, expected } = firstDifference(left.body, right.body) ?? { path: ' in the order of members' }
        expect.fail(`${next}\n  ${path}: delta ${JSON.stringify(got)}, base ${JSON.stringify(expected)}`)
      }
      answered++
      next = left.body.page?.next?.replace(ORIGIN, '') ?? null
    }
  }
  return answered
}

test.for([
  ['the dossier', async () => own],
  ['visits of foreign leaders', async () => await visitsDossier(150)],
] as const)(
  'a base and a delta answer as one base does, after any history of %s',
  { timeout: 240_000 },
  async ([, poolOf]) => {
    const pool = await poolOf()
    const histories = fc.record({
      seed: fc.nat(),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
      steps: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2 }),
      kinds: fc.constantFrom<readonly Step[]>(EVERY_STEP, EVERY_STEP, ['remove'], ['add', 'event']),
    })
    const property = fc.asyncProperty(histories, async ({ seed, share, steps, kinds }) => {
      const history = new History(pool, new Random(seed), share)
      if (history.data().events.length === 0) return
      const base = await buildRelease(history.data(), NAMING)
      for (const count of steps) {
        for (let step = 0; step < count; step++) history.step(kinds)
        const data = history.data()
        if (data.events.length === 0) continue
        const whole = await buildRelease(data, NAMING)
        const delta = await deltaOn(base, whole)
        await expectSameBytes(serve(delta, data), serve(whole, data), new Queries(worldOf(data), new Random(seed)), 30)
      }
    })
    await fc.assert(property, { seed: SEED, numRuns: 25 * TIMES })
  },
)

/** A long page, or a long list of events of a network, ends where it would read too much, which depends on the layout. */
function withLimit(path: string): string {
  const url = new URL(path, ORIGIN)
  if (url.pathname !== '/v1/timeline') url.searchParams.set('limit', url.pathname === '/v1/network' ? '2' : '10')
  return `${url.pathname}${url.search}`
}

test('so does a delta that was published on a base of many values', { timeout: 240_000 }, async () => {
  const pool = await visitsDossier()
  const history = new History(pool, new Random(SEED), 0.97)
  const base = await buildRelease(history.data(), NAMING)
  for (let step = 0; step < 40; step++) history.step(['add', 'remove', 'event'])
  const data = history.data()
  const [delta, whole] = [await publishedOn(base, data), await buildRelease(data, NAMING)]
  const layers = manifestOf(delta).collections.events.length
  const all = new Queries(worldOf(data), new Random(SEED))
  const short = { next: () => withLimit(all.next()) }
  const answered = await expectSameBytes(serve(delta, data), serve(whole, data), short, 150 * TIMES)
  // The sample of the data set is small enough for a single value, which is always built anew.
  expect(layers).toBe(base.segments[0]?.root.lengths ? 1 : 2)
  expect(answered).toBeGreaterThan(100)
})
