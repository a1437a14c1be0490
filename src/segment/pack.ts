import { toBase64 } from './bytes.ts'
import { pack, RUN } from './chunk.ts'
import type { Posted } from './collect.ts'
import { writeColumn } from './column.ts'
import { type ChunkPlace, chunkBytes, entryLine, INLINE_MOST, placeChunk, type Streams } from './directory.ts'
import type { SegmentOptions } from './document.ts'
import { type FacetRoot, type FacetWriter, facetOrder } from './facet.ts'
import { idHash } from './hash.ts'
import { BLOCK_BYTES, type ColumnRoot } from './root.ts'

/** How each part of a segment is cut into blocks: here is the layout that segment.ts reads. */

/** Lines into blocks of about `size` UTF-16 units, with the number of each block's first line. */
export function packLines(lines: readonly string[], size: number): { blocks: string[]; firsts: number[] } {
  const blocks: string[] = []
  const firsts: number[] = []
  let parts: string[] = []
  let room = 0
  lines.forEach((line, i) => {
    if (line.length + 1 > room) {
      if (parts.length > 0) blocks.push(parts.join(''))
      parts = []
      firsts.push(i)
      room = size
    }
    parts.push(line, '\n')
    room -= line.length + 1
  })
  if (parts.length > 0) blocks.push(parts.join(''))
  return { blocks, firsts }
}

/** Posting lists in the order of their keys, their occurrences beside them, and the directory lines that lead to them. */
export function packPostings(postings: ReadonlyMap<string, Posted>) {
  const keys = [...postings.keys()].sort()
  const chunks = new ChunkPacker()
  const [weights, positions] = [new StreamPacker(BLOCK_BYTES.weights), new StreamPacker(BLOCK_BYTES.positions)]
  const lines = keys.map((key) => {
    const { ordinals: posted, occurrences: word } = postings.get(key) as Posted
    const ordinals = posted.values
    const streams: Streams | undefined = word && {
      weights: weights.add(word.weights),
      positions: positions.add(word.positions),
    }
    const count = ordinals.length
    if (count <= INLINE_MOST) return entryLine(key, { count, ordinals: [...ordinals], ...(streams && { streams }) })
    return entryLine(key, { count, chunks: chunks.add(ordinals), ...(streams && { streams }) })
  })
  return { keys, lines, postings: chunks.blocks(), weights: weights.blocks(), positions: positions.blocks() }
}

class ChunkPacker {
  readonly #buffers: Uint8Array[] = []
  readonly #used: number[] = []
  #end = { block: 0, offset: 0 }

  add(ordinals: Uint32Array): ChunkPlace[] {
    const places: ChunkPlace[] = []
    for (let from = 0; from < ordinals.length; ) {
      const run = Math.floor((ordinals[from] as number) / RUN)
      let to = from
      while (to < ordinals.length && Math.floor((ordinals[to] as number) / RUN) === run) to++
      const chunk = pack(Uint16Array.from(ordinals.subarray(from, to), (ordinal) => ordinal % RUN))
      const place = placeChunk(this.#end.block, this.#end.offset, to - from)
      this.#buffers[place.block] ??= new Uint8Array(BLOCK_BYTES.postings)
      this.#buffers[place.block]?.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), place.offset)
      this.#end = { block: place.block, offset: place.offset + chunkBytes(to - from) }
      this.#used[place.block] = this.#end.offset
      places.push({ run, members: to - from, ...place })
      from = to
    }
    return places
  }

  blocks(): string[] {
    return this.#buffers.map((buffer, i) => toBase64(buffer.subarray(0, this.#used[i])))
  }
}

/** Bytes one behind another, cut into blocks of one size, so that an address tells its block. */
class StreamPacker {
  readonly #size: number
  readonly #blocks: string[] = []
  #open: Uint8Array
  #used = 0

  constructor(size: number) {
    this.#size = size
    this.#open = new Uint8Array(size)
  }

  /** @returns the address of the first byte */
  add(bytes: Uint8Array): number {
    const address = this.#blocks.length * this.#size + this.#used
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#size - this.#used)
      this.#open.set(part, this.#used)
      this.#used += part.length
      from += part.length
      if (this.#used === this.#size) this.#flush()
    }
    return address
  }

  blocks(): string[] {
    if (this.#used > 0) this.#flush()
    return this.#blocks
  }

  #flush(): void {
    this.#blocks.push(toBase64(this.#open.subarray(0, this.#used)))
    this.#used = 0
  }
}

export function packColumns(columns: ReadonlyMap<string, readonly (number | null)[]>) {
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

/** Facets by name, their blocks and dictionaries. */
export function packFacets(facets: ReadonlyMap<string, FacetWriter>, noteOn: NonNullable<SegmentOptions['noteOn']>) {
  const roots: Record<string, FacetRoot> = {}
  const [blocks, dictionaries]: [string[], string[]] = [[], []]
  const orders = new Map<string, number[]>()
  for (const name of [...facets.keys()].sort()) {
    const { values, width, single, blocks: written } = (facets.get(name) as FacetWriter).written()
    const dictionary = packLines(
      values.map(({ value, count }) => `${value}\t${count}\t${noteOn(name, value)}`),
      BLOCK_BYTES.dictionaries,
    )
    roots[name] = {
      values: values.length,
      width,
      single,
      firstBlock: blocks.length,
      firstDictionaryBlock: dictionaries.length,
      dictionaryFirsts: dictionary.firsts,
    }
    const order: number[] = []
    const sorted = [...values.entries()].sort(([, a], [, b]) => (a.value < b.value ? -1 : 1))
    for (const [at, [number]] of sorted.entries()) order[number] = at
    orders.set(facetOrder(name), order)
    blocks.push(...written.map(toBase64))
    dictionaries.push(...dictionary.blocks)
  }
  return { roots, blocks, dictionaries, orders }
}

/** Pairs of id hash and ordinal, sorted. */
export function packIds(ids: readonly string[]): { blocks: string[]; firsts: number[] } {
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

export function slices<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
