import { FaultError } from '../errors.ts'
import { nearest } from '../model/nearest.ts'
import type { Collection } from '../model/terms.ts'
import type { Shelf } from '../query/shelf.ts'
import type { Current, ReleaseEntry } from '../release/manifest.ts'
import { type Layer, layersOf } from '../segment/layer.ts'
import { Segment } from '../segment/segment.ts'
import { BLOCKS_MOST } from '../store/budget.ts'
import type { Circuit } from '../store/circuit.ts'
import { type Known, type OpenRelease, pages, type Releases } from '../store/releases.ts'
import { type BlockMemory, Session } from '../store/session.ts'
import type { Values } from '../store/values.ts'
import type { HeldAnswers } from './held.ts'
import type { Log } from './log.ts'
import type { Parts } from './parts.ts'

/** What an isolate keeps between requests. */
export type Isolate = {
  releases: Releases
  memory: BlockMemory
  cache: Cache | undefined
  held: HeldAnswers
  parts: Parts
  circuit: Circuit
  log: Log
  now: () => number
}

/** How an answer is made of a release, and the one it is pinned to; null for the latest. */
type Making<T> = { pinned: string | null; make(release: OpenRelease): Promise<T> }

/** One request's view of the data: the release it stays on, and what it reads of it. */
export class Reading {
  readonly values: Values
  readonly session: Session
  readonly current: Current
  /** While the storage fails: seconds since it was last asked what is current. */
  readonly stale: number | null
  /** Whether a record was taken back since the isolate last looked. */
  readonly isTakedown: boolean
  readonly #isolate: Isolate

  private constructor(values: Values, isolate: Isolate, { value, read, isStale, isTakedown }: Known) {
    this.values = values
    this.session = new Session(values, isolate.memory)
    this.current = value
    this.stale = isStale ? Math.floor((isolate.now() - read) / 1000) : null
    this.isTakedown = isTakedown
    this.#isolate = isolate
  }

  /** @throws {FaultError} `no-release` before anything is published */
  static async begin(values: Values, isolate: Isolate): Promise<Reading> {
    return new Reading(values, isolate, await isolate.releases.current(values, isolate.now()))
  }

  /**
   * The entry of the release a path is pinned to, or of the latest.
   * @throws {FaultError} `not-found` when there is no such release
   */
  async entry(pinned: string | null): Promise<ReleaseEntry> {
    if (pinned === null) return this.current.latest
    const entry = await this.#isolate.releases.find(this.values, this.current, pinned)
    if (entry) return entry
    const known: string[] = []
    for await (const page of pages(this.values)) {
      known.push(...page.releases.map((each) => each.release))
      if (known.length > 1_000) break
    }
    throw new FaultError({ code: 'not-found', what: 'release', id: pinned, nearest: nearest(pinned, known) })
  }

  /**
   * What `make` makes of a release. The latest may have been announced here before all of it arrived: it is then made
   * of the release before, and of that one only.
   */
  async made<T>(entry: ReleaseEntry, { pinned, make }: Making<T>): Promise<{ release: OpenRelease; made: T }> {
    const { releases } = this.#isolate
    try {
      const release = await releases.open(this.values, entry)
      return { release, made: await make(release) }
    } catch (error) {
      const { previous } = this.current
      if (pinned !== null || !previous || !hasNotArrived(error)) throw error
      const release = await releases.open(this.values, previous)
      return { release, made: await make(release) }
    }
  }

  /** The segments of a release as queries read them, through this request's session. */
  shelf(release: OpenRelease, session = this.session): Shelf {
    const opened: Partial<Record<Collection, readonly Layer[]>> = {}
    const layers = (collection: Collection) => {
      opened[collection] ??= layersOf(
        release.segments[collection].map((segment) => new Segment(segment.root, session.blocksOf(segment))),
      )
      return opened[collection]
    }
    return { layers, withdrawn: this.current.withdrawn }
  }

  /** The same through a session of its own, which may read so many blocks more than one answer, and then is let go. */
  apart(release: OpenRelease, blocks: number): { session: Session; shelf: Shelf } {
    const session = new Session(this.values, this.#isolate.memory, BLOCKS_MOST + blocks)
    return { session, shelf: this.shelf(release, session) }
  }
}

function hasNotArrived(error: unknown): boolean {
  return error instanceof FaultError && error.fault.code === 'not-arrived'
}
