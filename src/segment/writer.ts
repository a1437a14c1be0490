import { hash } from 'node:crypto'
import { numbersToBase64, toBase64Url } from './bytes.ts'
import { collect } from './collect.ts'
import type { SegmentDocument, SegmentOptions } from './document.ts'
import { HASH_BYTES, type Hash, hashOf, joinHashes } from './hash.ts'
import { type GrowingList, IN_MEMORY, joined, type Keep, type List } from './keep.ts'
import { packColumns, packFacets, packIds, packPostings, packRecords, slices } from './pack.ts'
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
  const { blocks, root } = laidOut(documents, options, keep)
  const isPacked = isAtMost(PACKED_MOST, blocks)
  const values = isPacked ? [[...blocks].join('')] : blocks
  const { hashes, bytes } = hashed(values)
  const tables = hashes.length > HASHES_IN_ROOT ? slices(hashes, HASHES_A_TABLE).map(joinHashes) : []
  const whole: Root = {
    ...root,
    totals: { ...root.totals, bytes },
    ...(isPacked && { lengths: [...blocks].map((block) => block.length) }),
    ...(tables.length > 0 ? { tables: tables.map(hashNow) } : { hashes }),
  }
  return { name: await hashOf(JSON.stringify(whole)), root: whole, values: joined([values, tables]) }
}

/** Everything in blocks, and the root that tells where it is. */
function laidOut(
  documents: Iterable<SegmentDocument>,
  options: SegmentOptions,
  keep: Keep,
): { blocks: List<string>; root: Root } {
  const { noteOn = () => '', totals = {} } = options
  const collected = collect(documents, options, keep)
  const { ids, texts, units, catalog, days } = collected
  const blocks = Object.fromEntries(BLOCK_KINDS.map((kind) => [kind, keep.texts()])) as Record<
    BlockKind,
    GrowingList<string>
  >
  blocks.catalog = catalog.blocks
  const inBlock = recordsABlock(ids.length, units)
  packRecords(texts, inBlock, blocks.records)
  const keyFirsts = packPostings(collected.postings, blocks)
  const facets = packFacets(collected.facets, noteOn, blocks)
  const columns = packColumns(new Map([...collected.columns, ...facets.orders]), blocks.columns)
  const idFirsts = packIds(ids, blocks.ids)
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
    totals: { ...totals, length: sum(collected.columns.get('length') ?? []) },
  }
  return { blocks: joined(BLOCK_KINDS.map((kind) => blocks[kind])), root }
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

/** The hash of each value, and the bytes of UTF-8 that they have together. */
function hashed(values: Iterable<string>): { hashes: Hash[]; bytes: number } {
  const hashes: Hash[] = []
  let bytes = 0
  for (const value of values) {
    hashes.push(hashNow(value))
    bytes += Buffer.byteLength(value)
  }
  return { hashes, bytes }
}

/** As `hashOf`, which goes by way of another thread: that takes several times as long as a value of these does. */
function hashNow(text: string): Hash {
  return toBase64Url(hash('sha256', text, 'buffer').subarray(0, HASH_BYTES))
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
