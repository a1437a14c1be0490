import { gzipSync } from 'node:zlib'
import { workerBundle } from '../support/worker-bundle.ts'

/** What the Worker weighs, minified and gzipped, in kilobytes. */
export async function kilobytesOfWorker(): Promise<number> {
  const { code } = await workerBundle()
  return gzipSync(code, { level: 9 }).length / 1000
}
