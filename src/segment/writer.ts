import { hash } from 'node:crypto'
import { numbersToBase64, toBase64Url } from './bytes.ts'
import { collect } from './collect.ts'
import type { SegmentDocument, SegmentOptions } from './document.ts'
import { HASH_BYTES, type Hash, hashOf, joinHashes } from './hash.ts'
import { type GrowingList, IN_MEMORY, joined, type Keep, type List } from './keep.ts'
import { packColumns, packFacets, packIds, packPostings, recordBlocks, slices } from './pack.ts'
import {
  BLOCK_KINDS,
  type BlockKind,
  HASHES_A_TABLE,
  HASHES_IN_ROOT,
  PACKED_MOST,
  type Root,
  recordsABlock,
  SEGMENT_FORMAT,
} from './root.ts'

/** A segment as it is stored: its root stands in the manifest, value n under its name and n. */
export type BuiltSegment = { name: Hash; root: Root; values: List<string> }

/**
 * Builds a segment. The same documents give the same bytes.
 * @param documents in the order of their ordinals: by day, newest first, then as the caller wants ties
 * @param keep where texts, blocks and all runs of postings but the last are kept meanwhile
 * @throws {Error} when documents are out of order, come twice, or have a line break where there must be none
 */
export async function buildSegment(
  documents: Iterable<SegmentDocument>,
  options: SegmentOptions = {},
  keep: Keep = IN_MEMORY,
): Promise<BuiltSegment> {
  const { kinds, root } = laidOut(documents, options, keep)
  const blocks = joined(kinds)
  const isPacked = isAtMost(PACKED_MOST, blocks)
  const values = isPacked ? [hashed([[...blocks].join('')])] : kinds
  const hashes = values.flatMap((list) => list.hashes)
  const tables = hashes.length > HASHES_IN_ROOT ? slices(hashes, HASHES_A_TABLE).map(joinHashes) : []
  const whole: Root = {
    ...root,
    totals: { ...root.totals, bytes: values.reduce((sum, { bytes }) => sum + bytes, 0) },
    ...(isPacked && { lengths: [...blocks].map((block) => block.length) }),
    ...(tables.length > 0 ? { tables: hashed(tables).hashes } : { hashes }),
  }
  return { name: await hashOf(JSON.stringify(whole)), root: whole, values: joined([...values, tables]) }
}

/** Everything in blocks, and the root that tells where it is. */
function laidOut(
  documents: Iterable<SegmentDocument>,
  options: SegmentOptions,
  keep: Keep,
): { kinds: Hashed[]; root: Root } {
  const { noteOn = () => '', totals = {} } = options
  const growing = Object.fromEntries(
    BLOCK_KINDS.filter((kind) => kind !== 'records').map((kind) => [kind, new GrowingHashed(keep.texts())]),
  ) as Record<Exclude<BlockKind, 'records'>, GrowingHashed>
  const collected = collect(documents, options, keep, growing.catalog)
  const { ids, texts, units, days } = collected
  const inBlock = recordsABlock(ids.length, units)
  const records = hashed(recordBlocks(texts, inBlock))
  const keyFirsts = packPostings(collected.postings, growing)
  const facets = packFacets(collected.facets, noteOn, growing)
  const columns = packColumns(new Map([...collected.columns, ...facets.orders]), growing.columns)
  const idFirsts = packIds(ids, growing.ids)
  const blocks: Record<BlockKind, Hashed> = { ...growing, records }
  const root: Root = {
    format: SEGMENT_FORMAT,
    count: ids.length,
    blocks: Object.fromEntries(BLOCK_KINDS.map((kind) => [kind, blocks[kind].length])) as Root['blocks'],
    recordsABlock: inBlock,
    idFirsts: numbersToBase64(idFirsts),
    keyFirsts,
    days: numbersToBase64([...days.keys()]),
    dayFirsts: numbersToBase64([...days.values()]),
    columns,
    facets: facets.roots,
    totals: { ...totals, length: collected.columns.get('length')?.total ?? 0 },
  }
  return { kinds: BLOCK_KINDS.map((kind) => blocks[kind]), root }
}

/** Whether texts have no more than so many UTF-16 units together. No more of them are looked at than it takes. */
function isAtMost(units: number, texts: Iterable<string>): boolean {
  let total = 0
  for (const text of texts) {
    total += text.length
    if (total > units) return false
  }
  return true
}

/** Texts, the hash of each, and their bytes of UTF-8 together. */
class Hashed implements List<string> {
  readonly hashes: Hash[] = []
  bytes = 0
  readonly #texts: List<string>

  /** @param texts those that are there already are not hashed */
  constructor(texts: List<string>) {
    this.#texts = texts
  }

  get length(): number {
    return this.#texts.length
  }

  /** Hashes the next text. */
  note(text: string): void {
    const bytes = utf8(text)
    this.bytes += bytes.length
    const digest = Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')
    this.hashes.push(toBase64Url(digest.subarray(0, HASH_BYTES)))
  }

  at(index: number): string | undefined {
    return this.#texts.at(index)
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#texts[Symbol.iterator]()
  }
}

function hashed(texts: List<string>): Hashed {
  const all = new Hashed(texts)
  for (const text of texts) all.note(text)
  return all
}

/** Hashes what is pushed: to hash it afterwards would be to read all of it again. */
class GrowingHashed extends Hashed implements GrowingList<string> {
  readonly #list: GrowingList<string>

  constructor(list: GrowingList<string>) {
    super(list)
    this.#list = list
  }

  push(text: string): void {
    this.note(text)
    this.#list.push(text)
  }
}

let scratch = Buffer.alloc(0)

/** The bytes of a text: a view that the next one is written to. */
function utf8(text: string): Buffer {
  // A UTF-16 unit is three bytes of UTF-8 at most.
  if (text.length * 3 > scratch.length) scratch = Buffer.alloc(text.length * 3)
  return scratch.subarray(0, scratch.write(text))
}
