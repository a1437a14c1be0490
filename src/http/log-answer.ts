import { routePath } from 'hono/route'
import type { AppContext } from './context.ts'
import type { Env } from './env.ts'
import type { AnswerLine, Log } from './log.ts'

/** Logs an answer, and counts it in Analytics Engine where there is one. */
export function tell(log: Log, { ANALYTICS }: Env, line: AnswerLine): void {
  log(line)
  ANALYTICS?.writeDataPoint({
    indexes: [line.route],
    blobs: [line.method, String(line.status), line.release, line.cache],
    doubles: [line.milliseconds, line.trips, line.values, line.blocks],
  })
}

/** Tells of an answer that was found or made. @param began when it was asked for */
export function tellOf(c: AppContext, began: number): void {
  const { log, now } = c.get('isolate')
  const { trips = 0, values = 0, blocks = 0 } = c.get('reading')?.session.cost ?? {}
  const { res } = c
  tell(log, c.env, {
    event: 'answer',
    // What it takes a call to find is found where a line is written: most answers are not told of.
    get request() {
      return c.req.raw.headers.get('CF-Ray')
    },
    method: c.req.method,
    get route() {
      return routePath(c)
    },
    status: res.status,
    release: c.get('answered') ?? null,
    get cache() {
      return res.headers.get('Cache-Status')
    },
    milliseconds: now() - began,
    trips,
    values,
    blocks,
  })
}
