import { env } from 'cloudflare:workers'
import { beforeEach, expect, inject, test } from 'vitest'
import type { Env } from '../../src/http/env.ts'
import { QUOTA, USED_UP, WINDOW } from '../../src/http/limits.ts'
import { service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('edited')))

const { LIMITER } = env as unknown as Required<Pick<Env, 'LIMITER'>>

/** A reader of their own, so that tests do not use up each other's share. */
function reader(): string {
  return `reader-${crypto.randomUUID().slice(0, 8)}`
}

/** What a reader of their own finds out in one window of the limiter, which begins to count anew on every full minute. */
async function inOneWindow<T>(work: (address: string) => Promise<T>): Promise<T> {
  const window = () => Math.floor(Date.now() / 1000 / WINDOW)
  for (;;) {
    const began = window()
    const found = await work(reader())
    if (window() === began) return found
  }
}

test('the limit is that of wrangler.toml, and who has used it up is told how it is and when to go on', async () => {
  const dossier = service({ LIMITER })
  const { allowed, refused } = await inOneWindow(async (address) => {
    let allowed = 0
    // The very key that the service uses, in the same limiter.
    for (let asked = 0; asked < QUOTA; asked++) if ((await LIMITER.limit({ key: address })).success) allowed++
    const headers = { 'CF-Connecting-IP': address }
    return { allowed, refused: await dossier.ask('/v1/events?limit=1', { headers }) }
  })
  expect(allowed).toBe(QUOTA)
  expect(refused.status).toBe(429)
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '60',
    ratelimit: '"address";r=0;t=60',
    'ratelimit-policy': '"address";q=1200;w=60',
    'cache-control': 'no-store',
  })
  expect(refused.headers.get('Access-Control-Expose-Headers')).toContain('RateLimit, RateLimit-Policy')
  expect((await dossier.ask('/v1/events?limit=1', { headers: { 'CF-Connecting-IP': reader() } })).status).toBe(200)
})

test('what the headers say is what the limit is', () => {
  expect([QUOTA, WINDOW, USED_UP['Retry-After']]).toEqual([1_200, 60, '60'])
})

test.for([
  ['an address of IPv4', '192.0.2.1', '192.0.2.1'],
  ['one of IPv6, whose owner has 2^64 of them', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['its neighbour', '2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['one with noughts left out', '2001:db8::1', '2001:db8'],
  ['the machine itself', '::1', ''],
] as const)('%s counts as its network', async ([, address, key]) => {
  const keys: string[] = []
  const counting = { limit: async (options: { key: string }) => ({ success: keys.push(options.key) > 0 }) }
  await service({ LIMITER: counting }).ask('/v1/events', { headers: { 'CF-Connecting-IP': address } })
  expect(keys).toEqual([key])
})

test.for(['/oembed?url=https://dossier.test/embed/timeline', '/embed?widget=timeline'])(
  'what %s asks of the service itself is not counted against anybody',
  async (path) => {
    const keys: string[] = []
    const LIMITER = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) }
    const answer = await service({ LIMITER }).ask(path, { headers: { 'CF-Connecting-IP': '192.0.2.1' } })
    expect(answer.status).toBe(200)
    expect(keys).toEqual(['192.0.2.1'])
  },
)
