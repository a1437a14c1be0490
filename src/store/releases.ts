import { FaultError } from '../errors.ts'
import { byCollection, type Collection } from '../model/terms.ts'
import {
  type Current,
  type Manifest,
  RELEASE_FORMAT,
  type ReleaseEntry,
  type ReleasePage,
} from '../release/manifest.ts'
import { isWhole } from '../release/seal.ts'
import { hashOf } from '../segment/hash.ts'
import { OpenRoot, SEGMENT_FORMAT } from '../segment/root.ts'
import { CURRENT, manifestKey, releasesKey } from './keys.ts'
import type { OpenSegment } from './session.ts'
import type { Values } from './values.ts'

/** A release that can be read: its manifest, and the segments of each collection opened. */
export type OpenRelease = { entry: ReleaseEntry; manifest: Manifest; segments: Record<Collection, OpenSegment[]> }

/** How long an isolate trusts what it knows of a moving value, in milliseconds: far less than KV's own delay. */
const TRUSTED_MS = 10_000
/** How long it goes on with it while KV fails: as long as `stale-if-error` lets caches. */
const STALE_MS = 86_400_000
/** How long after it saw a newer state an isolate holds an older one for a late echo: twice the delay KV speaks of. */
const ECHO_MS = 120_000
/** Entries of releases that an isolate remembers. */
const ENTRIES_MOST = 256
/** Releases an isolate keeps open: the latest, the one before, and a few that somebody is paging through. */
const OPEN_MOST = 6

/**
 * What readers see, when that was read, whether it should be known better but cannot, and whether this reading of it was
 * the first to tell that a record was taken back.
 */
export type Known = { value: Current; read: number; isStale: boolean; isTakedown: boolean }

/**
 * What an isolate knows of the releases in KV. Only finished values are shared between requests, never promises.
 * `now` is in milliseconds since 1970.
 */
export class Releases {
  readonly #open = new Map<string, OpenRelease>()
  readonly #entries = new Map<string, ReleaseEntry>()
  #current: { value: Current; text: string; read: number } | null = null

  /** What readers see now, where that need not be asked; else null. */
  trusted(now: number): Current | null {
    const held = this.#current
    return held && now - held.read < TRUSTED_MS ? held.value : null
  }

  /**
   * What readers see now. While KV fails that is what they saw last, for a day.
   * @throws {FaultError} `no-release` before the first is published, `unreadable` when KV fails from the start
   */
  async current(values: Values, now: number): Promise<Known> {
    const held = this.#current
    if (held && now - held.read < TRUSTED_MS) return { ...held, isStale: false, isTakedown: false }
    try {
      const text = await values.moving(CURRENT)
      if (text === null) throw new FaultError({ code: 'no-release' })
      const value = held?.text === text ? held.value : await understood<Current>(text)
      if (held && value.newest < held.value.newest && now - held.read < ECHO_MS)
        return { ...held, isStale: false, isTakedown: false }
      this.#current = { value, text, read: now }
      const isTakedown =
        held !== null &&
        held.value !== value &&
        JSON.stringify(held.value.withdrawn) !== JSON.stringify(value.withdrawn)
      return { ...this.#current, isStale: false, isTakedown }
    } catch (error) {
      if (!held || now - held.read > STALE_MS) throw error
      return { ...held, isStale: true, isTakedown: false }
    }
  }

  /** @throws {FaultError} `not-arrived` when its manifest is not here, `unreadable` when it is damaged or in a format we do not know */
  async open(values: Values, entry: ReleaseEntry): Promise<OpenRelease> {
    const held = this.#open.get(entry.manifest)
    if (held) return held
    const text = (await this.#manifest(values, entry)) as string
    const manifest = await understood<Manifest>(text)
    const segments = byCollection((collection) => manifest.collections[collection].map(openSegment))
    const opened = { entry, manifest, segments }
    if (this.#open.size >= OPEN_MOST) this.#open.delete(this.#open.keys().next().value as string)
    this.#open.set(entry.manifest, opened)
    return opened
  }

  /**
   * The entry of a release by its id, or null. Looks through the list, never for a key made of what a reader sent.
   * @throws {FaultError} `not-arrived` when the list here is too old to say that there is none
   */
  async find(values: Values, current: Current, release: string): Promise<ReleaseEntry | null> {
    for (const entry of [current.latest, current.previous]) if (entry?.release === release) return entry
    const known = this.#entries.get(release)
    if (known) return known
    let newest = 0
    for await (const { releases } of pages(values)) {
      newest = Math.max(newest, releases[0]?.number ?? 0)
      const entry = releases.find((each) => each.release === release)
      if (!entry) continue
      if (this.#entries.size >= ENTRIES_MOST) this.#entries.clear()
      // One that readers never saw may be written anew, after a publication that broke off.
      if (entry.number <= current.newest) this.#entries.set(release, entry)
      return entry
    }
    if (newest < current.newest) throw notArrived('The list of releases')
    return null
  }

  async #manifest(values: Values, entry: ReleaseEntry): Promise<string> {
    const key = manifestKey(entry.release)
    let text: string | null | undefined
    for (const afresh of [false, true]) {
      text = (await values.fixed([key], afresh)).get(key)
      if (text && (await hashOf(text)) === entry.manifest) return text
    }
    throw text
      ? new FaultError({ code: 'unreadable', detail: `The manifest of ${entry.release} does not match its hash.` })
      : notArrived(`Release ${entry.release}`)
  }
}

/** The list of releases, page by page, newest first. @throws {FaultError} `not-arrived` when a page is not here */
export async function* pages(values: Values): AsyncGenerator<ReleasePage> {
  for (let at: number | null = null; ; ) {
    const text: string | null = await values.moving(releasesKey(at))
    if (text === null) throw notArrived('The list of releases')
    const page: ReleasePage = await understood<ReleasePage>(text)
    yield page
    if (page.older === null) return
    at = page.older
  }
}

/** The oldest release of a list that has older pages, or null. The oldest page is the first that was ever split off. */
export async function oldestRelease(values: Values): Promise<ReleaseEntry | null> {
  const key = releasesKey(1)
  const text = (await values.fixed([key])).get(key)
  if (!text) throw notArrived('The list of releases')
  return (await understood<ReleasePage>(text)).releases.at(-1) ?? null
}

function openSegment({ name, root }: Manifest['collections'][Collection][number]): OpenSegment {
  if (root.format !== SEGMENT_FORMAT) throw unknownFormat('segment', root.format, SEGMENT_FORMAT)
  return { name, root: new OpenRoot(root) }
}

async function understood<T extends { format: number }>(text: string): Promise<T> {
  const value = parsed<T>(text)
  if (value.format !== RELEASE_FORMAT) throw unknownFormat('release', value.format, RELEASE_FORMAT)
  if (!(await isWhole(text))) throw damaged()
  return value
}

/** Stored JSON. @throws {FaultError} `unreadable` when it is none */
export function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw damaged()
  }
}

function damaged(): FaultError {
  return new FaultError({ code: 'unreadable', detail: 'A stored value is damaged.' })
}

/** @param what begins the sentence */
export function notArrived(what: string): FaultError {
  return new FaultError({ code: 'not-arrived', detail: `${what} has not arrived here yet.` })
}

function unknownFormat(what: string, format: number, known: number): FaultError {
  const detail = `The ${what} is stored in format ${format}; this server reads format ${known}.`
  return new FaultError({ code: 'unreadable', detail })
}
