import type { Context } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { PatternRouter } from 'hono/router/pattern-router'
import type { Told } from './told.ts'

/**
 * The limit of an answer in our frame: Hono with as many middlewares and routes of our shapes, which answers what it was
 * told by PUT, with the same headers.
 */

const answers = new Map<string, Told>()
const app = new HonoBase({ router: new PatternRouter() })

for (let middleware = 0; middleware < 3; middleware++) app.use(async (_, next) => await next())

app.put('*', async (c) => {
  answers.set(c.req.url, await c.req.raw.json<Told>())
  return new Response(null, { status: 204 })
})

for (const path of ['/embed/:path{.+}', '/v1/:file', '/v1/:collection/:file'])
  app.get(path, (c: Context) => {
    const answer = answers.get(c.req.url)
    return new Response(answer?.body ?? null, answer ?? { status: 404 })
  })

export default app
