import { beforeAll, expect, test } from 'vitest'
import { type Dossier, openDossier, type Problem } from '../../src/client/index.ts'
import { planFor } from '../../src/publish/plan.ts'
import { carryOut } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { verify } from '../../src/publish/verify.ts'
import { smallData } from '../support/dossier.ts'
import { readersOf } from '../support/local-kv.ts'
import { retold } from '../support/many.ts'
import { mapNamespace } from '../support/published.ts'
import { reliable } from '../support/reliable.ts'
import { newSigner } from '../support/signed.ts'

/** Whichever byte of whichever stored value is changed, readers never see it, `verify` tells, and no client is deceived. */

const store = new Map<string, string>()
const { sign, key } = await newSigner()
beforeAll(async () => {
  const namespace = mapNamespace(store)
  for (const [data, day] of [
    [smallData(), '2026-02-27'],
    [retold(smallData(), 'Another title'), '2026-02-28'],
  ] as const) {
    const state = await readState(namespace)
    const now = new Date(`${day}T06:00:00Z`)
    await carryOut(namespace, state, await planFor(namespace, state, { data, now, note: day, sign }))
  }
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
      found.push(...(await verify(namespace, state, entry, { key, unsigned: false })).findings)
    return found
  } catch (error) {
    if ((error as Error).name !== 'PublishError') throw error
    return [(error as Error).message]
  }
}

/** What the client says of records of both releases: that they are as they were signed, or why they cannot be had. */
async function judgements(values: ReadonlyMap<string, string>): Promise<(boolean | string)[]> {
  const { ask } = readersOf(mapNamespace(new Map(values)))
  const dossier = openDossier({ origin: 'https://dossier.test', retries: 0, fetch: (url, init) => ask(url, init) })
  const judged = async (from: Dossier) => (await from.verify(await from.events.list({ limit: 2 }), { key })).ok
  return await Promise.all(
    [dossier, dossier.at('2026-02-27')].map((from) => judged(from).catch((error) => (error as Problem).code)),
  )
}

test('before anything is changed, everything is answered and nothing is found', async () => {
  expect((await answers(store)).filter((answer) => typeof answer === 'number')).toEqual([])
  expect(await findings(store)).toEqual([])
  expect(await judgements(store)).toEqual([true, true])
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
      for (const judgement of await judgements(damaged)) expect([true, 'unreadable'], where).toContain(judgement)
      bytes++
    }
  }
  expect(bytes).toBeGreaterThan(200)
  reliable(task, { bytes })
})
