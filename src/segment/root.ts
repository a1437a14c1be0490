import { numbersFromBase64 } from './bytes.ts'
import type { FacetRoot } from './facet.ts'
import type { Hash } from './hash.ts'

/** The stored layout this code writes and reads. A reader refuses any other, by number. */
export const SEGMENT_FORMAT = 2

/** The kinds of block, in the order they are numbered. */
export const BLOCK_KINDS = [
  'records',
  'postings',
  'weights',
  'positions',
  'columns',
  'facets',
  'dictionaries',
  'ids',
  'directory',
  'catalog',
] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** How large a block may grow before the next begins, in bytes (of text: UTF-16 units). Records and facets go by documents. */
export const BLOCK_BYTES: Record<Exclude<BlockKind, 'records' | 'facets'>, number> = {
  postings: 32_768,
  weights: 32_768,
  positions: 32_768,
  dictionaries: 32_768,
  columns: 65_536,
  ids: 32_768,
  directory: 32_768,
  catalog: 1_048_576,
}

/** UTF-16 units that the records of a block usually have together. */
const RECORD_UNITS = 8_192
/** Record blocks that a segment should not have more of, while its blocks stay below four times their usual size. */
const RECORD_BLOCKS = 500

/**
 * How many records stand in a block of a segment with so many, and so much text in UTF-16 units: as many in each, so that
 * no table has to tell which block a record is in. Small blocks are quicker to read; larger ones let ten thousand records
 * be published within the 1,000 writes a day of the free plan.
 */
export function recordsABlock(count: number, units: number): number {
  const most = RECORD_UNITS * 4
  const wanted = Math.ceil(units / RECORD_BLOCKS)
  // Beyond what that plan can take in, nothing is gained by larger ones.
  const size = wanted > most * 2 ? RECORD_UNITS : Math.min(most, Math.max(RECORD_UNITS, wanted))
  return Math.max(1, Math.round((size * count) / Math.max(1, units)))
}

/** Hashes of so many values stand in the root itself; beyond it in tables of `HASHES_A_TABLE`, values of their own. */
export const HASHES_IN_ROOT = 64
export const HASHES_A_TABLE = 4_096
/** Blocks of a segment no larger than this (UTF-16 units) are one value. */
export const PACKED_MOST = 524_288

/** A dense value an ordinal: stored as value - min + 1 in `width` bytes, 0 for none. */
export type ColumnRoot = { firstBlock: number; width: 1 | 2 | 4; min: number }

/** What a reader must know of a segment before it reads a block. Stands in the manifest; base64 fields are Uint32s. */
export type Root = {
  format: number
  /** Documents, numbered from 0. */
  count: number
  /** Blocks of each kind, numbered through in the order of BLOCK_KINDS. */
  blocks: Record<BlockKind, number>
  /** Records in each record block, but for the last one. */
  recordsABlock: number
  /** The smallest id hash of each id block. */
  idFirsts: string
  /** The first key of each directory block. */
  keyFirsts: string[]
  /** Distinct days, newest first, and the first ordinal of each. */
  days: string
  dayFirsts: string
  columns: Record<string, ColumnRoot>
  facets: Record<string, FacetRoot>
  /** Sums of columns, and what else is known of the whole. */
  totals: Record<string, number>
  /** Packed: the length of each block in the one value. Absent where every block is a value. */
  lengths?: number[]
  /** Hashes of the values, or of the tables that hold them. */
  hashes?: Hash[]
  tables?: Hash[]
}

/** A root with its number arrays decoded, each when first asked for. */
export class OpenRoot {
  readonly root: Root
  #arrays = new Map<string, Uint32Array>()
  #firstBlock = new Map<BlockKind, number>()

  constructor(root: Root) {
    this.root = root
    let at = 0
    for (const kind of BLOCK_KINDS) {
      this.#firstBlock.set(kind, at)
      at += root.blocks[kind]
    }
  }

  firstBlock(kind: BlockKind): number {
    return this.#firstBlock.get(kind) as number
  }

  /** The facet a facet block belongs to. @param at the number among facet blocks */
  facetAt(at: number): FacetRoot {
    return Object.values(this.root.facets).findLast(({ firstBlock }) => firstBlock <= at) as FacetRoot
  }

  /** The column a column block belongs to, by name. */
  columnAt(block: number): string | undefined {
    const at = block - this.firstBlock('columns')
    return Object.entries(this.root.columns).findLast(([, { firstBlock }]) => firstBlock <= at)?.[0]
  }

  kindOf(block: number): BlockKind {
    return BLOCK_KINDS.findLast((kind) => this.root.blocks[kind] > 0 && block >= this.firstBlock(kind)) ?? 'records'
  }

  /** All blocks are one value. */
  get isPacked(): boolean {
    return this.root.lengths !== undefined
  }

  /** Values of the segment without its tables: one when it is packed, else one a block. */
  get valueCount(): number {
    return this.isPacked ? 1 : Object.values(this.root.blocks).reduce((sum, count) => sum + count, 0)
  }

  /** The value a block is stored in. */
  valueOf(block: number): number {
    return this.isPacked ? 0 : block
  }

  /** The blocks stored in a value, with their texts. */
  *blocksIn(value: number, text: string): Generator<[block: number, text: string]> {
    if (!this.root.lengths) yield [value, text]
    let at = 0
    for (const [block, length] of (this.root.lengths ?? []).entries()) {
      yield [block, text.slice(at, at + length)]
      at += length
    }
  }

  get idFirsts(): Uint32Array {
    return this.#numbers('idFirsts')
  }
  get days(): Uint32Array {
    return this.#numbers('days')
  }
  get dayFirsts(): Uint32Array {
    return this.#numbers('dayFirsts')
  }

  #numbers(name: 'idFirsts' | 'days' | 'dayFirsts'): Uint32Array {
    const held = this.#arrays.get(name)
    if (held) return held
    const made = numbersFromBase64(this.root[name])
    this.#arrays.set(name, made)
    return made
  }
}

/** The last index of ascending `firsts` whose value is at most `value`; -1 when there is none. */
export function lastAtMost(firsts: Uint32Array, value: number): number {
  let [low, high] = [0, firsts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((firsts[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
