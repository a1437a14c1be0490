import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import { digestOf } from '../../release/build.ts'
import type { Changes, FieldChanges } from '../../release/changes.ts'
import type { DossierLists } from '../../release/lists.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { publishedLists } from '../../release/published.ts'
import { surveysOf } from '../../release/survey.ts'
import { compared } from '../changes.ts'
import { type DocumentChanges, type DocumentName, documentChanges } from '../documents.ts'
import type { Namespace } from '../namespace.ts'
import { type Counts, countsIn } from '../plan-report.ts'
import { PublishedRelease } from '../previous.ts'
import { entryOf, PublishError, readManifest, type State } from '../state.ts'

/** What became of one record: the fields that differ, each with its value before and after, undefined for none. */
export type RecordChange = {
  collection: Collection
  id: string
  kind: 'added' | 'changed' | 'removed'
  /** The title or name it is known by. */
  label: string
  fields: Record<string, { before: unknown; after: unknown }>
}

/** Local data against a release; `from` is null when nothing is published, and everything is added. */
export type Difference = {
  from: ReleaseEntry | null
  digest: string
  counts: Record<Collection, Counts>
  changes: Changes
  records: RecordChange[]
  documents: Partial<Record<DocumentName, DocumentChanges>>
}

/**
 * @param release the release to compare with; without one, what readers see now
 * @throws {PublishError} when there is no such release, or it cannot be read by this version
 */
export async function differenceFrom(
  namespace: Namespace,
  state: State,
  data: DossierLists,
  release: string | undefined,
): Promise<Difference> {
  const from = release === undefined ? (state.current?.latest ?? null) : await entryOf(namespace, state, release)
  const manifest = from ? await readManifest(namespace, from.release) : null
  if (from && !manifest) throw new PublishError(`The manifest of release ${from.release} is missing.`)
  const published = manifest ? new PublishedRelease(namespace, manifest) : null
  if (published?.isReadable === false)
    throw new PublishError(`Release ${from?.release} is stored in a format that this version does not read.`)
  const records = publishedLists(data)
  const surveys = surveysOf(records)
  const { changes, before } = await compared(published, records, surveys)
  return {
    from,
    digest: digestOf(data, surveys),
    counts: countsIn(changes),
    changes,
    records: COLLECTIONS.flatMap((collection) => {
      const { added, changed } = changes[collection]
      const after = new Map<string, Fields>()
      for (const record of records[collection])
        if (Object.hasOwn(added, record.id) || Object.hasOwn(changed, record.id))
          after.set(record.id, record as unknown as Fields)
      const old = (id: string) => JSON.parse(before[collection].get(id) ?? '{}') as Fields
      return recordChanges(collection, changes, old, (id) => after.get(id) ?? {})
    }),
    documents: from ? documentChanges({ manifest, current: state.current }, data) : {},
  }
}

type Fields = Record<string, unknown>

function recordChanges(
  collection: Collection,
  changes: Changes,
  before: (id: string) => Fields,
  after: (id: string) => Fields,
): RecordChange[] {
  const of = (kind: RecordChange['kind'], records: Record<string, FieldChanges>) =>
    Object.entries(records).map(([id, hashes]) => {
      const [a, b] = [before(id), after(id)]
      const fields = Object.keys(hashes).map((name) => [name, { before: a[name], after: b[name] }] as const)
      return { collection, id, kind, label: labelOf(kind === 'removed' ? a : b), fields: Object.fromEntries(fields) }
    })
  const { added, changed, removed } = changes[collection]
  return [...of('added', added), ...of('changed', changed), ...of('removed', removed)]
}

function labelOf({ title, name, label }: Fields): string {
  return [title, name, label].find((each) => typeof each === 'string') ?? ''
}

/** The difference for a program: the hashes as /v1/changes and storage have them, and in the same shape the values. */
export function differenceJson({ from, digest, counts, changes, records, documents }: Difference): string {
  const values = byCollection(() => ({ added: {}, changed: {}, removed: {} }) as Record<RecordChange['kind'], Fields>)
  for (const { collection, kind, id, fields } of records) {
    const pairs = Object.entries(fields).map(([name, { before, after }]) => [name, [before ?? null, after ?? null]])
    values[collection][kind][id] = Object.fromEntries(pairs)
  }
  const of = from && { release: from.release, digest: from.digest }
  return `${JSON.stringify({ from: of, to: { release: null, digest }, counts, changes, values, documents }, null, 2)}\n`
}
