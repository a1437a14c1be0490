import { toBase64 } from './bytes.ts'
import { pack, RUN } from './chunk.ts'
import { ColumnWriter } from './column-writer.ts'
import { type ChunkPlace, chunkBytes, entryLine, INLINE_MOST, placeChunk, type Streams } from './directory.ts'
import type { SegmentOptions } from './document.ts'
import { type FacetRoot, type FacetWriter, facetOrder } from './facet.ts'
import { GrowingText } from './growing-text.ts'
import { idHash } from './hash.ts'
import type { GrowingList, List } from './keep.ts'
import { entryPoints } from './occurrences.ts'
import { BLOCK_BYTES, type ColumnRoot } from './root.ts'
import type { Part, Runs } from './runs.ts'

/** How each part of a segment is cut into blocks: here is the layout that segment.ts reads. */

/** Lines into blocks of about `size` UTF-16 units, one after another. */
export class LinePacker {
  readonly blocks: GrowingList<string>
  /** The number of each block's first line. */
  readonly firsts: number[] = []
  readonly #size: number
  #lines = 0
  /** The open block, as bytes: of texts put together line by line, V8 would keep every line and every joint. */
  readonly #open = new GrowingText()
  #room = 0

  constructor(blocks: GrowingList<string>, size: number) {
    this.blocks = blocks
    this.#size = size
  }

  add(line: string): void {
    if (line.length + 1 > this.#room) {
      this.end()
      this.firsts.push(this.#lines)
      this.#room = this.#size
    }
    this.#open.add(line)
    this.#open.add('\n')
    this.#room -= line.length + 1
    this.#lines++
  }

  /** Ends the open block. */
  end(): void {
    if (this.#open.length > 0) this.blocks.push(this.#open.taken())
    this.#room = 0
  }
}

/**
 * So many lines a block. Each is put together whenever it is asked for: to keep them would be to keep every text twice.
 */
export function recordBlocks(texts: List<string>, inBlock: number): List<string> {
  const length = Math.ceil(texts.length / inBlock)
  const at = (block: number) => {
    if (block < 0 || block >= length) return undefined
    const lines: string[] = []
    const end = Math.min(texts.length, (block + 1) * inBlock)
    for (let line = block * inBlock; line < end; line++) lines.push(texts.at(line) as string)
    return `${lines.join('\n')}\n`
  }
  const all = function* () {
    for (let block = 0; block < length; block++) yield at(block) as string
  }
  return { length, at, [Symbol.iterator]: all }
}

/** Where the blocks of posting lists go. */
export type PostingBlocks = Record<'postings' | 'weights' | 'positions' | 'directory', GrowingList<string>>

/**
 * Posting lists in the order of their keys, their occurrences beside them, and the directory lines that lead to them.
 * @returns the first key of each directory block
 */
export function packPostings(runs: Runs, blocks: PostingBlocks): string[] {
  const chunks = new ChunkPacker(blocks.postings)
  const weights = new StreamPacker(blocks.weights, BLOCK_BYTES.weights)
  const positions = new StreamPacker(blocks.positions, BLOCK_BYTES.positions)
  const directory = new LinePacker(blocks.directory, BLOCK_BYTES.directory)
  const firsts: string[] = []
  for (const { key, parts } of runs.sorted()) {
    const count = parts.reduce((sum, { offsets }) => sum + offsets.length, 0)
    const words = parts.flatMap(({ word }) => word ?? [])
    const streams: { streams?: Streams } = words.length > 0 ? { streams: occurrences(words, weights, positions) } : {}
    const places =
      count <= INLINE_MOST
        ? { ordinals: parts.flatMap(({ run, offsets }) => Array.from(offsets, (offset) => run * RUN + offset)) }
        : { chunks: parts.map((part) => chunks.add(part)) }
    directory.add(entryLine(key, { count, ...places, ...streams }))
    if (directory.firsts.length > firsts.length) firsts.push(key)
  }
  for (const packer of [chunks, weights, positions, directory]) packer.end()
  return firsts
}

function occurrences(words: readonly NonNullable<Part['word']>[], weights: StreamPacker, positions: StreamPacker) {
  const at = { weights: weights.address, positions: positions.address }
  positions.add(entryPoints(words.map((word) => word.positions)))
  for (const word of words) {
    weights.add(word.weights)
    positions.add(word.positions)
  }
  return at
}

/** Chunks one behind another, none across the end of a block. */
class ChunkPacker {
  readonly #blocks: GrowingList<string>
  readonly #open = new Uint8Array(BLOCK_BYTES.postings)
  #end = { block: 0, offset: 0 }

  constructor(blocks: GrowingList<string>) {
    this.#blocks = blocks
  }

  add({ run, offsets }: Part): ChunkPlace {
    const members = offsets.length
    const place = placeChunk(this.#end.block, this.#end.offset, members)
    if (place.block > this.#end.block) this.end()
    const { buffer, byteOffset, byteLength } = pack(offsets)
    this.#open.set(new Uint8Array(buffer, byteOffset, byteLength), place.offset)
    this.#end = { block: place.block, offset: place.offset + chunkBytes(members) }
    return { run, members, ...place }
  }

  end(): void {
    if (this.#end.offset > 0) this.#blocks.push(toBase64(this.#open.subarray(0, this.#end.offset)))
    this.#open.fill(0)
  }
}

/** Bytes one behind another, cut into blocks of one size, so that an address tells its block. */
class StreamPacker {
  readonly #blocks: GrowingList<string>
  readonly #open: Uint8Array
  #used = 0

  constructor(blocks: GrowingList<string>, size: number) {
    this.#blocks = blocks
    this.#open = new Uint8Array(size)
  }

  /** Where the next byte goes. */
  get address(): number {
    return this.#blocks.length * this.#open.length + this.#used
  }

  add(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#open.length - this.#used)
      this.#open.set(part, this.#used)
      this.#used += part.length
      from += part.length
      if (this.#used === this.#open.length) this.end()
    }
  }

  end(): void {
    if (this.#used > 0) this.#blocks.push(toBase64(this.#open.subarray(0, this.#used)))
    this.#used = 0
  }
}

export function packColumns(
  columns: ReadonlyMap<string, ColumnWriter>,
  blocks: GrowingList<string>,
): Record<string, ColumnRoot> {
  const roots: Record<string, ColumnRoot> = {}
  for (const name of [...columns.keys()].sort()) {
    const { width, min, blocks: written } = (columns.get(name) as ColumnWriter).written()
    roots[name] = { firstBlock: blocks.length, width, min }
    for (const block of written) blocks.push(toBase64(block))
  }
  return roots
}

/** Facets by name, and the columns that hold the order of their values. */
export function packFacets(
  facets: ReadonlyMap<string, FacetWriter>,
  noteOn: NonNullable<SegmentOptions['noteOn']>,
  blocks: Record<'facets' | 'dictionaries', GrowingList<string>>,
): { roots: Record<string, FacetRoot>; orders: Map<string, ColumnWriter> } {
  const roots: Record<string, FacetRoot> = {}
  const orders = new Map<string, ColumnWriter>()
  for (const name of [...facets.keys()].sort()) {
    const { values, width, blocks: written } = (facets.get(name) as FacetWriter).written()
    const [firstBlock, firstDictionaryBlock] = [blocks.facets.length, blocks.dictionaries.length]
    const dictionary = new LinePacker(blocks.dictionaries, BLOCK_BYTES.dictionaries)
    const valueAt = (number: number) => (values[number] as { value: string }).value
    for (const { value, count } of values) dictionary.add(`${value}\t${count}\t${noteOn(name, value)}`)
    dictionary.end()
    for (const block of written) blocks.facets.push(toBase64(block))
    const dictionaryFirsts = dictionary.firsts
    roots[name] = { values: values.length, width, firstBlock, firstDictionaryBlock, dictionaryFirsts }
    const byValue = Uint32Array.from(values.keys()).sort((a, b) => (valueAt(a) < valueAt(b) ? -1 : 1))
    const places = new Uint32Array(values.length)
    for (const [at, number] of byValue.entries()) places[number] = at
    const order = new ColumnWriter([])
    for (const place of places) order.push(place)
    orders.set(facetOrder(name), order)
  }
  return { roots, orders }
}

/**
 * Pairs of id hash and ordinal, sorted.
 * @returns the smallest hash of each block
 * @throws {Error} when an id comes twice
 */
export function packIds(ids: readonly string[], blocks: GrowingList<string>): number[] {
  // A hash and an ordinal as one number of 64 bits, as little-endian machines have it.
  const sorted = new BigUint64Array(ids.length)
  const halves = new Uint32Array(sorted.buffer)
  for (let ordinal = 0; ordinal < ids.length; ordinal++) {
    halves[ordinal * 2] = ordinal
    halves[ordinal * 2 + 1] = idHash(ids[ordinal] as string)
  }
  sorted.sort()
  for (let at = 0; at < halves.length; at += 2) {
    const [ordinal, hash] = [halves[at] as number, halves[at + 1] as number]
    // Those before it have their halves in the order they are stored in.
    for (let before = at - 2; before >= 0 && halves[before] === hash; before -= 2)
      if (ids[halves[before + 1] as number] === ids[ordinal]) throw new Error(`document "${ids[ordinal]}" comes twice`)
    halves[at] = hash
    halves[at + 1] = ordinal
  }
  const firsts: number[] = []
  for (let at = 0; at < halves.length; at += BLOCK_BYTES.ids / 4) {
    firsts.push(halves[at] as number)
    const part = halves.subarray(at, at + BLOCK_BYTES.ids / 4)
    blocks.push(toBase64(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)))
  }
  return firsts
}

export function slices<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
