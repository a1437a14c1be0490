import type { Collection } from '../../model/terms.ts'
import type { List } from '../../segment/keep.ts'
import type { DataFault } from './fault.ts'
import type { DataFile, Written } from './written.ts'

/** What a rule may know of the whole before it is shown a record. */
export type Known = Pick<Written, 'ids' | 'documents'> & {
  /** In plain order of their paths and lines. They may be in a file: going through them takes time. */
  records: Record<Collection, List<DataFile>>
  /** Files that are neither records nor documents. */
  others: readonly DataFile[]
}

/**
 * A rule at work on one dossier. It is shown every record once, collection after collection, and keeps no more of it than
 * it must; in the end it says what is left to say.
 */
export type Rule = {
  record?(collection: Collection, file: DataFile): Iterable<DataFault>
  rest?(): Iterable<DataFault>
}
