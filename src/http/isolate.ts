import { BlockCache } from '../store/block-cache.ts'
import { Circuit } from '../store/circuit.ts'
import { Releases } from '../store/releases.ts'
import { HeldAnswers } from './held.ts'
import { type Log, logTo } from './log.ts'
import { Parts } from './parts.ts'
import type { Isolate } from './reading.ts'

/** Decoded blocks an isolate may hold, in bytes; the platform allows 128 MB for everything in it. */
const MEMORY_BYTES = 32 * 2 ** 20

/** What an isolate meets of the world outside it. Times are in milliseconds. */
export type World = {
  cache: Cache | undefined
  /** Bytes of answers that it may hold. */
  holds: number
  now(): number
  after(milliseconds: number, call: () => void): () => void
  log: Log
}

/** The world of a Worker, but for what answers it keeps. */
const WORLD: World = {
  cache: undefined,
  holds: 0,
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  log: logTo((line, level) => console[level](line), Math.random),
}

/** What lives as long as an isolate, as it is when that begins. @param given what is not as in a Worker */
export function newIsolate(given: Partial<World> = {}): Isolate {
  const world = { ...WORLD, ...given }
  const failed = (error: unknown) => world.log({ event: 'storage', message: String(error) })
  return {
    ...world,
    releases: new Releases(),
    memory: new BlockCache<never>(MEMORY_BYTES),
    held: new HeldAnswers(world.holds),
    parts: new Parts(),
    circuit: new Circuit({ ...world, failed }),
  }
}
