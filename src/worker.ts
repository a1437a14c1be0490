import { createApp } from './http/app.ts'
import type { Env } from './http/env.ts'
import { newIsolate } from './http/isolate.ts'
import { atOrigin } from './http/origin.ts'

const app = createApp(newIsolate({ cache: caches.default }))

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(atOrigin(request, env), env, context),
}
