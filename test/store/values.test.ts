import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { kvValues, mapValues, type ReadableNamespace, type Values } from '../../src/store/values.ts'
import { store } from '../support/service.ts'

const MANY = Array.from({ length: 250 }, (_, i) => [`many/${i}`, `value ${i}`] as const)

const STORED: Record<string, string> = {
  current: '{"format":1}',
  empty: '',
  scripts: 'Dhaka ঢাকা ڈھاکہ 𝒟 \u0000 \ud83d\ude80',
  large: 'x'.repeat(1_000_000),
  ...Object.fromEntries(MANY),
}

/** What every kind of values must do: a map as well as the real KV. */
const KINDS: [kind: string, make: () => Values][] = [
  ['a map', () => mapValues(new Map(Object.entries(STORED)))],
  ['KV', () => kvValues(env.DOSSIER as ReadableNamespace)],
]

beforeAll(() => store(STORED))

describe.for(KINDS)('values in %s', ([, make]) => {
  test('a moving value is what was stored', async () => {
    expect(await make().moving('current')).toBe('{"format":1}')
  })

  test('a moving value that is not there is null', async () => {
    expect(await make().moving('absent')).toBeNull()
  })

  test.for([false, true])(
    'fixed values come by their keys, those that are not there as null (afresh: %s)',
    async (afresh) => {
      const found = await make().fixed(['scripts', 'absent', 'current'], afresh)
      expect(Object.fromEntries(found)).toEqual({ scripts: STORED.scripts, absent: null, current: STORED.current })
    },
  )

  test('an empty value is not a missing one', async () => {
    expect((await make().fixed(['empty'])).get('empty')).toBe('')
  })

  test('a large value comes whole', async () => {
    expect((await make().fixed(['large'])).get('large')).toHaveLength(1_000_000)
  })

  test('a key asked for twice comes once', async () => {
    expect([...(await make().fixed(['current', 'current']))]).toEqual([['current', STORED.current]])
  })

  test('no keys give no values', async () => {
    expect((await make().fixed([])).size).toBe(0)
  })

  test.for([99, 100, 101, 200, 250])('%i values are read at once', async (count) => {
    const some = MANY.slice(0, count)
    expect(await make().fixed(some.map(([key]) => key))).toEqual(new Map(some))
  })
})

/** The calls that reading through the real KV makes of it. */
function recorded(): { values: Values; calls: { keys: number; cacheTtl: number }[] } {
  const calls: { keys: number; cacheTtl: number }[] = []
  const namespace = env.DOSSIER as ReadableNamespace
  const get = (keys: string & string[], options: { type: 'text'; cacheTtl: number }) => {
    calls.push({ keys: Array.isArray(keys) ? keys.length : 1, cacheTtl: options.cacheTtl })
    return namespace.get(keys, options)
  }
  return { values: kvValues({ get: get as ReadableNamespace['get'] }), calls }
}

test('KV is asked for no more than 100 keys at once, since it refuses more', async () => {
  const keys = MANY.slice(0, 101).map(([key]) => key)
  await expect(env.DOSSIER.get(keys)).rejects.toThrow()
  const { values, calls } = recorded()
  await values.fixed(keys)
  expect(calls.map((call) => call.keys)).toEqual([100, 1])
})

test('KV may keep what moves for 30 seconds, the least it allows, and what is fixed for a day', async () => {
  await expect(env.DOSSIER.get('current', { cacheTtl: 29 })).rejects.toThrow()
  const { values, calls } = recorded()
  await values.moving('current')
  await values.fixed(['scripts'])
  await values.fixed(['scripts'], true)
  expect(calls.map(({ cacheTtl }) => cacheTtl)).toEqual([30, 86_400, 30])
})
