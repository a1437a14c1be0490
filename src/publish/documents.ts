import { canonicalJson } from '../release/canonical-json.ts'
import type { DossierLists } from '../release/lists.ts'
import type { Current, Manifest } from '../release/manifest.ts'

/** The single files of data/ that readers see. */
export const DOCUMENT_NAMES = ['dossier', 'codebook', 'redirects', 'withdrawn'] as const
export type DocumentName = (typeof DOCUMENT_NAMES)[number]

/** Members of a document that differ, each before and after; undefined where it was not there. */
export type DocumentChanges = Record<string, { before: unknown; after: unknown }>

/** What changed in the single files. What was withdrawn is told by `current`, since it holds in every release. */
export function documentChanges(
  before: { manifest: Manifest | null; current: Current | null },
  data: DossierLists,
): Partial<Record<DocumentName, DocumentChanges>> {
  const { manifest, current } = before
  const old = { ...(manifest ?? {}), withdrawn: current?.withdrawn } as Partial<Record<DocumentName, object>>
  const changed = DOCUMENT_NAMES.map((name) => [name, membersOf(old[name] ?? {}, data[name])] as const)
  return Object.fromEntries(changed.filter(([, members]) => Object.keys(members).length > 0))
}

function membersOf(before: object, after: object): DocumentChanges {
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => name !== '$schema')
  const differ = names.filter((name) => textOf(a[name]) !== textOf(b[name]))
  return Object.fromEntries(differ.map((name) => [name, { before: a[name], after: b[name] }]))
}

/** An empty object stands for none: nothing is withdrawn, whether a collection is named or not. */
function textOf(value: unknown): string {
  return value === undefined ? '{}' : canonicalJson(value)
}
