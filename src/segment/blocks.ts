import { fromBase64 } from './bytes.ts'
import { type FacetBlock, readFacetBlock } from './facet.ts'
import type { OpenRoot } from './root.ts'

/** A block as it is held in memory: the lines of records and dictionaries, the text of a directory, a facet, or bytes. */
export type Block = readonly string[] | string | Uint8Array | FacetBlock

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
    const { facet, documents } = root.facetAt(block - root.firstBlock(kind))
    return readFacetBlock(facet, fromBase64(text), documents)
  }
  if (kind === 'catalog') return text
  return kind === 'directory' ? `\n${text}` : fromBase64(text)
}

/** Memory a block takes, in bytes, near enough: V8 holds text as one or two bytes a unit. */
export function blockCost(block: Block): number {
  if (block instanceof Uint8Array) return block.byteLength
  if (typeof block === 'string') return block.length
  if (isLines(block)) return block.reduce((sum, line) => sum + line.length * 2 + 32, 0)
  return block.values.byteLength + (block.starts?.byteLength ?? 0)
}

function isLines(block: Block): block is readonly string[] {
  return Array.isArray(block)
}
