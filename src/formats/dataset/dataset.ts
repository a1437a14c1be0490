import type { Dossier } from '../../model/dossier.ts'
import type { Collection } from '../../model/terms.ts'
import type { Coverage } from '../../query/coverage.ts'
import type { ColumnNotes } from './column-notes.ts'

/** A release as a dataset: all that descriptions of it in whatever vocabulary are made of. */
export type Dataset = {
  /** The service, `https://example.org`: what is the dataset's but not the release's is below it. */
  origin: string
  dossier: Dossier
  release: {
    id: string
    digest: string
    /** RFC 3339, UTC. */
    published: string
    note: string | null
    previous: string | null
  }
  counts: Record<Collection, number>
  /** The topics records are coded with, in English. */
  keywords: readonly string[]
  coverage: Coverage
  notes: ColumnNotes
}

/** One description of a release. To add another: a file beside this one, and a row in files.ts. */
export type DatasetFile = { contentType: string; write(dataset: Dataset): string }

/** The address that everything of a release is below, and that stands for the release itself. */
export function rootOf({ origin, release }: Dataset): string {
  return `${origin}/v1/@${release.id}`
}

/** The day of publication, `YYYY-MM-DD`. */
export function dayOf({ release }: Dataset): string {
  return release.published.slice(0, 10)
}

/** A text in the dossier's first language, or in English, which every text has. */
export function own(
  texts: Readonly<Record<string, string | undefined>> & { en: string },
  { dossier }: Dataset,
): string {
  return texts[dossier.languages[0] ?? 'en'] ?? texts.en
}

/** The days covered as an ISO 8601 interval, an open end being `..`; null where nothing is dated. */
export function interval({ coverage: { from, to } }: Dataset): string | null {
  return from === null && to === null ? null : `${from ?? '..'}/${to ?? '..'}`
}
