import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { differenceFrom } from '../../src/publish/diff/difference.ts'
import type { Namespace } from '../../src/publish/namespace.ts'
import { publish } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { stepsBack } from '../../src/store/changes.ts'
import { smallData } from '../support/dossier.ts'
import { holdOnly, type LocalKv, openLocalKv, readersOf } from '../support/local-kv.ts'
import { manyEvents } from '../support/many.ts'
import { mapNamespace } from '../support/published.ts'

/** `/v1/changes` and `diff` come by what changed in different ways: one adds up steps, the other compares records. */

let kv: LocalKv
beforeAll(async () => {
  kv = await openLocalKv()
})
afterAll(async () => await kv.close())

type Told = Record<'added' | 'changed' | 'removed', { collection: string; id: string; fields?: string[] }[]>

/** What `/v1/changes` says, of all its pages. */
async function told(namespace: Namespace, from: string, to: string): Promise<{ told: Told; reads: number }> {
  const readers = readersOf(namespace)
  const all: Told = { added: [], changed: [], removed: [] }
  for (let next: string | null = `/v1/changes?from=${from}&to=${to}`; next !== null; ) {
    const page: { data: Told; page: { next: string | null } } = await readers.json(next)
    for (const kind of ['added', 'changed', 'removed'] as const) all[kind].push(...page.data[kind])
    next = page.page.next
  }
  return { told: sorted(all), reads: readers.reads() }
}

/** What `diff --from` says of data, in the same words. */
async function differing(namespace: Namespace, from: string, data: DossierData): Promise<Told> {
  const { changes } = await differenceFrom(namespace, await readState(namespace), data, from)
  const of = (kind: keyof Told) =>
    COLLECTIONS.flatMap((collection) =>
      Object.entries(changes[collection][kind]).map(([id, fields]) => ({
        collection,
        id,
        ...(kind === 'changed' && { fields: Object.keys(fields) }),
      })),
    )
  return sorted({ added: of('added'), changed: of('changed'), removed: of('removed') })
}

function sorted(all: Told): Told {
  const key = ({ collection, id }: { collection: string; id: string }) => `${collection}/${id}`
  const inOrder = (list: Told['added']) =>
    list
      .map((each) => ({ ...each, ...(each.fields && { fields: [...each.fields].sort() }) }))
      .sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return { added: inOrder(all.added), changed: inOrder(all.changed), removed: inOrder(all.removed) }
}

/** A sequence of numbers below a bound that is the same at every run: xorshift, 32 bits. */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** An hour of editing: some events come, go, come back, or change in some fields, perhaps back to what they were. */
function edited(data: DossierData, pool: DossierData, next: (below: number) => number): DossierData {
  const events = new Map(data.events.map((event) => [event.id, event]))
  for (let edits = 1 + next(5); edits > 0; edits--) {
    const event = pool.events[next(pool.events.length)]
    if (!event) continue
    const held = events.get(event.id)
    if (!held) events.set(event.id, event)
    else if (next(3) === 0 && event.id.startsWith('visit-')) events.delete(event.id)
    else events.set(event.id, { ...held, title: `Title ${next(3)}`, status: next(2) === 0 ? 'occurred' : 'reported' })
  }
  const actors = data.actors.map((actor) => (next(4) === 0 ? { ...actor, from: `200${next(4)}` } : actor))
  return { ...data, events: [...events.values()], actors }
}

const hour = (n: number) => new Date(Date.UTC(2026, 1, 1) + n * 3_600_000)

test.for([1, 2, 3, 4])('between any two releases they say the same, over random edits %i', async (seed) => {
  const next = sequence(seed * 7_919)
  await holdOnly(kv.namespace, new Map())
  const pool = manyEvents(30)
  const versions: { release: string; data: DossierData }[] = []
  let data = smallData()
  for (let n = 0; n < 10; n++) {
    const { release } = await publish(kv.namespace, data, hour(n))
    if (versions.at(-1)?.release !== release) versions.push({ release, data })
    data = edited(data, pool, next)
  }
  expect(versions.length).toBeGreaterThan(5)
  for (const from of versions)
    for (const to of versions) {
      const { told: said } = await told(kv.namespace, from.release, to.release)
      expect(said, `${from.release} to ${to.release}`).toEqual(await differing(kv.namespace, from.release, to.data))
    }
})

test('no way between any two of 1,500 releases takes more than 40 steps', () => {
  let most = 0
  for (let from = 2; from <= 1_500; from++)
    for (const to of [1, 7, 127, from - 1, from >> 1]) if (to > 0) most = Math.max(most, stepsBack(from, to).length)
  expect(most).toBeLessThanOrEqual(40)
})

test('however many releases lie between, they say the same, and few values are read', async () => {
  // In memory: 300 publications take minutes otherwise, and how KV keeps values matters not here.
  const namespace = mapNamespace(new Map())
  const next = sequence(104_729)
  const pool = manyEvents(30)
  const versions: { release: string; data: DossierData }[] = []
  let data = smallData()
  for (let n = 0; versions.length < 300; n++) {
    const { release } = await publish(namespace, data, hour(n))
    if (versions.at(-1)?.release !== release) versions.push({ release, data })
    data = edited(data, pool, next)
  }
  const last = versions[299]
  if (!last) throw new Error('there are fewer releases')
  for (const back of [1, 7, 8, 9, 31, 33, 127, 128, 129, 143, 200, 255, 256, 299]) {
    const from = versions[299 - back]?.release ?? ''
    const { told: said, reads } = await told(namespace, from, last.release)
    expect(said, `${back} back`).toEqual(await differing(namespace, from, last.data))
    expect(reads, `${back} back`).toBeLessThanOrEqual(40)
  }
})
