import { createApp } from './app.ts'
import type { Env } from './env.ts'
import { matchesETag } from './etag.ts'
import { tell } from './log-answer.ts'
import { atOrigin } from './origin.ts'
import type { Isolate } from './reading.ts'

/** The service as a Worker: answers that its isolate holds, and the app for all others. */
export function createService(isolate: Isolate) {
  const app = createApp(isolate)
  return {
    fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
      const asked = atOrigin(request, env)
      return heldAnswer(isolate, asked, env) ?? app.fetch(asked, env, context)
    },
  }
}

/** The answer that is held for a request; null where it has to be found or made. */
function heldAnswer(isolate: Isolate, request: Request, env: Env): Response | null {
  const { method, headers } = request
  if (method !== 'GET' || headers.has('Accept-Datetime')) return null
  const current = isolate.releases.trusted(isolate.now())
  const held = current && isolate.held.get(current, request)
  if (!held) return null
  const { etag, body, found, unchanged, route, release } = held
  const tags = headers.get('If-None-Match')
  const isSame = tags?.trim() === '*' || matchesETag(tags, etag)
  const said = isSame ? unchanged : found
  tell(isolate.log, env, {
    event: 'answer',
    get request() {
      return headers.get('CF-Ray')
    },
    method,
    route,
    status: isSame ? 304 : 200,
    release,
    cache: said['Cache-Status'],
    milliseconds: 0,
    trips: 0,
    values: 0,
    blocks: 0,
  })
  return isSame ? new Response(null, { status: 304, headers: said }) : new Response(body, { headers: said })
}
