import type { Block, Blocks } from './blocks.ts'
import { ARRAY_MOST, type Chunk, EMPTY, RUN } from './chunk.ts'
import { type Cells, ColumnBlock, cellsABlock, joinedCells } from './column.ts'
import type { ChunkPlace, DirectoryBlock, Entry } from './directory.ts'
import type { FacetBlock, FacetRoot } from './facet.ts'
import { idHash } from './hash.ts'
import type { ByteAt } from './occurrences.ts'
import { BLOCK_BYTES, type ColumnRoot, lastAtMost, type OpenRoot } from './root.ts'

/** Reads one segment. Whatever needs a block that is not here gives nothing, and `blocks.missing` then says so. */
export class Segment {
  readonly open: OpenRoot
  readonly blocks: Blocks

  constructor(open: OpenRoot, blocks: Blocks) {
    this.open = open
    this.blocks = blocks
  }

  /** Documents in it, numbered from 0. */
  get count(): number {
    return this.open.root.count
  }

  /** The blocks of the catalog, or some of them; those that are missing are left out. */
  catalog(from = 0, end = this.open.root.blocks.catalog): string[] {
    const blocks = Array.from({ length: end - from }, (_, at) => this.#block<string>('catalog', from + at))
    return blocks.filter((block) => block !== undefined)
  }

  /** The number of the block that a document is in. */
  recordBlockOf(ordinal: number): number {
    return this.open.firstBlock('records') + Math.floor(ordinal / this.open.root.recordsABlock)
  }

  /** The text of a document, as it was written. */
  record(ordinal: number): string | undefined {
    const lines = this.blocks.get(this.recordBlockOf(ordinal)) as readonly string[] | undefined
    return lines?.[ordinal % this.open.root.recordsABlock]
  }

  /** The number of the block that an id would be looked up in first. */
  idBlockOf(id: string): number {
    return this.open.firstBlock('ids') + Math.max(0, firstThatMayHold(this.open.idFirsts, idHash(id)))
  }

  /** The documents whose id may be `id`: their hashes are equal, so the caller looks at the record. Mostly one or none. */
  byId(id: string): number[] {
    const hash = idHash(id)
    const found: number[] = []
    // Equal hashes may run over the end of a block; then the next block begins with the same hash.
    for (let at = Math.max(0, firstThatMayHold(this.open.idFirsts, hash)); at < this.open.root.blocks.ids; at++) {
      if ((this.open.idFirsts[at] as number) > hash) break
      const bytes = this.#block<Uint8Array>('ids', at)
      if (bytes) found.push(...findIds(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4), hash))
    }
    return found
  }

  /** Where the posting list of a key is, null when no document has it, undefined when the directory is not here. */
  entry(key: string): Entry | null | undefined {
    const at = lastKeyAtMost(this.open.root.keyFirsts, key)
    if (at < 0) return null
    return this.#block<DirectoryBlock>('directory', at)?.find(key)
  }

  /**
   * Keys that begin with `prefix`, ascending, with their entries, from at most `most` directory blocks. `whole` is false
   * when there are more, which were not looked at. Those that are not `wanted` are left out, and their entries not read.
   */
  keys(
    prefix: string,
    most: number,
    wanted: (key: string) => boolean = () => true,
  ): { entries: { key: string; entry: Entry }[]; whole: boolean } {
    const firsts = this.open.root.keyFirsts
    const from = Math.max(0, lastKeyAtMost(firsts, prefix))
    const entries: { key: string; entry: Entry }[] = []
    let at = from
    for (; at < firsts.length && (at === from || (firsts[at] as string).startsWith(prefix)); at++) {
      if (at === from + most) return { entries, whole: false }
      const block = this.#block<DirectoryBlock>('directory', at)
      if (block !== undefined) entries.push(...block.withPrefix(prefix, wanted))
    }
    return { entries, whole: true }
  }

  /** The members of one stored chunk. */
  chunk(place: ChunkPlace): Chunk {
    const bytes = this.#block<Uint8Array>('postings', place.block)
    if (!bytes) return EMPTY
    this.blocks.visited(place.members)
    const from = bytes.byteOffset + place.offset
    return place.members <= ARRAY_MOST
      ? new Uint16Array(bytes.buffer, from, place.members)
      : new Int32Array(bytes.buffer, from, RUN / 32)
  }

  /**
   * Reads a column by ordinal, best in ascending order: it holds on to the block of the last one. None gives null.
   * @throws {Error} when the segment has no such column
   */
  column(name: string): (ordinal: number) => number | null {
    // Columns are made of what documents have: a delta that only removes some has no documents, and so none.
    if (this.count === 0) return () => null
    const root = this.open.root.columns[name]
    if (!root) throw new Error(`the segment has no column "${name}"`)
    const cells = cellsABlock(root.width)
    let [from, block]: [number, ColumnBlock | undefined] = [-cells, undefined]
    return (ordinal) => {
      if (ordinal < from || ordinal >= from + cells) {
        const first = ordinal - (ordinal % cells)
        const bytes = this.#block<Uint8Array>('columns', root.firstBlock + first / cells)
        if (!bytes) return null
        from = first
        block = new ColumnBlock(root, bytes)
      }
      return block?.get(ordinal - from) ?? null
    }
  }

  /**
   * The cells of a column for the ordinals of a run, by offset, as `cellOf` compares with them; undefined while a block is
   * missing. For what looks at every document: by ordinal each would take ten times as long.
   * @throws {Error} when the segment has no such column
   */
  cells(name: string, run: number): { cells: Cells; root: ColumnRoot } | undefined {
    const root = this.open.root.columns[name]
    if (!root) throw new Error(`the segment has no column "${name}"`)
    const inRun = RUN / cellsABlock(root.width)
    const all = Math.ceil(this.count / cellsABlock(root.width))
    const blocks: Uint8Array[] = []
    for (let at = run * inRun; at < Math.min(all, (run + 1) * inRun); at++) {
      const block = this.#block<Uint8Array>('columns', root.firstBlock + at)
      if (block) blocks.push(block)
    }
    return this.blocks.missing ? undefined : { cells: joinedCells(root, blocks), root }
  }

  /** A stream of bytes by address; 0 where its block is missing. Holds on to the block of the last address. */
  stream(kind: 'weights' | 'positions'): ByteAt {
    const size = BLOCK_BYTES[kind]
    let [from, bytes]: [number, Uint8Array | undefined] = [-size, undefined]
    return (address) => {
      if (address < from || address >= from + size) {
        const first = address - (address % size)
        const read = this.#block<Uint8Array>(kind, first / size)
        if (!read) return 0
        from = first
        bytes = read
      }
      return bytes?.[address - from] ?? 0
    }
  }

  /** The block of a facet that holds documents from `run * FACET_RUN` on. @throws {Error} when there is no such facet */
  facetBlock(name: string, run: number): FacetBlock | undefined {
    return this.#block<FacetBlock>('facets', this.facet(name).firstBlock + run)
  }

  /**
   * A value of a facet by its number, how many documents of the segment have it, and the note kept with it; undefined
   * while its block is missing.
   */
  facetValue(name: string, number: number): { value: string; count: number; note: string } | undefined {
    const { dictionaryFirsts, firstDictionaryBlock } = this.facet(name)
    const at = dictionaryFirsts.findLastIndex((first) => first <= number)
    const lines = this.#block<readonly string[]>('dictionaries', firstDictionaryBlock + at)
    const [value, count, note] = lines?.[number - (dictionaryFirsts[at] as number)]?.split('\t') ?? []
    return value === undefined ? undefined : { value, count: Number(count), note: note ?? '' }
  }

  /** @throws {Error} when the segment has no such facet */
  facet(name: string): FacetRoot {
    const facet = this.open.root.facets[name]
    if (!facet) throw new Error(`the segment has no facet "${name}"`)
    return facet
  }

  /** The first ordinal whose day is `day` or older; `count` when all are newer. */
  firstOn(day: number): number {
    const { days, dayFirsts } = this.open
    let [low, high] = [0, days.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((days[middle] as number) > day) low = middle + 1
      else high = middle
    }
    return dayFirsts[low] ?? this.count
  }

  /** The day an ordinal is sorted by; 0 for none. */
  dayOf(ordinal: number): number {
    return this.open.days[lastAtMost(this.open.dayFirsts, ordinal)] ?? 0
  }

  #block<T extends Block>(kind: Parameters<OpenRoot['firstBlock']>[0], at: number): T | undefined {
    return this.blocks.get(this.open.firstBlock(kind) + at) as T | undefined
  }
}

function firstThatMayHold(firsts: Uint32Array, hash: number): number {
  const at = lastAtMost(firsts, hash)
  return firsts[at] === hash && at > 0 ? lastAtMost(firsts, hash - 1) : at
}

function findIds(pairs: Uint32Array, hash: number): number[] {
  let [low, high] = [0, pairs.length / 2]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((pairs[middle * 2] as number) < hash) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (; pairs[low * 2] === hash; low++) found.push(pairs[low * 2 + 1] as number)
  return found
}

function lastKeyAtMost(firsts: readonly string[], key: string): number {
  let [low, high] = [0, firsts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((firsts[middle] as string) <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}
