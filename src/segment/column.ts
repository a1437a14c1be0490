import { BLOCK_BYTES, type ColumnRoot } from './root.ts'

/** A column holds one whole number, or none, an ordinal: read by position, so that counting needs no record. */

export type Cells = Uint8Array | Uint16Array | Uint32Array

/** Ordinals in one block of a column. */
export function cellsABlock(width: ColumnRoot['width']): number {
  return BLOCK_BYTES.columns / width
}

/** Where a value lies among the cells of a column: above all that are less, below all that are more, and 0 for none. */
export function cellOf({ min }: ColumnRoot, value: number): number {
  return value === 0 ? 0 : Math.max(0.5, value - min + 1)
}

/** The cells of some blocks of a column, side by side. */
export function joinedCells({ width }: ColumnRoot, blocks: readonly Uint8Array[]): Cells {
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  return newCells(width, bytes.buffer)
}

/** The values of one column block. */
export class ColumnBlock {
  readonly #cells: Cells
  readonly #min: number

  constructor(root: ColumnRoot, bytes: Uint8Array) {
    this.#cells = newCells(root.width, bytes.buffer, bytes.byteOffset, bytes.byteLength / root.width)
    this.#min = root.min
  }

  /** @param at position in the block */
  get(at: number): number | null {
    const cell = this.#cells[at]
    return cell ? cell + this.#min - 1 : null
  }
}

/** Cells of a width in bytes, over some memory. */
export function newCells(width: 1 | 2 | 4, buffer: ArrayBufferLike, from = 0, length?: number): Cells {
  if (width === 1) return new Uint8Array(buffer, from, length)
  return width === 2 ? new Uint16Array(buffer, from, length) : new Uint32Array(buffer, from, length)
}
