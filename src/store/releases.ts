import { FaultError } from '../errors.ts'
import { byCollection, type Collection } from '../model/dossier.ts'
import {
  type Current,
  type Manifest,
  RELEASE_FORMAT,
  type ReleaseEntry,
  type ReleasePage,
} from '../release/manifest.ts'
import { hashOf } from '../segment/hash.ts'
import { OpenRoot, SEGMENT_FORMAT } from '../segment/root.ts'
import { CURRENT, manifestKey, releasesKey } from './keys.ts'
import type { OpenSegment } from './session.ts'
import type { Values } from './values.ts'

/** A release that can be read: its manifest, and the segments of each collection opened. */
export type OpenRelease = { entry: ReleaseEntry; manifest: Manifest; segments: Record<Collection, OpenSegment[]> }

/** How long an isolate trusts what it knows of a moving value, in milliseconds: far less than KV's own delay. */
const TRUSTED_MS = 10_000
/** Releases an isolate keeps open: the latest, the one before, and a few that somebody is paging through. */
const OPEN_MOST = 6

/**
 * What an isolate knows of the releases in KV. Only finished values are shared between requests, never promises.
 * `now` is in milliseconds since 1970.
 */
export class Releases {
  readonly #open = new Map<string, OpenRelease>()
  #current: { value: Current; read: number } | null = null

  /** What readers see now. @throws {FaultError} `no-release` before the first is published */
  async current(values: Values, now: number): Promise<Current> {
    if (this.#current && now - this.#current.read < TRUSTED_MS) return this.#current.value
    const text = await values.moving(CURRENT)
    if (text === null) throw new FaultError({ code: 'no-release' })
    const value = understood<Current>(text)
    this.#current = { value, read: now }
    return value
  }

  /** @throws {FaultError} `not-arrived` when its manifest is not here, `unreadable` when it is damaged or in a format we do not know */
  async open(values: Values, entry: ReleaseEntry): Promise<OpenRelease> {
    const held = this.#open.get(entry.manifest)
    if (held) return held
    const text = (await this.#manifest(values, entry)) as string
    const manifest = understood<Manifest>(text)
    const segments = byCollection((collection) => manifest.collections[collection].map(openSegment))
    const opened = { entry, manifest, segments }
    if (this.#open.size >= OPEN_MOST) this.#open.delete(this.#open.keys().next().value as string)
    this.#open.set(entry.manifest, opened)
    return opened
  }

  /** The entry of a release by its id, or null. Looks through the list, never for a key made of what a reader sent. */
  async find(values: Values, current: Current, release: string): Promise<ReleaseEntry | null> {
    for (const entry of [current.latest, current.previous]) if (entry?.release === release) return entry
    for await (const page of pages(values)) {
      const entry = page.releases.find((each) => each.release === release)
      if (entry) return entry
    }
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
      : new FaultError({ code: 'not-arrived', detail: `Release ${entry.release} has not arrived here yet.` })
  }
}

/** The list of releases, page by page, newest first. */
export async function* pages(values: Values): AsyncGenerator<ReleasePage> {
  for (let at: number | null = null; ; ) {
    const text: string | null = await values.moving(releasesKey(at))
    if (text === null) return
    const page = understood<ReleasePage>(text)
    yield page
    if (page.older === null) return
    at = page.older
  }
}

/** The oldest release of a list that has older pages, or null. The oldest page is the first that was ever split off. */
export async function oldestRelease(values: Values): Promise<ReleaseEntry | null> {
  const key = releasesKey(1)
  const text = (await values.fixed([key])).get(key)
  return text ? (understood<ReleasePage>(text).releases.at(-1) ?? null) : null
}

function openSegment({ name, root }: Manifest['collections'][Collection][number]): OpenSegment {
  if (root.format !== SEGMENT_FORMAT) throw unknownFormat('segment', root.format, SEGMENT_FORMAT)
  return { name, root: new OpenRoot(root) }
}

function understood<T extends { format: number }>(text: string): T {
  const value = parsed<T>(text)
  if (value.format !== RELEASE_FORMAT) throw unknownFormat('release', value.format, RELEASE_FORMAT)
  return value
}

/** Stored JSON. @throws {FaultError} `unreadable` when it is none */
export function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new FaultError({ code: 'unreadable', detail: 'A stored value is damaged.' })
  }
}

function unknownFormat(what: string, format: number, known: number): FaultError {
  const detail = `The ${what} is stored in format ${format}; this server reads format ${known}.`
  return new FaultError({ code: 'unreadable', detail })
}
