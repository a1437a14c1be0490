import { createApp } from '../../../src/http/app.ts'
import { newIsolate } from '../../../src/http/isolate.ts'

/** The service as src/worker.ts puts it together, but for the edge cache: what is measured is the making of answers. */
export default createApp(newIsolate())
