import { createApp } from '../../../src/http/app.ts'
import { newIsolate } from '../../../src/http/isolate.ts'

/** The service as src/worker.ts puts it together, but for the edge cache and the answers an isolate holds: what is measured is the making of answers. */
export default createApp(newIsolate())
