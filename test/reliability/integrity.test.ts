import { beforeAll, expect, test } from 'vitest'
import { publish } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { readersOf } from '../support/local-kv.ts'
import { retold } from '../support/many.ts'
import { mapNamespace } from '../support/published.ts'
import { reliable } from '../support/reliable.ts'

/** Whichever byte of whichever stored value is changed, readers never see it, and `verify` tells. */

const store = new Map<string, string>()
beforeAll(async () => {
  await publish(mapNamespace(store), smallData(), new Date('2026-02-27T06:00:00Z'), 'The first')
  await publish(
    mapNamespace(store),
    retold(smallData(), 'Another title'),
    new Date('2026-02-28T06:00:00Z'),
    'The second',
  )
})

/** Together they read every value that readers read. */
const PATHS = [
  '/v1',
  '/v1/events?facets=type&include=actors,locations,sources',
  '/v1/events?q=visit&sort=relevance',
  '/v1/actors',
  '/v1/locations?near=0,0&radius=20000',
  '/v1/sources/page-a',
  '/v1/releases',
  '/v1/releases/2026-02-28',
  '/v1/changes?from=2026-02-27',
  '/v1/@2026-02-27/events',
  '/v1/timemap/events',
]

/** Bytes of each value that are changed, beside the first and the last ones. */
const PLACES = 24

async function answers(values: ReadonlyMap<string, string>): Promise<(string | number)[]> {
  const readers = readersOf(mapNamespace(new Map(values)))
  const found = []
  for (const path of PATHS) {
    const response = await readers.ask(path)
    const text = await response.text()
    found.push(response.status === 200 ? text : response.status)
  }
  return found
}

async function findings(values: ReadonlyMap<string, string>): Promise<string[]> {
  const namespace = mapNamespace(new Map(values))
  try {
    const state = await readState(namespace)
    const found = []
    for (const entry of state.list?.releases ?? [])
      found.push(...(await verify(namespace, state, entry, { key: null, unsigned: true })).findings)
    return found
  } catch (error) {
    if ((error as Error).name !== 'PublishError') throw error
    return [(error as Error).message]
  }
}

test('before anything is changed, everything is answered and nothing is found', async () => {
  expect((await answers(store)).filter((answer) => typeof answer === 'number')).toEqual([])
  expect(await findings(store)).toEqual([])
})

test('a changed byte is never served, and always found', async ({ task }) => {
  const sound = await answers(store)
  let bytes = 0
  for (const [key, text] of store) {
    const step = Math.max(1, Math.floor(text.length / PLACES))
    const places = new Set([
      0,
      1,
      text.length - 1,
      text.length - 2,
      ...Array.from({ length: PLACES }, (_, i) => i * step),
    ])
    for (const at of places) {
      if (at >= text.length) continue
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      const damaged = new Map(store).set(key, changed)
      const where = `${key}, byte ${at}: ${text.slice(Math.max(0, at - 20), at + 20)}`
      for (const [i, answer] of (await answers(damaged)).entries())
        if (answer !== sound[i] && answer !== 503)
          expect.fail(`${where}: ${PATHS[i]} answered ${String(answer).slice(0, 200)}`)
      expect(await findings(damaged), where).not.toEqual([])
      bytes++
    }
  }
  expect(bytes).toBeGreaterThan(200)
  reliable(task, { bytes })
})
