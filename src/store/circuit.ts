import { FaultError } from '../errors.ts'
import type { Values } from './values.ts'

/** How long one read of KV may take, in milliseconds; nearly all take less than a tenth of it. */
const DEADLINE_MS = 5_000
/** Failures in a row after which KV is left alone. */
const FAILURES_MOST = 5
/** For how long, in milliseconds: as long as readers are told to wait. */
const REST_MS = 5_000

/** What a circuit knows of time, in milliseconds, and whom it tells of failures. */
export type Surroundings = {
  now(): number
  /** Calls once so many milliseconds from now, unless what it returns is called before. */
  after(milliseconds: number, call: () => void): () => void
  failed?(error: unknown): void
}

/**
 * Keeps reads of KV short, and leaves KV alone while it fails. Closed, it lets every read through, and tries one that
 * failed once more; open, it refuses at once; after a rest one read may try, and decides. One an isolate: it holds
 * numbers, and no promise that would cross requests.
 */
export class Circuit {
  readonly #surroundings: Surroundings
  #failures = 0
  /** While it is open: when the next read may try. */
  #next = 0

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** @throws {FaultError} `unreadable` when KV fails twice, takes too long, or is left alone */
  async read<T>(work: () => Promise<T>): Promise<T> {
    const { now, failed } = this.#surroundings
    const isOpen = this.#failures >= FAILURES_MOST
    if (isOpen && now() < this.#next) throw unreachable()
    this.#next = now() + REST_MS
    try {
      const found = await this.#inTime(isOpen ? work() : work().catch(work))
      this.#failures = 0
      return found
    } catch (error) {
      this.#failures++
      this.#next = now() + REST_MS
      failed?.(error)
      throw unreachable()
    }
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>()
    const cancel = this.#surroundings.after(DEADLINE_MS, () => late.reject(new Error('KV did not answer in time')))
    try {
      return await Promise.race([work, late.promise])
    } finally {
      cancel()
    }
  }
}

/** Values read through a circuit. */
export function guarded(values: Values, circuit: Circuit): Values {
  return {
    moving: async (key) => await circuit.read(async () => await values.moving(key)),
    fixed: async (keys, afresh) => await circuit.read(async () => await values.fixed(keys, afresh)),
  }
}

function unreachable(): FaultError {
  return new FaultError({ code: 'unreadable', detail: 'The storage does not answer.' })
}
