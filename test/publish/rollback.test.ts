import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { publish } from '../../src/publish/publish.ts'
import { rollBack, rollbackTo } from '../../src/publish/rollback.ts'
import { readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { dying, holdOnly, type LocalKv, openLocalKv, readersOf, valuesIn } from '../support/local-kv.ts'
import { titled } from '../support/many.ts'

let kv: LocalKv
beforeAll(async () => {
  kv = await openLocalKv()
})
afterAll(async () => await kv.close())

const at = (hour: number) => new Date(Date.UTC(2026, 1, 27, hour))
const [A, B, C, D] = ['2026-02-27', '2026-02-27.2', '2026-02-27.3', '2026-02-27.4'] as const
const data = (title: string) => titled(smallData(), 'visit', title)

beforeEach(async () => {
  await holdOnly(kv.namespace, new Map())
  for (const [hour, title] of ['a', 'b', 'c'].entries()) await publish(kv.namespace, data(title), at(hour))
})

async function back(release?: string): Promise<void> {
  const state = await readState(kv.namespace)
  await rollBack(kv.namespace, state, await rollbackTo(kv.namespace, state, release))
}

/** The title of the visit as readers see it, and of which release. */
async function seen(pinned = ''): Promise<[title: string, release: string]> {
  const { data, release } = await readersOf(kv.namespace).json<{ data: { title: string }; release: { id: string } }>(
    `/v1${pinned}/events/visit`,
  )
  return [data.title, release.id]
}

test('without a release readers go back to what they saw before, and "current" alone is written', async () => {
  const before = await valuesIn(kv.namespace)
  await back()
  expect(await seen()).toEqual(['b', B])
  const after = await valuesIn(kv.namespace)
  expect([...after].filter(([key, text]) => before.get(key) !== text).map(([key]) => key)).toEqual(['current'])
  expect(after.size).toBe(before.size)
})

test('a pinned address of the release that was rolled back still answers, and the list has it', async () => {
  await back()
  expect(await seen(`/@${C}`)).toEqual(['c', C])
  const { data } = await readersOf(kv.namespace).json<{ data: { id: string }[] }>('/v1/releases')
  expect(data.map(({ id }) => id)).toEqual([C, B, A])
})

test('nobody falls back to the release that was rolled back', async () => {
  await back()
  expect((await readState(kv.namespace)).current?.previous?.release).toBe(A)
  await back()
  expect(await seen()).toEqual(['a', A])
  expect((await readState(kv.namespace)).current?.previous).toBeNull()
  await expect(back()).rejects.toThrow(`There is nothing before ${A} to go back to.`)
})

test('readers are moved to any release that is named, a newer one too', async () => {
  await back(A)
  expect(await seen()).toEqual(['a', A])
  await back(C)
  expect(await seen()).toEqual(['c', C])
  expect((await readState(kv.namespace)).current?.previous?.release).toBe(A)
})

test.for([
  [C, `Readers see ${C} already.`],
  ['2026-02-26', 'There is no release "2026-02-26". See: npm run dossier -- releases'],
] as const)('readers are not moved to %s: %s', async ([release, message]) => {
  await expect(back(release)).rejects.toThrow(message)
  expect(await seen()).toEqual(['c', C])
})

test('readers are not moved to a release whose manifest is damaged', async () => {
  await kv.namespace.put(`release/${B}`, '{}')
  await expect(back()).rejects.toThrow(`Release ${B} is not whole`)
  expect(await seen()).toEqual(['c', C])
})

test('the next publication goes on from the newest release, and what changed can be told between any two', async () => {
  await back()
  await publish(kv.namespace, data('d'), at(3))
  expect(await seen()).toEqual(['d', D])
  const state = await readState(kv.namespace)
  expect(state.current?.previous?.release).toBe(B)
  expect(state.newest?.manifest.previous).toBe(C)
  for (const from of [A, B, C]) {
    const { data } = await readersOf(kv.namespace).json<{ data: { changed: unknown[] } }>(`/v1/changes?from=${from}`)
    expect(data.changed).toEqual([{ collection: 'events', id: 'visit', fields: ['title'] }])
  }
  const [entry] = state.list?.releases ?? []
  if (!entry) throw new Error('nothing is listed')
  expect((await verify(kv.namespace, state, entry, { key: null, unsigned: true })).findings).toEqual([])
  await back()
  expect(await seen()).toEqual(['b', B])
})

test('data that was rolled back to is not published again; data that was rolled back moves readers on, for one value', async () => {
  await back()
  const first = dying(kv.namespace)
  await publish(first.namespace, data('b'), at(3))
  expect(first.puts).toEqual([])
  const second = dying(kv.namespace)
  await publish(second.namespace, data('c'), at(3))
  expect(second.puts).toEqual(['current'])
  expect(await seen()).toEqual(['c', C])
})

test('what was withdrawn stays withdrawn', async () => {
  const { withdrawn } = smallData()
  const gone = {
    ...withdrawn,
    events: { 'old-visit': { reason: 'It was wrong.', date: '2026-02-27', successor: null } },
  }
  await publish(kv.namespace, { ...data('d'), withdrawn: gone }, at(3))
  await back(A)
  expect((await readersOf(kv.namespace).ask('/v1/events/old-visit')).status).toBe(410)
})

test('a reader who knows the list of releases from before hears of those that came and went', async () => {
  await back(B)
  const first = await readersOf(kv.namespace).ask('/v1/releases')
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
  expect((await readersOf(kv.namespace).ask('/v1/releases', { headers })).status).toBe(304)
  await publish(kv.namespace, data('d'), at(3))
  await back(B)
  const second = await readersOf(kv.namespace).ask('/v1/releases', { headers })
  expect(second.status).toBe(200)
  expect(((await second.json()) as { data: unknown[] }).data).toHaveLength(4)
})

test('whoever publishes meanwhile is not overruled', async () => {
  const state = await readState(kv.namespace)
  const rollback = await rollbackTo(kv.namespace, state, undefined)
  await publish(kv.namespace, data('d'), at(3))
  await expect(rollBack(kv.namespace, state, rollback)).rejects.toThrow('Somebody else publishes at this moment.')
  expect(await seen()).toEqual(['d', D])
})
