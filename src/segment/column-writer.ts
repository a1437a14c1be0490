import { type Cells, newCells } from './column.ts'
import { GrowingValues } from './growing.ts'
import type { GrowingList } from './keep.ts'
import { BLOCK_BYTES, type ColumnRoot } from './root.ts'

/** Values that are put away at once: a block at least, however wide they turn out to be. */
const RUN = BLOCK_BYTES.columns

/** Gathers a column, value after value. */
export class ColumnWriter {
  /** All values together. */
  total = 0
  readonly #runs: GrowingList<Uint8Array>
  /** NaN for none. */
  readonly #open = new GrowingValues()
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  /** @param runs where all values but the last of them are kept */
  constructor(runs: GrowingList<Uint8Array>) {
    this.#runs = runs
  }

  push(value: number | null): void {
    this.#open.push(value ?? Number.NaN)
    if (value !== null) {
      this.total += value
      if (value < this.#min) this.#min = value
      if (value > this.#max) this.#max = value
    }
    if (this.#open.length === RUN) this.#close()
  }

  /** @throws {Error} when values span 2^32 or more */
  written(): { width: ColumnRoot['width']; min: number; blocks: Iterable<Uint8Array> } {
    const [min, max] = this.#min > this.#max ? [0, 0] : [this.#min, this.#max]
    const spread = max - min + 1
    if (spread >= 2 ** 32 - 1) throw new Error(`a column cannot hold both ${min} and ${max}`)
    const width = spread < 2 ** 8 ? 1 : spread < 2 ** 16 ? 2 : 4
    if (this.#open.length > 0) this.#close()
    return { width, min, blocks: blocksOf(this.#runs, width, min) }
  }

  #close(): void {
    this.#runs.push(new Uint8Array(this.#open.values.slice().buffer))
    this.#open.length = 0
  }
}

function* blocksOf(runs: Iterable<Uint8Array>, width: ColumnRoot['width'], min: number): Generator<Uint8Array> {
  for (const { buffer, byteOffset, byteLength } of runs) {
    const values = new Float64Array(buffer, byteOffset, byteLength / Float64Array.BYTES_PER_ELEMENT)
    const cells: Cells = newCells(width, new ArrayBuffer(values.length * width))
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number
      cells[i] = Number.isNaN(value) ? 0 : value - min + 1
    }
    for (let at = 0; at < cells.byteLength; at += BLOCK_BYTES.columns)
      yield new Uint8Array(cells.buffer, at, Math.min(BLOCK_BYTES.columns, cells.byteLength - at))
  }
}
