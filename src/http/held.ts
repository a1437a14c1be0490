import type { Current } from '../release/manifest.ts'
import { BlockCache } from '../store/block-cache.ts'

type Head = Readonly<Record<'Cache-Status', string>>

/** An answer, whole. `route` and `release` are what the log tells of it. */
export type Held = {
  etag: string
  body: string
  /** Header fields of a 200, and of a 304. */
  found: Head
  unchanged: Head
  route: string
  release: string
}

/**
 * Answers that an isolate holds, found by the words of a request before anything of it is parsed: the edge cache costs a
 * call out of the isolate, and routes, queries and validators as much again. What is held was made of what readers see
 * now, and is let go with the next release or withdrawal.
 */
export class HeldAnswers {
  readonly #most: number
  #current: Current | null = null
  #answers = new BlockCache<Held>(0)

  /** @param most bytes of answers, at two for a character; with 0 none are held */
  constructor(most: number) {
    this.#most = most
  }

  /** What is held for a request, while readers see `current`. */
  get(current: Current, request: Request): Held | undefined {
    return current === this.#current ? this.#answers.get(keyOf(request)) : undefined
  }

  set(current: Current, request: Request, held: Held): void {
    if (current !== this.#current) {
      this.#current = current
      this.#answers = new BlockCache(this.#most)
    }
    const key = keyOf(request)
    this.#answers.set(key, held, 2 * (key.length + held.body.length + HEAD_UNITS))
  }
}

/** Characters that the header fields of an answer are counted as. */
const HEAD_UNITS = 2_000

/** All of a request that answers depend on: `Accept` sends some to another address. */
function keyOf({ url, headers }: Request): string {
  return `${headers.get('Accept')} ${url}`
}
