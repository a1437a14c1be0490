import { beforeAll, expect, test } from 'vitest'
import { PARAMETERS, RELEASE_PARAMETERS, VIEW_PARAMETERS } from '../../src/query/parameters.ts'
import { editedStore } from '../support/edited-store.ts'
import { ORIGIN, serviceIn } from './asked.ts'

/** Texts that bad regular expressions take for ever over, in every parameter: what is quadratic in 64 kB shows. */

let service: ReturnType<typeof serviceIn>
beforeAll(async () => {
  service = serviceIn(await editedStore())
})

const PUMPED = ['a', '0', '-', '"', ' ', '0-', '[1..', '"a" ', '2025-', 'a-', '%20', '(', '.0', '!a,', '\u0301', '../']
const TAILS = ['', '!', '\u0000']
const LENGTH = 65_536

/** In microseconds of the processor: a second, as nothing here is to take. */
const CPU_MOST = 1_000_000

const addresses = [
  ...Object.entries(PARAMETERS).map(([collection, table]) => [`/v1/${collection}`, Object.keys(table)] as const),
  ...Object.entries(VIEW_PARAMETERS).map(([view, table]) => [`/v1/${view}`, Object.keys(table)] as const),
  ...Object.entries(RELEASE_PARAMETERS).map(([name, table]) => [`/v1/${name}`, Object.keys(table)] as const),
]

test.for(addresses)('no text takes %s long, in whichever parameter', async ([path, names]) => {
  for (const name of names)
    for (const pumped of PUMPED)
      for (const tail of TAILS) {
        const value = pumped.repeat(LENGTH / pumped.length) + tail
        // The longest that is read, and far longer.
        for (const text of [value.slice(0, 1_990) + tail, value]) {
          const before = process.cpuUsage()
          const response = await service.ask({
            method: 'GET',
            origin: ORIGIN,
            path: `${path}?${name}=${encodeURIComponent(text)}`,
            headers: {},
          })
          await response.text()
          const { user, system } = process.cpuUsage(before)
          expect(response.status, `${name}=${text.slice(0, 20)}`).toBeLessThan(500)
          expect(user + system, `${name}=${text.slice(0, 20)}`).toBeLessThan(CPU_MOST)
        }
      }
})

test.for(['Accept', 'If-None-Match', 'Accept-Datetime', 'Range', 'CF-Connecting-IP'])(
  'nor %s, in 64 kB',
  async (name) => {
    for (const pumped of ['a,', ',', 'W/"', '"', ';q=', 'a/b;q=0.5,', ':', '0', ' '])
      for (const path of ['/v1/events', '/', '/events/mirza-meets-yunus']) {
        const before = process.cpuUsage()
        const headers = { [name]: `${pumped.repeat(LENGTH / pumped.length)}x` }
        const response = await service.ask({ method: 'GET', origin: ORIGIN, path, headers })
        await response.text()
        const { user, system } = process.cpuUsage(before)
        expect(response.status).toBeLessThan(500)
        expect(user + system, `${name}: ${pumped}`).toBeLessThan(CPU_MOST)
      }
  },
)
