import { FaultError } from '../errors.ts'
import { idHash } from '../segment/hash.ts'
import { cursorBinding } from './canonical.ts'
import type { Query } from './query.ts'

/**
 * Where the next page begins: behind a record, in a release, in the answer to a query. It names the record and not its
 * number, so it means the same however the release is laid out in segments.
 */
type Cursor = { release: string; query: number; after: string }

/** Text for `page.next`: base64url of `release LF hash of the query LF id`. */
export function writeCursor(query: Query, release: string, after: string): string {
  return btoa(`${release}\n${idHash(cursorBinding(query)).toString(36)}\n${after}`)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/**
 * Reads the cursor of a query.
 * @throws {FaultError} `bad-parameter` when it is none of ours, or of another query
 */
export function readCursor(query: Query): Cursor | null {
  if (query.cursor === null) return null
  const [release, hash, after, ...more] = decoded(query.cursor).split('\n')
  if (!release || !hash || !after || more.length > 0) throw bad(query.cursor, 'a cursor as "page.next" gives it')
  const cursor = { release, query: Number.parseInt(hash, 36), after }
  if (cursor.query !== idHash(cursorBinding(query)))
    throw bad(query.cursor, 'the cursor of this very query: follow "page.next" as it is, changing nothing but limit')
  return cursor
}

function decoded(cursor: string): string {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

function bad(got: string, expected: string): FaultError {
  return new FaultError({ code: 'bad-parameter', parameter: 'cursor', got, expected })
}
