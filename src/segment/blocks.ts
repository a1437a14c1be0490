import { fromBase64 } from './bytes.ts'
import { DirectoryBlock } from './directory.ts'
import { type FacetBlock, readFacetBlock } from './facet.ts'
import type { OpenRoot } from './root.ts'

/** A block as it is held in memory: the lines of records and dictionaries, a directory, a facet, the text of a catalog, or bytes. */
export type Block = readonly string[] | string | Uint8Array | DirectoryBlock | FacetBlock

/**
 * All the reader of a segment asks of storage. It is synchronous: a block that is not here yet is undefined and has
 * been asked for, and the caller runs again once it came (see store/session.ts). So queries that find their blocks
 * in memory await nothing, and the engine stays free of promises.
 */
export interface Blocks {
  get(block: number): Block | undefined
  /** Told how many entries of posting lists were looked at. */
  visited(entries: number): void
  /** Runs `work`, which must leave so many of the blocks that may still be used. @throws what it throws, or the refusal */
  sparing<T>(blocks: number, work: () => T): T
  /** Something was asked for in this pass that is not here: what the pass computes is void. */
  readonly missing: boolean
}

/** The block numbered `block` of its segment, from its stored text. */
export function decodeBlock(root: OpenRoot, block: number, text: string): Block {
  const kind = root.kindOf(block)
  if (kind === 'records' || kind === 'dictionaries') return text.slice(0, -1).split('\n')
  if (kind === 'facets') {
    return readFacetBlock(root.facetAt(block - root.firstBlock(kind)), fromBase64(text))
  }
  if (kind === 'catalog') return text
  return kind === 'directory' ? new DirectoryBlock(text) : fromBase64(text)
}

/** Bytes that the entries which a directory block remembers take, near enough. */
const DIRECTORY_ENTRIES = 16_384

/** Memory a block takes, in bytes, near enough: V8 holds text as one or two bytes a unit. */
export function blockCost(block: Block): number {
  if (block instanceof Uint8Array) return block.byteLength
  if (typeof block === 'string') return block.length
  if (block instanceof DirectoryBlock) return block.text.length + DIRECTORY_ENTRIES
  if (isLines(block)) return block.reduce((sum, line) => sum + line.length * 2 + 32, 0)
  return block.lists.byteLength + block.values.byteLength + block.starts.byteLength * 2
}

function isLines(block: Block): block is readonly string[] {
  return Array.isArray(block)
}
