import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editedStore } from '../support/edited-store.ts'
import { reliable } from '../support/reliable.ts'
import { ORIGIN, serviceIn } from './asked.ts'
import { FOREIGN } from './made-up/headers.ts'
import { type MadeUp, madeUp } from './made-up/request.ts'
import { MARKUP } from './made-up/texts.ts'

/**
 * Requests made up at random: `DOSSIER_FUZZ_TIMES` of them, with the seed `DOSSIER_FUZZ_SEED`. The same seed makes up the
 * same requests; CI asks for 100,000.
 */
const TIMES = Number(process.env.DOSSIER_FUZZ_TIMES ?? 10_000)
const SEED = Number(process.env.DOSSIER_FUZZ_SEED ?? 20260227)

/** Processor time that one answer may take, in microseconds. */
const CPU_MOST = 1_000_000
/** How much more memory may be in use after all of them than after a tenth of them. */
const GROWTH_MOST = 48 * 2 ** 20

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function memory(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

test(`${TIMES} requests made up at random do no harm`, { timeout: 120_000 + TIMES * 20 }, async ({ task }) => {
  const { ask, cache, bugs } = serviceIn(await editedStore())
  let [asked, slowest, early] = [0, 0, 0]
  const statuses: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(madeUp(ORIGIN), async (request) => {
      const before = process.cpuUsage()
      const response = await ask(request)
      const body = response.status === 304 ? '' : await response.text()
      const { user, system } = process.cpuUsage(before)
      slowest = Math.max(slowest, user + system)
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      expect(bugs).toEqual([])
      expectHarmless(request, response, body)
      expect(user + system).toBeLessThan(CPU_MOST)
      if (++asked === Math.floor(TIMES / 10)) early = memory()
    }),
    { numRuns: TIMES, seed: SEED },
  )
  expect(cache.confused).toEqual([])
  const growth = memory() - early
  console.info(
    `${asked} requests: ${JSON.stringify(statuses)}; the slowest took ${Math.round(slowest / 1000)} ms of CPU, memory grew by ${(growth / 2 ** 20).toFixed(1)} MiB, ${cache.keys} cache keys`,
  )
  // Random requests that never get anywhere would prove nothing.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '304', '400', '404', '405']))
  expect(growth).toBeLessThan(GROWTH_MOST)
  reliable(task, { inputs: asked, growth })
})

function expectHarmless(request: MadeUp, response: Response, body: string): void {
  const { status, headers } = response
  // oEmbed has 501 for a format it does not come in.
  if (status !== 501 || !request.path.startsWith('/oembed')) expect(status, body.slice(0, 500)).toBeLessThan(500)
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(headers.has('Access-Control-Allow-Credentials')).toBe(false)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}/)
  expect(headers.get('Cache-Control')).toMatch(/^(?:no-store|public, max-age=\d+)/)
  expect(headers.has('Set-Cookie')).toBe(false)
  const type = headers.get('Content-Type')
  if (type !== null) expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  // What is kept must not depend on who asked.
  const all = `${JSON.stringify([...headers])}${body}`
  const isKept = headers.get('Cache-Control') !== 'no-store'
  if (isKept && !request.path.includes(FOREIGN) && !decoded(request.path).includes(FOREIGN))
    expect(all).not.toContain(FOREIGN)
  if (/html|svg|xml|markdown/.test(type ?? '')) expect(body).not.toContain(MARKUP)
  const location = headers.get('Location')
  if (location !== null) expect(new URL(location).origin).toBe(ORIGIN)
  if (status >= 400 && type === 'application/problem+json' && body !== '')
    expect(JSON.parse(body)).toMatchObject({ status })
  // Who wants a page gets one, and no cache may give it to who does not.
  if (status >= 400 && type?.startsWith('text/html') && isKept) expect(headers.get('Vary')).toContain('Accept')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
