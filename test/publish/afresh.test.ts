import { beforeEach, expect, test } from 'vitest'
import { planFor } from '../../src/publish/plan.ts'
import { carryOut, publish } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { readersOf } from '../support/local-kv.ts'
import { retold } from '../support/many.ts'
import { mapNamespace } from '../support/published.ts'

/** A store whose newest release is damaged, and publishing that does without it. */

const FIRST = '2026-02-27'
const DAMAGED = '2026-02-28'
const now = new Date('2026-03-01T06:00:00Z')
const data = retold(smallData(), 'Another title')

let store: Map<string, string>
beforeEach(async () => {
  store = new Map()
  await publish(mapNamespace(store), smallData(), new Date(`${FIRST}T06:00:00Z`))
  await publish(mapNamespace(store), data, new Date(`${DAMAGED}T06:00:00Z`))
})

async function publishAfresh(): Promise<number> {
  const namespace = mapNamespace(store)
  const state = await readState(namespace)
  const plan = await planFor(namespace, state, { data, now, note: null, afresh: true })
  return (await carryOut(namespace, state, plan)).written
}

/** What `verify` finds of each release, newest first. */
async function findings(): Promise<[release: string, found: string[]][]> {
  const namespace = mapNamespace(store)
  const state = await readState(namespace)
  const found: [string, string[]][] = []
  for (const entry of state.list?.releases ?? [])
    found.push([entry.release, (await verify(namespace, state, entry, { key: null, unsigned: true })).findings])
  return found
}

async function statusOf(path: string): Promise<number> {
  return (await readersOf(mapNamespace(store)).ask(path)).status
}

test.each([
  ['gone', (key: string) => store.delete(key)],
  ['changed', (key: string) => store.set(key, (store.get(key) ?? '').replace('"counts"', '"count5"'))],
])('where the newest manifest is %s, publishing stops, and says how to go on', async (_, damage) => {
  const manifest = [...store.keys()].find((key) => key.includes(DAMAGED) && store.get(key)?.includes('"counts"')) ?? ''
  damage(manifest)
  await expect(publish(mapNamespace(store), data, now)).rejects.toThrow('"publish --afresh" does without it')

  await publishAfresh()
  expect((await findings()).map(([release, found]) => [release, found.length > 0])).toEqual([
    ['2026-03-01', false],
    [DAMAGED, true],
    [FIRST, false],
  ])
  expect(await readersOf(mapNamespace(store)).json('/v1/events')).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ title: expect.stringContaining('Another title') })]),
    release: { id: '2026-03-01' },
  })
  expect(await statusOf(`/v1/@${FIRST}/events`)).toBe(200)
  // After that all is as ever.
  expect((await publish(mapNamespace(store), smallData(), now)).release).toBe('2026-03-01.2')
})

test('a damaged value that the data is still stored in is written anew, and whatever needs it is whole again', async () => {
  // As a base of its own, since the delta of the release before is no part of what is built afresh.
  await publishAfresh()
  const [key = '', text = ''] = [...store].findLast(([key]) => key.startsWith('b/')) ?? []
  store.set(key, text.slice(0, -1))
  expect((await findings())[0]?.[1]).not.toEqual([])
  expect(await publishAfresh()).toBeGreaterThan(0)
  expect((await findings()).map(([, found]) => found)).toEqual([[], [], [], []])
})
