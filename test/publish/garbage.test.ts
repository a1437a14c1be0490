import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { collect, GRACE_HOURS, garbageIn } from '../../src/publish/garbage.ts'
import type { WholeNamespace } from '../../src/publish/namespace.ts'
import { publish } from '../../src/publish/publish.ts'
import { allReleases, readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { dying, holdOnly, type LocalKv, openLocalKv, seenBy, valuesIn } from '../support/local-kv.ts'
import { retold, titled } from '../support/many.ts'

let kv: LocalKv
beforeAll(async () => {
  kv = await openLocalKv()
})
afterAll(async () => await kv.close())

/** So many hours after the first release. */
const after = (hours: number) => new Date(Date.UTC(2026, 1, 27) + hours * 3_600_000)
const LOST = retold(smallData(), 'Lost')

/** Two releases, and what a third left that broke off after its changes and its manifest. */
beforeEach(async () => {
  await holdOnly(kv.namespace, new Map())
  await publish(kv.namespace, smallData(), after(0))
  await publish(kv.namespace, titled(smallData(), 'visit', 'Another title'), after(1))
  await publish(dying(kv.namespace, 4).namespace, LOST, after(2)).catch(() => {})
})

async function found(hours: number) {
  const state = await readState(kv.namespace)
  return await garbageIn(kv.namespace, state, after(hours))
}

async function collected(hours: number, most = 1_000, namespace: WholeNamespace = kv.namespace): Promise<number> {
  const state = await readState(namespace)
  return await collect(namespace, state, await garbageIn(namespace, state, after(hours)), most)
}

async function allSound(): Promise<void> {
  const state = await readState(kv.namespace)
  for (const entry of await allReleases(kv.namespace, state))
    expect((await verify(kv.namespace, state, entry, { key: null, unsigned: true })).findings).toEqual([])
}

test('what a publication left that broke off is useless, and to look at it writes nothing', async () => {
  const before = await valuesIn(kv.namespace)
  const { due, waiting, keys, needed } = await found(1_000)
  expect(due).toEqual([])
  expect(waiting.map((key) => key.replace(/^b\/.*/, 'b'))).toEqual([
    'b',
    'b',
    'changes/2026-02-27.3',
    'release/2026-02-27.3',
  ])
  expect(keys - needed).toBe(4)
  expect(await valuesIn(kv.namespace)).toEqual(before)
})

test('it is deleted once it has been known long enough, and nothing that a release needs', async () => {
  const before = await valuesIn(kv.namespace)
  expect(await collected(3)).toBe(0)
  expect(await collected(3 + GRACE_HOURS - 1)).toBe(0)
  const { due } = await found(3 + GRACE_HOURS)
  expect(await collected(3 + GRACE_HOURS)).toBe(4)
  const left = await valuesIn(kv.namespace)
  for (const key of due) before.delete(key)
  expect(left).toEqual(before)
  await allSound()
  expect(await found(1_000)).toMatchObject({ due: [], waiting: [] })
})

test('no more is deleted than a day allows, and the rest the next time', async () => {
  await collected(3)
  expect(await collected(200, 3)).toBe(3)
  expect(await collected(201, 3)).toBe(1)
  await allSound()
})

test('a publication that is begun again needs what was useless', async () => {
  await collected(3)
  const { namespace, puts } = dying(kv.namespace)
  await publish(namespace, LOST, after(4))
  expect(puts.filter((key) => key.startsWith('b/'))).toEqual([])
  expect(await collected(200)).toBe(0)
  expect(await seenBy(kv.namespace)).toContain('Lost')
  await allSound()
})

test('what it found there is read back: values collected meanwhile are missed before readers are moved', async () => {
  const old = await seenBy(kv.namespace)
  await collected(3)
  let isCollected = false
  const get = async (keys: string[]) => {
    // The plan is made when what stands under the last keys is asked for.
    if (keys[0]?.startsWith('changes/') && !isCollected) {
      isCollected = true
      await collected(200)
    }
    return await kv.namespace.get(keys)
  }
  await expect(publish({ ...kv.namespace, get }, LOST, after(4))).rejects.toThrow('did not read back')
  expect(isCollected).toBe(true)
  expect(await seenBy(kv.namespace)).toBe(old)
})

test('somebody who publishes meanwhile may need it, so that nothing is deleted', async () => {
  await collected(3)
  let lists = 0
  const namespace: WholeNamespace = {
    ...kv.namespace,
    async list(prefix) {
      const names = await kv.namespace.list(prefix)
      if (++lists === 4) await publish(kv.namespace, LOST, after(4))
      return names
    },
  }
  await expect(collected(200, 1_000, namespace)).rejects.toThrow('Somebody published meanwhile')
  await allSound()
})

test('nothing is deleted where a manifest is missing', async () => {
  await kv.namespace.delete(['release/2026-02-27'])
  await expect(found(3)).rejects.toThrow('The manifest of release 2026-02-27 is missing')
})

test('keys that are not ours are left alone', async () => {
  await kv.namespace.put('somebody-else', 'x')
  await collected(3)
  await collected(200)
  expect((await valuesIn(kv.namespace)).get('somebody-else')).toBe('x')
})
