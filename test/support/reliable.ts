import type { TestContext } from 'vitest'

/** What a test adds to the table of the README: see test/reliability/table.ts. */
export type Reliable = {
  /** Faults injected into the storage, every one of them survived. */
  faults?: number
  /** Requests that were made up. */
  inputs?: number
  /** Stored bytes that were changed. */
  bytes?: number
  /** Bytes of JavaScript that were in use after them, beyond those in use after the first tenth. */
  growth?: number
  /** Requests that were answered under load. */
  load?: number
}

declare module 'vitest' {
  interface TaskMeta {
    reliable?: Reliable
  }
}

/** Adds to the table, once a test has passed. */
export function reliable(task: TestContext['task'], figures: Reliable): void {
  task.meta.reliable = figures
}
