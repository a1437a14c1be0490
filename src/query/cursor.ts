import { badParameter } from '../errors.ts'
import { idHash } from '../segment/hash.ts'
import { cursorBinding } from './canonical.ts'
import type { Query } from './query.ts'

/**
 * Where the next page begins: behind a record, in a release, in the answer to a query. It names the record and not its
 * number, so it means the same however the release is laid out in segments.
 */
type Cursor = { release: string; after: string }

/** Text for `page.next`: base64url of `release LF seal LF id`. The seal binds it to the query, and shows any change. */
export function writeCursor(query: Query, release: string, after: string): string {
  const seal = idHash([query.collection, cursorBinding(query), release, after].join('\n')).toString(36)
  return btoa(`${release}\n${seal}\n${after}`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Reads the cursor of a query.
 * @throws {FaultError} `bad-parameter` when it is none of ours, or of another query
 */
export function readCursor(query: Query): Cursor | null {
  if (query.cursor === null) return null
  const [release, seal, after, ...more] = decoded(query.cursor).split('\n')
  if (!release || !seal || !after || more.length > 0)
    throw badParameter('cursor', query.cursor, 'a cursor as "page.next" gives it')
  if (query.cursor !== writeCursor(query, release, after))
    throw badParameter(
      'cursor',
      query.cursor,
      'the cursor of this very query: follow "page.next" as it is, changing nothing but limit',
    )
  return { release, after }
}

function decoded(cursor: string): string {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
