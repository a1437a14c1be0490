import type { OpenRelease } from '../store/releases.ts'

/** What an address stands for: its canonical form, and how to make the answer once it is needed. */
export type Representation = {
  /** The release it is pinned to; null for the latest. */
  pinned: string | null
  /** Path below `/v1` or `/v1/@release`, or of a page, with its canonical query. Two addresses alike are one answer. */
  address: string
  contentType: string
  make(release: OpenRelease): Promise<Made>
  /** Content-Security-Policy of a page; data needs none of its own. */
  csp?: string
  /** Links to the same in other formats. A hit and a 304 do without. */
  alternates?(): readonly string[]
  /** Whether the Accept header is looked at there. */
  negotiated?: boolean
  /** Pinned, it yet tells what became of it: it depends on the latest release too, and is kept no longer than that. */
  isWatching?: boolean
  /** False for what is not part of a release, such as the list of releases. */
  pinnable?: boolean
}

export type Made = { body: string | ReadableStream; links?: readonly string[] }
