import { numbersToBase64 } from './bytes.ts'
import { type Collected, collect } from './collect.ts'
import type { SegmentDocument, SegmentOptions } from './document.ts'
import { type Hash, hashOf, joinHashes } from './hash.ts'
import { packColumns, packFacets, packIds, packLines, packPostings, slices } from './pack.ts'
import {
  BLOCK_BYTES,
  BLOCK_KINDS,
  type BlockKind,
  HASHES_A_TABLE,
  HASHES_IN_ROOT,
  PACKED_MOST,
  type Root,
  recordBlockSize,
  SEGMENT_FORMAT,
} from './root.ts'

/** A segment as it is stored: its root stands in the manifest, value n under its name and n. */
export type BuiltSegment = { name: Hash; root: Root; values: string[] }

/**
 * Builds a segment. The same documents give the same bytes.
 * @param documents in the order of their ordinals: by day, newest first, then as the caller wants ties
 * @throws {Error} when documents are out of order, come twice, or have a line break where there must be none
 */
export async function buildSegment(
  documents: Iterable<SegmentDocument>,
  options: SegmentOptions = {},
): Promise<BuiltSegment> {
  const { blocks, root } = laidOut(collect(documents, options), options)
  const packed = blocks.reduce((sum, block) => sum + block.length, 0) <= PACKED_MOST
  const values = packed ? [blocks.join('')] : blocks
  const hashes: Hash[] = []
  for (const value of values) hashes.push(await hashOf(value))
  const tables = hashes.length > HASHES_IN_ROOT ? slices(hashes, HASHES_A_TABLE).map(joinHashes) : []
  const bytes = values.reduce((total, value) => total + new TextEncoder().encode(value).length, 0)
  const whole: Root = {
    ...root,
    totals: { ...root.totals, bytes },
    ...(packed && { lengths: blocks.map((block) => block.length) }),
    ...(tables.length > 0 ? { tables: await Promise.all(tables.map(hashOf)) } : { hashes }),
  }
  return { name: await hashOf(JSON.stringify(whole)), root: whole, values: [...values, ...tables] }
}

/** Everything in blocks, and the root that tells where it is. */
function laidOut(
  collected: Collected,
  { noteOn = () => '', totals = {} }: SegmentOptions,
): { blocks: string[]; root: Root } {
  const records = packLines(collected.texts, recordBlockSize(units(collected.texts)))
  // They are in the blocks now, and would take as much memory again.
  collected.texts.length = 0
  const postings = packPostings(collected.postings)
  const facets = packFacets(collected.facets, noteOn)
  const columns = packColumns(new Map<string, (number | null)[]>([...collected.columns, ...facets.orders]))
  const ids = packIds(collected.ids)
  const directory = packLines(postings.lines, BLOCK_BYTES.directory)
  const byKind: Record<BlockKind, string[]> = {
    records: records.blocks,
    postings: postings.postings,
    weights: postings.weights,
    positions: postings.positions,
    columns: columns.blocks,
    facets: facets.blocks,
    dictionaries: facets.dictionaries,
    ids: ids.blocks,
    directory: directory.blocks,
    catalog: packLines(collected.catalog, BLOCK_BYTES.catalog).blocks,
  }
  const root: Root = {
    format: SEGMENT_FORMAT,
    count: collected.ids.length,
    blocks: Object.fromEntries(BLOCK_KINDS.map((kind) => [kind, byKind[kind].length])) as Root['blocks'],
    recordFirsts: numbersToBase64(records.firsts),
    idFirsts: numbersToBase64(ids.firsts),
    keyFirsts: directory.firsts.map((line) => postings.keys[line] as string),
    days: numbersToBase64([...collected.days.keys()]),
    dayFirsts: numbersToBase64([...collected.days.values()]),
    columns: columns.roots,
    facets: facets.roots,
    totals: { ...totals, length: sum(collected.columns.get('length') ?? []) },
  }
  return { blocks: BLOCK_KINDS.flatMap((kind) => byKind[kind]), root }
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}

function units(texts: readonly string[]): number {
  return texts.reduce((total, text) => total + text.length, 0)
}
