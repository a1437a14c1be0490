import { newIsolate } from './http/isolate.ts'
import { createService } from './http/service.ts'

/** Answers an isolate may hold, in bytes. */
const HELD_BYTES = 8 * 2 ** 20

export default createService(newIsolate({ cache: caches.default, holds: HELD_BYTES }))
