import { byCollection, type Collection } from '../model/terms.ts'
import type { Base, Departures } from '../release/collection.ts'
import type { Manifest, SegmentReference } from '../release/manifest.ts'
import { type CatalogEntry, readCatalog } from '../segment/catalog.ts'
import { layersOf, SUPERSEDED } from '../segment/layer.ts'
import { OpenRoot, SEGMENT_FORMAT } from '../segment/root.ts'
import { Segment } from '../segment/segment.ts'
import { holds, take, withKey } from '../segment/set.ts'
import { BlockCache } from '../store/block-cache.ts'
import { Session } from '../store/session.ts'
import type { Catalogs } from './catalogs.ts'
import { getMany, type Namespace } from './namespace.ts'

/** Memory for the blocks of a release that is read whole, in bytes. */
const MEMORY_BYTES = 512 * 2 ** 20
/** Records read in one go. */
const RECORDS_A_PASS = 1_000

/** A published release as the publisher reads it: without the limits of a request. */
export class PublishedRelease {
  readonly #manifest: Manifest
  readonly #newSession: () => { session: Session; segments: Record<Collection, Segment[]> }
  readonly #session: Session
  readonly #segments: Record<Collection, Segment[]>
  readonly #known: Catalogs | null
  readonly #catalogs = new Map<Segment, readonly CatalogEntry[]>()

  /**
   * @param memory bytes of blocks that are kept, in case they are asked for again
   * @param known catalogs that were read before
   */
  constructor(namespace: Namespace, manifest: Manifest, memory = MEMORY_BYTES, known: Catalogs | null = null) {
    const fixed = async (keys: readonly string[]) => await getMany(namespace, keys)
    const values = { fixed, moving: async (key: string) => (await fixed([key])).get(key) ?? null }
    const cache: ConstructorParameters<typeof Session>[1] = new BlockCache(memory)
    const open = byCollection((collection) =>
      manifest.collections[collection].map(({ name, root }) => ({ name, root: new OpenRoot(root) })),
    )
    this.#manifest = manifest
    this.#known = known
    this.#newSession = () => {
      const session = new Session(values, cache, Number.POSITIVE_INFINITY)
      const segmentOf = (each: (typeof open)[Collection][number]) => new Segment(each.root, session.blocksOf(each))
      return { session, segments: byCollection((collection) => open[collection].map(segmentOf)) }
    }
    const { session, segments } = this.#newSession()
    this.#session = session
    this.#segments = segments
  }

  /** Whether this version can read how the release is stored. */
  get isReadable(): boolean {
    return Object.values(this.#manifest.collections)
      .flat()
      .every(({ root }) => root.format === SEGMENT_FORMAT)
  }

  /** What a next release may build its delta on. */
  base(collection: Collection): Base | null {
    const [reference] = this.#manifest.collections[collection]
    const [segment] = this.#segments[collection]
    if (!reference || !segment) return null
    return { reference, catalog: async () => await this.#baseCatalog(collection, reference, segment) }
  }

  /** Which records of a collection are not as its base has them; null where there is none. */
  async departures(collection: Collection): Promise<Departures | null> {
    const [reference] = this.#manifest.collections[collection]
    const [base, delta] = this.#segments[collection]
    if (!reference || !base) return null
    const ids = new Set<string>()
    if (!delta) return { base: reference.name, ids }
    const struck = await this.#session.settle(() => take(withKey(delta, SUPERSEDED), base, 0, base.count))
    const catalog = await this.#baseCatalog(collection, reference, base)
    for (const ordinal of struck) ids.add((catalog[ordinal] as CatalogEntry).id)
    for (const { id } of await this.#catalog(delta)) ids.add(id)
    return { base: reference.name, ids }
  }

  /** The records of a collection: by id the hash of each one's text. */
  async hashes(collection: Collection): Promise<Map<string, string>> {
    const hashes = new Map<string, string>()
    for (const { segment, superseded } of await this.#layers(collection)) {
      const entries = await this.#catalog(segment)
      for (const [ordinal, { id, text }] of entries.entries()) if (!holds(superseded, ordinal)) hashes.set(id, text)
    }
    return hashes
  }

  /** The stored texts of some records, by id; those that are not there are left out. */
  async records(collection: Collection, ids: ReadonlySet<string>): Promise<Map<string, string>> {
    const texts = new Map<string, string>()
    for (const { segment, superseded } of await this.#layers(collection)) {
      const ordinals: { id: string; ordinal: number }[] = []
      for (const [ordinal, { id }] of (await this.#catalog(segment)).entries())
        if (ids.has(id) && !holds(superseded, ordinal)) ordinals.push({ id, ordinal })
      for (let at = 0; at < ordinals.length; at += RECORDS_A_PASS) {
        const part = ordinals.slice(at, at + RECORDS_A_PASS)
        const read = await this.#session.settle(() => part.map(({ ordinal }) => segment.record(ordinal)))
        for (const [i, text] of read.entries()) if (text !== undefined) texts.set(part[i]?.id ?? '', text)
      }
    }
    return texts
  }

  /**
   * The stored texts of a collection, some at a time: newest first and then by id, whatever the layout. A session holds on
   * to every block it has seen, so each part is read in one of its own.
   */
  async *inOrder(collection: Collection): AsyncGenerator<{ id: string; text: string }[]> {
    const places: { layer: number; ordinal: number; day: number; id: string }[] = []
    for (const [layer, { segment, superseded }] of (await this.#layers(collection)).entries())
      for (const [ordinal, { id, day }] of (await this.#catalog(segment)).entries())
        if (!holds(superseded, ordinal)) places.push({ layer, ordinal, day, id })
    places.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1))
    for (let at = 0; at < places.length; at += RECORDS_A_PASS) {
      const part = places.slice(at, at + RECORDS_A_PASS)
      const { session, segments } = this.#newSession()
      const read = await session.settle(() =>
        part.map(({ layer, ordinal }) => segments[collection][layer]?.record(ordinal)),
      )
      yield part.map(({ id }, i) => ({ id, text: read[i] ?? '' }))
    }
  }

  async #layers(collection: Collection) {
    return await this.#session.settle(() => {
      const layers = layersOf(this.#segments[collection])
      // Looked at whole, so that nothing of it is missing later.
      return layers.map(({ segment, superseded }) => {
        for (let ordinal = 0; ordinal < segment.count; ordinal += 2 ** 16) holds(superseded, ordinal)
        return { segment, superseded }
      })
    })
  }

  async #baseCatalog(
    collection: Collection,
    { name, root }: SegmentReference,
    base: Segment,
  ): Promise<readonly CatalogEntry[]> {
    // One that is a single value is read with that.
    if (this.#catalogs.has(base) || root.lengths || !this.#known) return await this.#catalog(base)
    const known = this.#known.read(collection, name)
    if (known) this.#catalogs.set(base, known)
    else await this.#known.write(collection, name, await this.#catalog(base))
    return await this.#catalog(base)
  }

  /** Read once: it is a long list, and asked for several times. */
  async #catalog(segment: Segment): Promise<readonly CatalogEntry[]> {
    const held = this.#catalogs.get(segment)
    if (held) return held
    const catalog = readCatalog(await this.#session.settle(() => segment.catalog()))
    this.#catalogs.set(segment, catalog)
    return catalog
  }
}
