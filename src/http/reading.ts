import { FaultError } from '../errors.ts'
import { byCollection } from '../model/dossier.ts'
import { nearest } from '../model/nearest.ts'
import type { Shelf } from '../query/list.ts'
import type { Current, ReleaseEntry } from '../release/manifest.ts'
import { Segment } from '../segment/segment.ts'
import { type OpenRelease, pages, type Releases } from '../store/releases.ts'
import { type BlockMemory, Session } from '../store/session.ts'
import type { Values } from '../store/values.ts'

/** What an isolate keeps between requests. */
export type Isolate = { releases: Releases; memory: BlockMemory; cache: Cache | undefined; now: () => number }

/** One request's view of the data: the release it stays on, and what it reads of it. */
export class Reading {
  readonly values: Values
  readonly session: Session
  readonly current: Current
  readonly #isolate: Isolate

  private constructor(values: Values, isolate: Isolate, current: Current) {
    this.values = values
    this.session = new Session(values, isolate.memory)
    this.current = current
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

  /** Opens a release. The latest falls back to the one before while it has not wholly arrived at this location. */
  async open(entry: ReleaseEntry): Promise<OpenRelease> {
    const { releases } = this.#isolate
    if (entry.release !== this.current.latest.release) return await releases.open(this.values, entry)
    return await releases.latest(this.values, this.current)
  }

  /** The segments of a release as queries read them, through this request's session. */
  shelf(release: OpenRelease): Shelf {
    const segments = byCollection((collection) =>
      release.segments[collection].map((segment) => new Segment(segment.root, this.session.blocksOf(segment))),
    )
    return { segments, withdrawn: this.current.withdrawn }
  }
}
