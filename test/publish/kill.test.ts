import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publish } from '../../src/publish/publish.ts'
import { PublishError, readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { dying, holdOnly, type LocalKv, openLocalKv, seenBy, valuesIn } from '../support/local-kv.ts'
import { manyEvents, retold, titled } from '../support/many.ts'

/** What becomes of a publication that ends at any moment, over real local KV. */

const MORNING = new Date('2026-02-27T06:00:00Z')
const NOON = new Date('2026-02-27T12:00:00Z')
const NEXT_DAY = new Date('2026-02-28T12:00:00Z')

let kv: LocalKv
beforeAll(async () => {
  kv = await openLocalKv()
})
afterAll(async () => await kv.close())

const OLD = smallData()
const NEW = retold(OLD, 'Another title')

/** What the tests below begin with: the old release, and what readers see of it and of the one after. */
async function begun(): Promise<{ values: Map<string, string>; old: string; fresh: string; writes: number }> {
  await holdOnly(kv.namespace, new Map())
  await publish(kv.namespace, OLD, MORNING)
  const values = await valuesIn(kv.namespace)
  const old = await seenBy(kv.namespace)
  const { namespace, puts } = dying(kv.namespace)
  await publish(namespace, NEW, NOON)
  return { values, old, fresh: await seenBy(kv.namespace), writes: puts.length }
}

const blocks = (keys: readonly string[]) => keys.filter((key) => key.startsWith('b/'))

async function findings(): Promise<string[]> {
  const state = await readState(kv.namespace)
  const entry = state.current?.latest
  if (!entry) throw new Error('nothing is published')
  return (await verify(kv.namespace, state, entry, { key: null, unsigned: true })).findings
}

test('ended after any write, readers see one release whole; a second run writes the rest, and no block twice', async () => {
  const { values, old, fresh, writes } = await begun()
  expect(writes).toBeGreaterThan(5)
  expect(old).not.toBe(fresh)
  for (const now of [NOON, NEXT_DAY])
    for (let most = 0; most <= writes; most++) {
      await holdOnly(kv.namespace, values)
      const first = dying(kv.namespace, most)
      const ended = publish(first.namespace, NEW, NOON)
      if (most < writes) await expect(ended).rejects.toThrow('the connection was lost')
      else await ended
      expect(await seenBy(kv.namespace), `after write ${most}`).toBe(most < writes ? old : fresh)
      const second = dying(kv.namespace)
      await publish(second.namespace, NEW, now)
      const seen = await seenBy(kv.namespace)
      // On the next day the release has that one's name, unless it was in the list already.
      if (now === NOON) expect(seen, `after write ${most}`).toBe(fresh)
      expect(seen).toContain('Another title')
      expect(await findings()).toEqual([])
      const all = blocks([...first.puts, ...second.puts])
      expect(new Set(all).size, `after write ${most}`).toBe(all.length)
    }
})

describe('thousands of records', () => {
  const data = manyEvents(2_000)

  test('a first publication that ends again and again writes each block once, and readers see nothing until the end', async () => {
    await holdOnly(kv.namespace, new Map())
    const all: string[] = []
    for (let runs = 1; ; runs++) {
      const { namespace, puts } = dying(kv.namespace, 90)
      const ended = await publish(namespace, data, MORNING).catch((error: Error) => error.message)
      all.push(...puts)
      if (ended !== 'the connection was lost') break
      expect(runs).toBeLessThan(20)
      await expect(seenBy(kv.namespace)).rejects.toThrow('no-release')
    }
    expect(blocks(all).length).toBeGreaterThan(100)
    expect(new Set(all).size).toBe(all.length)
    expect(await findings()).toEqual([])
  })

  test('one of them changed is 5 values', async () => {
    const { namespace, puts } = dying(kv.namespace)
    await publish(namespace, titled(data, 'visit-01234', 'Another title'), NOON)
    expect(puts.map((key) => key.replace(/^b\/.*/, 'b'))).toEqual([
      'b',
      'changes/2026-02-27.2',
      'release/2026-02-27.2',
      'releases',
      'current',
    ])
    expect(await seenBy(kv.namespace)).toContain('Another title')
    expect(await findings()).toEqual([])
  })
})

test('data that readers see already writes nothing', async () => {
  const { values } = await begun()
  await holdOnly(kv.namespace, values)
  const { namespace, puts } = dying(kv.namespace)
  expect((await publish(namespace, OLD, NEXT_DAY)).written).toBe(0)
  expect(puts).toEqual([])
})

test('of two publishers at once the second notices, stops, and leaves the release of the first whole', async () => {
  const { values, writes } = await begun()
  const theirs = titled(OLD, 'visit', 'Their title')
  for (let at = 1; at < writes; at++) {
    await holdOnly(kv.namespace, values)
    let puts = 0
    const put = async (key: string, value: string) => {
      await kv.namespace.put(key, value)
      if (++puts === at) await publish(kv.namespace, theirs, NOON)
    }
    const ours = publish({ get: kv.namespace.get, put }, NEW, NOON)
    await expect(ours, `after write ${at}`).rejects.toThrow('Somebody else publishes at this moment.')
    expect(await seenBy(kv.namespace), `after write ${at}`).toContain('Their title')
    expect(await findings(), `after write ${at}`).toEqual([])
  }
})

test('a publisher stops at the first sign of another who has not moved readers yet', async () => {
  const { values, old } = await begun()
  await holdOnly(kv.namespace, values)
  const theirs = titled(OLD, 'visit', 'Their title')
  // They come as far as their changes.
  const begin = async () => await publish(dying(kv.namespace, 2).namespace, theirs, NOON).catch(() => {})
  const { namespace, puts } = dying(kv.namespace)
  const put = async (key: string, value: string) => {
    await namespace.put(key, value)
    if (puts.length === 1) await begin()
  }
  await expect(publish({ get: kv.namespace.get, put }, NEW, NOON)).rejects.toThrow(PublishError)
  expect(puts.filter((key) => !key.startsWith('b/'))).toEqual([])
  expect(await seenBy(kv.namespace)).toBe(old)
  // Theirs went no further, and we begin again.
  await publish(kv.namespace, NEW, NOON)
  expect(await seenBy(kv.namespace)).toContain('Another title')
  expect(await findings()).toEqual([])
})

test.for([1, 3, 5])(
  'a process killed after write %i leaves the old release whole, and another finishes',
  async (most) => {
    const killed = await openLocalKv()
    await publish(killed.namespace, OLD, MORNING)
    const old = await seenBy(killed.namespace)
    await killed.close({ keep: true })

    const script = join(import.meta.dirname, '../support/publish-and-die.ts')
    const { signal } = spawnSync(process.execPath, [script, killed.state, String(most), 'Another title'])
    expect(signal).toBe('SIGKILL')

    const again = await openLocalKv(killed.state)
    const before = await valuesIn(again.namespace)
    expect(before.size).toBeGreaterThan(8)
    expect(await seenBy(again.namespace)).toBe(old)
    const { namespace, puts } = dying(again.namespace)
    await publish(namespace, NEW, NOON)
    expect(puts.filter((key) => key.startsWith('b/') && before.has(key))).toEqual([])
    expect(await seenBy(again.namespace)).toContain('Another title')
    await again.close()
  },
)
