import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { LOAD_CORE, pinned, stop } from '../support/processes.ts'

/** What to ask, and for how long. With an ETag every answer must be 304, else 200. */
export type Task = { port: number; path: string; etag?: string; milliseconds: number; connections: number }

/** What was seen: the median and the 99th percentile are in milliseconds. */
export type Load = { requests: number; seconds: number; p50: number; p99: number }

export type Loader = { load(task: Task): Promise<Load>; stop(): Promise<void> }

/** Starts what makes the load, on the core that the servers leave alone. */
export function startLoader(): Loader {
  const script = join(import.meta.dirname, 'load.ts')
  const child = spawn(...pinned(LOAD_CORE, process.execPath, [script]), { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async load(task) {
      child.stdin.write(`${JSON.stringify(task)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`the load on ${task.path} ended early`)
      return JSON.parse(value) as Load
    },
    stop: () => stop(child),
  }
}
