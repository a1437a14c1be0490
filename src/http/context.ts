import type { Context } from 'hono'
import type { Env } from './env.ts'
import type { Isolate, Reading } from './reading.ts'

/** A request on its way through the service: what the Worker is given, and what the request stays on. */
export type AppContext = Context<{
  Bindings: Env
  Variables: { reading: Reading; isolate: Isolate; answered?: string }
}>
