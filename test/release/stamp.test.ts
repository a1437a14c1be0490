import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { byCollection, COLLECTIONS } from '../../src/model/terms.ts'
import { type BuiltRelease, buildRelease } from '../../src/release/build.ts'
import type { Base } from '../../src/release/collection.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import { readCatalog } from '../../src/segment/catalog.ts'
import { IN_MEMORY } from '../../src/segment/keep.ts'
import type { BuiltSegment } from '../../src/segment/writer.ts'
import { History, type Step } from '../oracle/history.ts'
import { Random } from '../oracle/random.ts'
import { manyEvents } from '../support/many.ts'
import { opened } from '../support/segment.ts'
import { NAMING } from '../support/stored.ts'

/** Records that cannot have changed are passed over: what comes of it is what comes of looking at every one. */

/** Releases built one on another, as publishing does. @param code null looks at every record */
class Chain {
  readonly #code: string | null
  readonly #segments = new Map<string, BuiltSegment>()
  #manifest: Manifest | null = null

  constructor(code: string | null) {
    this.#code = code
  }

  async build(data: DossierData, code = this.#code): Promise<BuiltRelease> {
    const bases = byCollection((collection): Base | null => {
      const reference = this.#manifest?.collections[collection][0]
      const segment = this.#segments.get(reference?.name ?? '')
      return reference && segment
        ? { reference, catalog: async () => readCatalog(opened(segment).catalog() as string[]) }
        : null
    })
    const built = await buildRelease(data, NAMING, bases, null, IN_MEMORY, code)
    for (const segment of built.segments) this.#segments.set(segment.name, segment)
    this.#manifest = JSON.parse(built.manifest) as Manifest
    return built
  }

  /** The names of all segments, which are hashes of what is in them. */
  get names(): string[] {
    return COLLECTIONS.flatMap((collection) => this.#manifest?.collections[collection].map(({ name }) => name) ?? [])
  }

  get stamp(): string | undefined {
    return this.#manifest?.collections.events[0]?.stamp
  }
}

/** Events of three offices, one of which has part in few, so that a change of its name makes a small delta. */
function pool(): DossierData {
  const data = manyEvents(900)
  const events = data.events.map((event, i) => ({
    ...event,
    participants: [{ actor: i % 60 === 0 ? 'office-c' : i % 2 === 0 ? 'office-a' : 'office-b', role: 'visitor' }],
  }))
  const actors = data.actors.map((actor) => ({ ...actor, part_of: null, positions: [] }))
  return { ...data, events, actors }
}

test('after any history, with changes of names among it', { timeout: 240_000 }, async () => {
  const histories = fc.record({
    seed: fc.nat(),
    days: fc.array(
      fc.record({
        steps: fc.integer({ min: 0, max: 20 }),
        kinds: fc.constantFrom<readonly Step[]>(['event'], ['add', 'remove', 'event'], ['event', 'other']),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  const property = fc.asyncProperty(histories, async ({ seed, days }) => {
    const history = new History(pool(), new Random(seed), 0.97)
    const [quick, thorough] = [new Chain('code'), new Chain(null)]
    for (const { steps, kinds } of [{ steps: 0, kinds: ['event'] as const }, ...days]) {
      for (let step = 0; step < steps; step++) history.step(kinds)
      const [one, other] = [await quick.build(history.data()), await thorough.build(history.data())]
      expect(one.entry.digest).toBe(other.entry.digest)
      expect(one.entry.digest).toBe((await buildRelease(history.data(), NAMING)).entry.digest)
      expect(quick.names).toEqual(thorough.names)
    }
  })
  await fc.assert(property, { seed: 20260227, numRuns: 12 })
})

function renamed(data: DossierData, id: string, value: string): DossierData {
  const actors = data.actors.map((actor) =>
    actor.id === id ? { ...actor, names: [{ value, lang: 'en', preferred: true }] } : actor,
  )
  return { ...data, actors }
}

test('what a new name changed stays changed when something else is', async () => {
  const [quick, thorough] = [new Chain('code'), new Chain(null)]
  const first = pool()
  const second = renamed(first, 'office-c', 'Office Sea')
  const [event] = second.events
  if (!event) throw new Error('the pool is empty')
  const third = { ...second, events: [{ ...event, title: 'Another title' }, ...second.events.slice(1)] }
  const stamps: (string | undefined)[] = []
  for (const data of [first, second, third]) {
    await quick.build(data)
    await thorough.build(data)
    expect(quick.names).toEqual(thorough.names)
    stamps.push(quick.stamp)
  }
  // The base is indexed by the old name still: it keeps its stamp, and every record is looked at.
  expect(new Set(stamps).size).toBe(1)
  expect(stamps[0]).toBeDefined()
})

test('other code looks at every record, and is trusted from then on where they are indexed alike', async () => {
  const chain = new Chain('code')
  await chain.build(pool())
  const before = [chain.stamp, ...chain.names]
  await chain.build(pool(), 'other code')
  expect(chain.names).toEqual(before.slice(1))
  expect(chain.stamp).not.toBe(before[0])
})
