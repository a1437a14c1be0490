import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { compared } from '../../src/publish/changes.ts'
import { checkedData } from '../../src/publish/checked-data.ts'
import { Memory } from '../../src/publish/memory.ts'
import { metered } from '../../src/publish/namespace.ts'
import { planFor } from '../../src/publish/plan.ts'
import { PublishedRelease } from '../../src/publish/previous.ts'
import { carryOut } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { publishedLists } from '../../src/release/published.ts'
import { IN_MEMORY } from '../../src/segment/keep.ts'
import { manyEvents, titled } from '../support/many.ts'
import { mapNamespace } from '../support/published.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { fakeTerminal } from '../support/terminal.ts'
import { writeDossier } from '../support/write-dossier.ts'

/** What is published from memory is, value by value, what is published without. */

let [dir, state] = ['', '']
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  state = mkdtempSync(join(tmpdir(), 'dossier-'))
  writeDossier(dir, smallDossier())
})
afterEach(() => {
  for (const made of [dir, state]) rmSync(made, { recursive: true, force: true })
})

/** So many that their base is more than one value, and has a delta beside it. */
const MANY = manyEvents(1_500)
const FEW = new Set(smallDossier().map(({ path }) => path.replace(/^events\/(.*)\.json$/, '$1')))

function write({ events }: DossierData): void {
  const lines = events.filter(({ id }) => !FEW.has(id)).map((event) => `${JSON.stringify(event)}\n`)
  writeFileSync(join(dir, 'events/many.ndjson'), lines.join(''))
}

/** Publishes what is in the directory into a store. @param memory null does without @returns how many values were read */
async function publishInto(store: Map<string, string>, memory: Memory | null, day: number): Promise<number> {
  const data = checkedData(dir, IN_MEMORY, true, fakeTerminal().terminal, memory)
  if (!data) throw new Error('the data has faults')
  const { namespace, reads } = metered(mapNamespace(store))
  const read = await readState(namespace)
  const now = new Date(Date.UTC(2026, 1, 1 + day))
  const plan = await planFor(namespace, read, { data, now, note: null, ...(memory && { memory }) })
  if (read.newest && plan.kind === 'release') {
    const before = new PublishedRelease(mapNamespace(store), read.newest.manifest)
    // As two releases that share nothing are compared.
    expect(plan.changes).toEqual((await compared(before, publishedLists(data))).changes)
  }
  await memory?.keep()
  await carryOut(namespace, read, plan)
  return reads()
}

const EDITS: Record<string, (data: DossierData, i: number) => DossierData> = {
  'another title': (data, i) => titled(data, `visit-0${String(100 + i * 7)}`, `Title ${i}`),
  'the title as it was': (data) => titled(data, 'visit-00100', 'Visit 100 of Office A to Office B'),
  'all as it was': () => MANY,
  'another day': (data, i) => ({
    ...data,
    events: data.events.map((event) => (event.id === `visit-0040${i}` ? { ...event, date: '2020-02-02' } : event)),
  }),
  'one event less': (data, i) => ({ ...data, events: data.events.filter(({ id }) => id !== `visit-0060${i}`) }),
  'one event more': (data, i) => ({
    ...data,
    events: [...data.events, { ...(data.events.at(-1) as DossierData['events'][number]), id: `one-more-${i}` }],
  }),
  'another actor': (data, i) => ({
    ...data,
    events: data.events.map((event) =>
      event.id === `visit-0080${i}`
        ? { ...event, participants: [...event.participants, { actor: 'office-c', role: 'host' }] }
        : event,
    ),
  }),
  'lines the other way round': (data) => ({ ...data, events: data.events.toReversed() }),
  'a new base': (data, i) => ({
    ...data,
    events: data.events.map((event, at) => (at % 3 === 0 ? { ...event, summary: `Summary ${i}` } : event)),
  }),
}

test('after any history of changes', { timeout: 240_000 }, async () => {
  const history = fc.array(fc.constantFrom(...Object.keys(EDITS)), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(history, async (names) => {
      rmSync(state, { recursive: true, force: true })
      const [withMemory, without] = [new Map<string, string>(), new Map<string, string>()]
      let data = MANY
      for (const [i, name] of ['', ...names].entries()) {
        data = EDITS[name]?.(data, i) ?? data
        write(data)
        await publishInto(withMemory, new Memory(state, dir), i)
        await publishInto(without, null, i)
        expect([...withMemory]).toEqual([...without])
      }
    }),
    {
      seed: 20260227,
      numRuns: 8,
      examples: [
        [['another title', 'one event less', 'the title as it was']],
        [['one event more', 'one event less', 'all as it was']],
        [['another title', 'a new base', 'one event more']],
        [['another actor', 'another title', 'another day']],
      ],
    },
  )
})

test('the catalog of a base is read once, and again where what was kept of it is damaged', async () => {
  const store = new Map<string, string>()
  const reads: number[] = []
  for (let i = 0; i < 5; i++) {
    write(titled(MANY, 'visit-00100', `Title ${i}`))
    const kept = join(state, 'checked/catalog-events')
    if (i === 3) writeFileSync(kept, readFileSync(kept).with(1_000, 0))
    reads.push(await publishInto(store, new Memory(state, dir), i))
  }
  const [, second = 0, third = 0, fourth = 0, fifth = 0] = reads
  expect([third < second, fourth > third, fifth < fourth]).toEqual([true, true, true])
  const without = new Map<string, string>()
  for (let i = 0; i < 5; i++) {
    write(titled(MANY, 'visit-00100', `Title ${i}`))
    await publishInto(without, null, i)
  }
  expect([...store]).toEqual([...without])
})
