import { newIsolate } from '../../../src/http/isolate.ts'
import { createService } from '../../../src/http/service.ts'

/** The service with its edge cache, each hit in which is the isolate's first. */
export default createService(newIsolate({ cache: caches.default }))
