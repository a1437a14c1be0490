import type { Context } from 'hono'
import type { Address } from './address.ts'
import type { Env } from './env.ts'
import type { Isolate, Reading } from './reading.ts'

/** What a request knows of itself. The address is parsed once, and nobody changes it; `answered` is the release it was answered of. */
export type Variables = { reading: Reading; isolate: Isolate; url: Address; answered?: string }

/** A request on its way through the service: what the Worker is given, and what the request stays on. */
export type AppContext = Context<{ Bindings: Env; Variables: Variables }>
