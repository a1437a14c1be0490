import { OpenRoot } from '../../src/segment/root.ts'
import { Segment } from '../../src/segment/segment.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { valueKey } from '../../src/store/keys.ts'
import type { OpenSegment, Session } from '../../src/store/session.ts'

/** A segment opened, and what it is stored as: values by their keys in KV. */
export type StoredSegment = { open: OpenSegment; values: Map<string, string> }

/**
 * A segment of so many documents of so many characters, all of one day. Record blocks take 8 kB, so that a document
 * of 8,000 characters has one to itself; beyond 512 kB each block is a value, beyond 64 values their hashes are too.
 */
export async function storedSegment(count: number, characters: number): Promise<StoredSegment> {
  const documents = Array.from({ length: count }, (_, i) => {
    const id = `d${String(i).padStart(5, '0')}`
    return { id, text: textOf(id, characters), day: 1, terms: new Set([`parity:${i % 2}`]), columns: {} }
  })
  const { name, root, values } = await buildSegment(documents)
  const stored = [...values].map((text, value) => [valueKey(name, value), text] as const)
  return { open: { name, root: new OpenRoot(root) }, values: new Map(stored) }
}

function textOf(id: string, characters: number): string {
  const beginning = `{"id":"${id}","text":"`
  return `${beginning}${'.'.repeat(characters - beginning.length - 2)}"}`
}

/** The ids of the documents with these ordinals, read through a session; undefined for those whose block is missing. */
export function idsAt(session: Session, { open }: StoredSegment, ordinals: readonly number[]): (string | undefined)[] {
  const segment = new Segment(open.root, session.blocksOf(open))
  return ordinals.map((ordinal) => segment.record(ordinal)?.slice(7, 13))
}
