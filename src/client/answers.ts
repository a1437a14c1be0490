import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'

/** The release an answer is from. */
export type Release = { id: string; digest: string; url: string }

/** A page of a list. `total` is exact, or, where `relation` is `gte`, the least there are. */
export type Page = { limit: number; count: number; total: number; relation: 'eq' | 'gte'; next: string | null }

export type Included = { [C in Collection]?: Published[C][] }

/** How often each value of a field comes up, the most common first, and where to ask for just those records. */
export type Facet = {
  values: { value: string; label: string; count: number; url: string }[]
  relation: 'eq' | 'gte'
}

export type ListAnswer<R> = {
  data: R[]
  page: Page
  facets?: Record<string, Facet>
  included?: Included
  release: Release
}

export type ItemAnswer<R> = { data: R; included?: Included; release: Release }

export type SearchAnswer = {
  data: { collection: Collection; id: string; label: string; match: string; url: string }[]
  release: Release
}

export type TimelineAnswer = {
  data: { from: string; to: string; count: number }[]
  total: number
  interval: string
  release: Release
}

export type NetworkAnswer = {
  data: {
    nodes: { id: string; name: string; kind: string | null; country: string | null; events: number }[]
    edges: {
      source: string
      target: string
      weight: number
      first: string | null
      last: string | null
      events: string[]
      url: string
    }[]
  }
  relation: 'eq' | 'gte'
  release: Release
}

type Named = { collection: Collection; id: string }

export type ChangesAnswer = {
  data: { added: Named[]; changed: (Named & { fields: string[] })[]; removed: Named[] }
  page: Page
  from: Release
  to: Release
}

export type ReleasesAnswer = {
  data: {
    id: string
    digest: string
    published: string
    note: string | null
    counts: Record<Collection, number>
    url: string
    data: Record<Collection, string>
  }[]
  page: { count: number; next: string | null }
}

/** That a record is in a release: its place among the leaves of the digest's tree, and the hashes beside its way up. */
export type ProofAnswer = {
  data: { collection: Collection; id: string; leaf: string; index: number; size: number; path: string[] }
  signature: { algorithm: string; key: string; value: string } | null
  release: Release
}
