import { COLLECTIONS, type Collection } from '../model/terms.ts'
import type { Manifest } from '../release/manifest.ts'
import { type SignatureState, signatureState } from '../release/signature.ts'
import { OpenRoot } from '../segment/root.ts'
import type { Namespace } from './namespace.ts'
import { allReleases, PublishError, readManifest, type State } from './state.ts'

/** One segment of a collection. `bytes` is null where an older version did not note them. */
export type SegmentStatus = {
  collection: Collection
  part: 'base' | 'delta'
  records: number
  blocks: number
  values: number
  bytes: number | null
}

/** What readers see now. */
export type Status = {
  release: string
  published: string
  note: string | null
  digest: string
  signature: SignatureState
  key: string | null
  /** What is shown where the release has not arrived yet. */
  previous: string | null
  /** The newest release there is: another one after a rollback. */
  newest: string | null
  releases: number
  withdrawn: number
  counts: Manifest['counts']
  segments: SegmentStatus[]
}

/** What readers see now; null when nothing is published. @throws {PublishError} when its manifest is missing */
export async function statusOf(namespace: Namespace, state: State, trusted: string | null): Promise<Status | null> {
  const { current, newest } = state
  if (!current) return null
  const { latest, previous, withdrawn } = current
  const manifest = await readManifest(namespace, latest.release)
  if (!manifest)
    throw new PublishError(
      `The manifest of release ${latest.release}, which readers see, is missing: they get no answers.`,
    )
  return {
    release: latest.release,
    published: latest.published,
    note: latest.note,
    digest: latest.digest,
    signature: await signatureState(manifest, trusted ?? undefined),
    key: manifest.signature?.key ?? null,
    previous: previous?.release ?? null,
    newest: newest?.entry.release ?? null,
    releases: (await allReleases(namespace, state)).length,
    withdrawn: COLLECTIONS.reduce((sum, collection) => sum + Object.keys(withdrawn[collection]).length, 0),
    counts: latest.counts,
    segments: COLLECTIONS.flatMap((collection) =>
      manifest.collections[collection].map(({ root }, i) => {
        const open = new OpenRoot(root)
        return {
          collection,
          part: i === 0 ? ('base' as const) : ('delta' as const),
          records: root.count,
          blocks: Object.values(root.blocks).reduce((sum, count) => sum + count, 0),
          values: open.valueCount + (root.tables?.length ?? 0),
          bytes: root.totals.bytes ?? null,
        }
      }),
    ),
  }
}
