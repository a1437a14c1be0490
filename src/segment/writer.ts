import { numbersToBase64, toBase64 } from './bytes.ts'
import { pack, RUN } from './chunk.ts'
import { writeColumn } from './column.ts'
import { type ChunkPlace, chunkBytes, type Entry, entryLine, INLINE_MOST, placeChunk } from './directory.ts'
import { type Hash, hashOf, idHash, joinHashes } from './hash.ts'
import {
  BLOCK_BYTES,
  BLOCK_KINDS,
  type BlockKind,
  type ColumnRoot,
  HASHES_A_TABLE,
  HASHES_IN_ROOT,
  PACKED_MOST,
  type Root,
  SEGMENT_FORMAT,
} from './root.ts'

/** What the index keeps of one record. */
export type SegmentDocument = {
  id: string
  /** One line of text, given back as it is. @see Segment.record */
  text: string
  /** The number of the day it is sorted by, newest first; 0 for none. */
  day: number
  /** Keys `field:value` under which it is found, each once, free of tabs and line breaks. */
  terms: ReadonlySet<string>
  /** Dense values by column name. */
  columns: Readonly<Record<string, number | null>>
}

/** A segment as it is stored: its root stands in the manifest, value n under its name and n. */
export type BuiltSegment = { name: Hash; root: Root; values: string[] }

/**
 * Builds a segment. The same documents give the same bytes.
 * @param documents in the order of their ordinals: by day, newest first, then as the caller wants ties
 * @throws {Error} when days are out of order, an id comes twice or a text or key has a line break
 */
export async function buildSegment(documents: Iterable<SegmentDocument>): Promise<BuiltSegment> {
  const collected = collect(documents)
  const records = packLines(collected.texts)
  const postings = packPostings(collected.postings)
  const columns = packColumns(collected.columns)
  const ids = packIds(collected.ids)
  const directory = packLines(
    postings.lines.map((line) => line.slice(0, -1)),
    BLOCK_BYTES.directory,
  )
  const byKind: Record<BlockKind, string[]> = {
    records: records.blocks,
    postings: postings.blocks,
    columns: columns.blocks,
    ids: ids.blocks,
    directory: directory.blocks,
  }
  const blocks = BLOCK_KINDS.flatMap((kind) => byKind[kind])
  const packed = blocks.reduce((sum, block) => sum + block.length, 0) <= PACKED_MOST
  const values = packed ? [blocks.join('')] : blocks
  const hashes = await Promise.all(values.map(hashOf))
  const tables = hashes.length > HASHES_IN_ROOT ? slices(hashes, HASHES_A_TABLE).map(joinHashes) : []
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
    ...(packed && { lengths: blocks.map((block) => block.length) }),
    ...(tables.length > 0 ? { tables: await Promise.all(tables.map(hashOf)) } : { hashes }),
  }
  return { name: await hashOf(JSON.stringify(root)), root, values: [...values, ...tables] }
}

type Collected = {
  ids: string[]
  texts: string[]
  days: Map<number, number>
  postings: Map<string, number[]>
  columns: Map<string, (number | null)[]>
}

function collect(documents: Iterable<SegmentDocument>): Collected {
  const out: Collected = { ids: [], texts: [], days: new Map(), postings: new Map(), columns: new Map() }
  const seen = new Set<string>()
  let newest = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const ordinal = out.ids.length
    if (document.day > newest) throw new Error(`document "${document.id}" is out of order`)
    if (seen.has(document.id)) throw new Error(`document "${document.id}" comes twice`)
    if (document.text.includes('\n')) throw new Error(`document "${document.id}" has a line break in its text`)
    newest = document.day
    seen.add(document.id)
    out.ids.push(document.id)
    out.texts.push(document.text)
    if (!out.days.has(document.day)) out.days.set(document.day, ordinal)
    for (const key of document.terms) {
      if (/[\t\n]/.test(key)) throw new Error(`document "${document.id}" has a tab or line break in a key`)
      const list = out.postings.get(key)
      if (list) list.push(ordinal)
      else out.postings.set(key, [ordinal])
    }
    for (const [name, value] of Object.entries(document.columns)) {
      const column = out.columns.get(name)
      if (column) column.push(value)
      else out.columns.set(name, [value])
    }
  }
  return out
}

/** Lines into blocks of about `size` units, with the number of each block's first line. */
function packLines(lines: readonly string[], size = BLOCK_BYTES.records): { blocks: string[]; firsts: number[] } {
  const blocks: string[] = []
  const firsts: number[] = []
  let room = 0
  lines.forEach((line, i) => {
    const length = line.length + 1
    if (length > room) {
      blocks.push('')
      firsts.push(i)
      room = size
    }
    blocks[blocks.length - 1] += `${line}\n`
    room -= length
  })
  return { blocks, firsts }
}

function packPostings(postings: ReadonlyMap<string, readonly number[]>) {
  const keys = [...postings.keys()].sort()
  const buffers: Uint8Array[] = []
  const used: number[] = []
  let end = { block: 0, offset: 0 }
  const lines = keys.map((key) => {
    const ordinals = postings.get(key) as number[]
    if (ordinals.length <= INLINE_MOST) return entryLine(key, { count: ordinals.length, ordinals })
    const chunks: ChunkPlace[] = []
    for (let from = 0; from < ordinals.length; ) {
      const run = Math.floor((ordinals[from] as number) / RUN)
      let to = from
      while (to < ordinals.length && Math.floor((ordinals[to] as number) / RUN) === run) to++
      const offsets = Uint16Array.from(ordinals.slice(from, to), (ordinal) => ordinal % RUN)
      const chunk = pack(offsets)
      const place = placeChunk(end.block, end.offset, offsets.length)
      buffers[place.block] ??= new Uint8Array(BLOCK_BYTES.postings)
      buffers[place.block]?.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), place.offset)
      end = { block: place.block, offset: place.offset + chunkBytes(offsets.length) }
      used[place.block] = end.offset
      chunks.push({ run, members: offsets.length, ...place })
      from = to
    }
    const entry: Entry = { count: ordinals.length, chunks }
    return entryLine(key, entry)
  })
  return { keys, lines, blocks: buffers.map((buffer, i) => toBase64(buffer.subarray(0, used[i]))) }
}

function packColumns(columns: ReadonlyMap<string, readonly (number | null)[]>) {
  const roots: Record<string, ColumnRoot> = {}
  const blocks: string[] = []
  for (const name of [...columns.keys()].sort()) {
    const { width, min, bytes } = writeColumn(columns.get(name) as (number | null)[])
    roots[name] = { firstBlock: blocks.length, width, min }
    for (let at = 0; at < bytes.length; at += BLOCK_BYTES.columns)
      blocks.push(toBase64(bytes.subarray(at, at + BLOCK_BYTES.columns)))
  }
  return { roots, blocks }
}

/** Pairs of id hash and ordinal, sorted. An id block is read with `findIds`. */
function packIds(ids: readonly string[]): { blocks: string[]; firsts: number[] } {
  const pairs = ids.map((id, ordinal) => ({ hash: idHash(id), ordinal }))
  pairs.sort((a, b) => a.hash - b.hash || a.ordinal - b.ordinal)
  const parts = slices(pairs, BLOCK_BYTES.ids / 8)
  return {
    firsts: parts.map((part) => part[0]?.hash ?? 0),
    blocks: parts.map((part) =>
      toBase64(new Uint8Array(Uint32Array.from(part.flatMap(({ hash, ordinal }) => [hash, ordinal])).buffer)),
    ),
  }
}

function slices<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
