import type { DossierData } from '../../src/model/records.ts'
import { byCollection, COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { type BuiltRelease, buildRelease } from '../../src/release/build.ts'
import type { Base } from '../../src/release/collection.ts'
import { contextOf } from '../../src/release/context.ts'
import { buildDelta, differenceFrom } from '../../src/release/delta.ts'
import { draftsOf } from '../../src/release/documents.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import { type CatalogEntry, readCatalog } from '../../src/segment/catalog.ts'
import { hashOf } from '../../src/segment/hash.ts'
import type { BuiltSegment } from '../../src/segment/writer.ts'
import { opened } from '../support/segment.ts'
import { NAMING } from '../support/stored.ts'

/** A release of one base a collection, as later ones are laid on it. */
export type Laid = Pick<BuiltRelease, 'entry' | 'manifest' | 'segments'>

/** The release of some data as publishing lays it on an earlier one: a delta where the base is large and little changed. */
export async function publishedOn(base: BuiltRelease, data: DossierData): Promise<Laid> {
  const { collections } = manifestOf(base)
  const bases = byCollection((collection): Base | null => {
    const [reference] = collections[collection]
    return reference ? { reference, catalog: async () => catalogOf(base, collection) } : null
  })
  const built = await buildRelease(data, NAMING, bases)
  return { ...built, segments: [...base.segments, ...built.segments] }
}

/**
 * A release laid on an earlier one with a delta on every collection, however small its base and however much has changed.
 * @param whole the release as one base
 */
export async function deltaOn(base: BuiltRelease, whole: BuiltRelease): Promise<Laid> {
  const { entry, records } = whole
  const manifest = manifestOf(whole)
  const context = contextOf(records.actors, records.locations)
  const segments: BuiltSegment[] = [...base.segments]
  for (const collection of COLLECTIONS) {
    const drafts = draftsOf(collection, records[collection], context)
    const difference = differenceFrom(catalogOf(base, collection), drafts, context)
    if (!difference) throw new Error('a difference of any size is asked for')
    const delta = await buildDelta(collection, difference, context)
    manifest.collections[collection] = [...manifestOf(base).collections[collection]]
    if (!delta) continue
    manifest.collections[collection].push({ name: delta.name, root: delta.root })
    segments.push(delta)
  }
  const laid = JSON.stringify(manifest)
  return { manifest: laid, entry: { ...entry, manifest: await hashOf(laid) }, segments }
}

export function manifestOf({ manifest }: Pick<Laid, 'manifest'>): Manifest {
  return JSON.parse(manifest) as Manifest
}

function catalogOf({ segments }: BuiltRelease, collection: Collection): CatalogEntry[] {
  return readCatalog(opened(segments[COLLECTIONS.indexOf(collection)] as BuiltSegment).catalog())
}
