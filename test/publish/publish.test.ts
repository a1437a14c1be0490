import { expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import type { Namespace } from '../../src/publish/namespace.ts'
import { publish } from '../../src/publish/publish.ts'
import { PublishError } from '../../src/publish/state.ts'
import { publishedRecords } from '../../src/release/published.ts'
import { smallData } from '../support/dossier.ts'
import { mapNamespace } from '../support/published.ts'
import { isOpen, listed, readCurrent, readRelease } from '../support/stored-release.ts'

const MORNING = new Date('2026-02-27T06:00:00Z')
const NOON = new Date('2026-02-27T12:00:00Z')
const NEXT_DAY = new Date('2026-02-28T06:00:00Z')

function titled(title: string): DossierData {
  const data = smallData()
  Object.assign(data.events.find(({ id }) => id === 'visit') as object, { title })
  return data
}

/** A namespace that tells of every value written, once it is. What `then` throws, `put` throws. */
function watched(store: Map<string, string>, then: (key: string) => void | Promise<void>): Namespace {
  const inner = mapNamespace(store)
  return {
    get: inner.get,
    async put(key, value) {
      await inner.put(key, value)
      await then(key)
    },
  }
}

async function published(data = smallData()): Promise<Map<string, string>> {
  const store = new Map<string, string>()
  await publish(mapNamespace(store), data, MORNING)
  return store
}

/** The title of the visit, as readers see it. The whole release is read to find it. */
async function titleSeen(store: ReadonlyMap<string, string>): Promise<string> {
  const { records } = await readCurrent(store)
  expect(records.events).toHaveLength(3)
  return JSON.parse(records.events.find((record) => record.startsWith('{"id":"visit"')) ?? '{}').title
}

test('what is read is what was published, newest first and then by id', async () => {
  const { release, records } = await readCurrent(await published())
  expect(release).toBe('2026-02-27')
  const { events, actors, locations, sources } = publishedRecords(smallData())
  const [second, third, visit] = events
  expect(records).toEqual({
    events: [second, third, visit].map((event) => JSON.stringify(event)),
    actors: actors.map((actor) => JSON.stringify(actor)),
    locations: locations.map((location) => JSON.stringify(location)),
    sources: sources.map((source) => JSON.stringify(source)),
  })
})

test('blocks are written first, then the changes, the manifest and the list, and "current" last and once', async () => {
  const keys: string[] = []
  const { written } = await publish(
    watched(new Map(), (key) => {
      keys.push(key)
    }),
    smallData(),
    MORNING,
  )
  const inOrder = keys.map((key) => key.replace(/^b\/.*/, 'block'))
  expect(inOrder).toEqual([
    ...keys.slice(0, -4).map(() => 'block'),
    'changes/2026-02-27',
    'release/2026-02-27',
    'releases',
    'current',
  ])
  expect(new Set(keys).size).toBe(keys.length)
  expect(written).toBe(keys.length)
})

test('data that readers already see is not written again, not even the next day', async () => {
  const store = await published()
  const before = new Map(store)
  const { release, written } = await publish(mapNamespace(store), smallData(), NEXT_DAY)
  expect({ release, written }).toEqual({ release: '2026-02-27', written: 0 })
  expect(store).toEqual(before)
})

test('the second release of a day is .2, and knows the one before', async () => {
  const store = await published()
  const { release } = await publish(mapNamespace(store), titled('Another title'), NOON, 'A title corrected')
  expect(release).toBe('2026-02-27.2')
  expect(await readCurrent(store)).toMatchObject({
    release: '2026-02-27.2',
    previous: '2026-02-27',
    current: { latest: { release: '2026-02-27.2', note: 'A title corrected' }, previous: { release: '2026-02-27' } },
  })
  expect((await listed(store)).map(({ release }) => release)).toEqual(['2026-02-27.2', '2026-02-27'])
})

test('old releases stay as they were', async () => {
  const store = await published()
  const [first] = await listed(store)
  const before = first && (await readRelease(store, first))
  await publish(mapNamespace(store), titled('Another title'), NOON)
  expect(first && (await readRelease(store, first))).toEqual(before)
})

test('blocks that did not change are not written again', async () => {
  const store = await published()
  const keys: string[] = []
  const namespace = watched(store, (key) => {
    keys.push(key)
  })
  await publish(namespace, titled('Another title'), NOON)
  expect(keys).toEqual([
    expect.stringMatching(/^b\//),
    'changes/2026-02-27.2',
    'release/2026-02-27.2',
    'releases',
    'current',
  ])
})

test('what was withdrawn since moves "current" and nothing else', async () => {
  const store = await published()
  const before = new Map(store)
  const data = smallData()
  data.withdrawn.events = { gone: { reason: 'It was wrong.', date: '2026-02-27', successor: 'visit' } }
  const { release, written } = await publish(mapNamespace(store), data, NOON)
  expect({ release, written }).toEqual({ release: '2026-02-27', written: 1 })
  const changed = [...store].filter(([key, value]) => before.get(key) !== value).map(([key]) => key)
  expect(changed).toEqual(['current'])
  expect((await readCurrent(store)).current.withdrawn).toEqual(data.withdrawn)
})

/** How many values a second release writes. */
const WRITES = 5

test('a second release writes as many values as the interruptions below assume', async () => {
  const { written } = await publish(mapNamespace(await published()), titled('Another title'), NOON)
  expect(written).toBe(WRITES)
})

const interruptions = Array.from({ length: WRITES - 1 }, (_, i) => i + 1)

test.for(interruptions)(
  'interrupted after write %i, readers still see the old release whole, and a second run finishes',
  async (most) => {
    const store = await published(titled('Old'))
    let writes = 0
    const failing = watched(store, () => {
      if (++writes === most) throw new Error('the connection was lost')
    })
    await expect(publish(failing, titled('New'), NOON)).rejects.toThrow('the connection was lost')
    expect(await titleSeen(store)).toBe('Old')
    await publish(mapNamespace(store), titled('New'), NOON)
    expect(await titleSeen(store)).toBe('New')
    for (const entry of await listed(store)) expect((await readRelease(store, entry)).release).toBe(entry.release)
  },
)

test('a first release that was interrupted shows nothing, and a second run finishes it', async () => {
  const store = new Map<string, string>()
  const failing = watched(store, (key) => {
    if (key === 'releases') throw new Error('the connection was lost')
  })
  await expect(publish(failing, smallData(), MORNING)).rejects.toThrow('the connection was lost')
  expect(isOpen(store)).toBe(false)
  await publish(mapNamespace(store), titled('New'), NOON)
  expect(await titleSeen(store)).toBe('New')
})

test.for(interruptions)('somebody else who publishes after write %i stops it, and theirs stays whole', async (at) => {
  const store = await published(titled('Old'))
  let writes = 0
  const namespace = watched(store, async () => {
    if (++writes === at) await publish(mapNamespace(store), titled('Theirs'), NOON)
  })
  await expect(publish(namespace, titled('Ours'), NOON)).rejects.toThrow(PublishError)
  expect(await titleSeen(store)).toBe('Theirs')
  const { latest } = (await readCurrent(store)).current
  expect((await listed(store)).map(({ manifest }) => manifest)).toContain(latest.manifest)
})

test('a value that does not read back stops it before anybody sees it', async () => {
  const store = await published(titled('Old'))
  const namespace = watched(store, (key) => {
    if (key.startsWith('b/')) store.set(key, 'something else')
  })
  await expect(publish(namespace, titled('New'), NOON)).rejects.toThrow(/did not read back/)
  expect(await titleSeen(store)).toBe('Old')
})

test.for(['current', 'releases'])('a store whose "%s" is in a format we do not know is left alone', async (key) => {
  const store = await published()
  store.set(key, JSON.stringify({ ...JSON.parse(store.get(key) ?? ''), format: 99 }))
  const before = new Map(store)
  await expect(publish(mapNamespace(store), titled('New'), NOON)).rejects.toThrow(/format 99/)
  expect(store).toEqual(before)
})
