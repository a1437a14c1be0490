import { routePath } from 'hono/route'
import type { AppContext } from './context.ts'
import type { LogLine } from './log.ts'

/** Logs an answer, and counts it in Analytics Engine where there is one. */
export function logAnswer(c: AppContext, began: number): void {
  const { log, now } = c.get('isolate')
  const { trips = 0, values = 0, blocks = 0 } = c.get('reading')?.session.cost ?? {}
  const { res } = c
  const { status } = res
  const line: LogLine = {
    event: 'answer',
    request: c.req.header('CF-Ray') ?? null,
    method: c.req.method,
    // These two are looked up where a line is written: most answers are not told of.
    get route() {
      return routePath(c)
    },
    status,
    release: c.get('answered') ?? null,
    get cache() {
      return res.headers.get('Cache-Status')
    },
    milliseconds: now() - began,
    trips,
    values,
    blocks,
  }
  log(line)
  c.env.ANALYTICS?.writeDataPoint({
    indexes: [line.route],
    blobs: [line.method, String(status), line.release, line.cache],
    doubles: [line.milliseconds, trips, values, blocks],
  })
}
