import type { Codebook } from '../model/codebook.ts'
import type { Dossier, Redirects, Withdrawn } from '../model/dossier.ts'
import type { Collection } from '../model/terms.ts'
import type { Hash } from '../segment/hash.ts'
import type { Root } from '../segment/root.ts'
import type { Signature } from './signature.ts'

/** The format of `current`, `releases` and manifests. A reader refuses any other, by number. */
export const RELEASE_FORMAT = 1

/** A release is named by its day, the later ones of a day by number too: `2026-02-27`, `2026-02-27.2`. */
export const RELEASE_PATTERN = /^\d{4}-\d{2}-\d{2}(?:\.[1-9]\d{0,3})?$/

/**
 * A segment by name. A base may have a stamp: where the publisher's is the same, records of the same text are indexed as
 * they are there, and need not be looked at.
 */
export type SegmentReference = { name: Hash; root: Root; stamp?: Hash }

/** A release: everything a reader needs before it reads a block. Stored as JSON under `release/{id}`. */
export type Manifest = {
  format: number
  release: string
  /** 1 for the first release, and one more for each since. */
  number: number
  digest: string
  /** RFC 3339, UTC. */
  published: string
  note: string | null
  previous: string | null
  counts: Record<Collection, number>
  /** At most two segments each: a base, and perhaps a delta. */
  collections: Record<Collection, SegmentReference[]>
  dossier: Dossier
  codebook: Codebook
  redirects: Redirects
  /** Where the actors with the most ties stand in pictures of the network, from 0 to 1,000: see layout.ts. */
  layout?: Record<string, [x: number, y: number]>
  /** Over release and digest: see signature.ts. Its key is the public key of the publisher. */
  signature: Signature | null
}

/** What the list of releases says of one, newest first. `manifest` is the hash of the manifest's text. */
export type ReleaseEntry = Pick<Manifest, 'release' | 'number' | 'digest' | 'published' | 'note' | 'counts'> & {
  manifest: Hash
}

/** The list of releases in pages: `releases` is the newest, and `older` names the page before it. */
export type ReleasePage = { format: number; releases: ReleaseEntry[]; older: number | null }

/** The one value that moves, sealed as the list is (seal.ts): what readers see now, what to fall back to, and what was taken back. */
export type Current = {
  format: number
  latest: ReleaseEntry
  previous: ReleaseEntry | null
  /** The number of the newest release in the list: after a rollback that is not the latest. */
  newest: number
  withdrawn: Withdrawn
}
