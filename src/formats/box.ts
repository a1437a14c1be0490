/** Cells a degree of longitude. */
const CELLS = 100

/**
 * The smallest box around points, as RFC 7946, section 5, writes it: west is greater than east where it is narrower
 * across the antimeridian. It begins behind the widest gap between longitudes, which are kept by hundredths of a degree,
 * so that it takes no more memory for a million points than for a few thousand.
 */
export class Box {
  #south = 90
  #north = -90
  readonly #cells = new Map<number, { west: number; east: number }>()

  /** Decimal degrees: longitude from -180 to 180, latitude from -90 to 90. */
  add(lon: number, lat: number): void {
    this.#south = Math.min(this.#south, lat)
    this.#north = Math.max(this.#north, lat)
    const cell = Math.floor(lon * CELLS)
    const { west, east } = this.#cells.get(cell) ?? { west: lon, east: lon }
    this.#cells.set(cell, { west: Math.min(west, lon), east: Math.max(east, lon) })
  }

  /** West, south, east, north; nothing when there is no point. */
  bounds(): [west: number, south: number, east: number, north: number] | undefined {
    const cells = [...this.#cells.values()].sort((a, b) => a.west - b.west)
    const [first, last] = [cells[0], cells.at(-1)]
    if (!first || !last) return undefined
    let [widest, west, east] = [first.west + 360 - last.east, first.west, last.east]
    let before = first
    for (const cell of cells) {
      if (cell.west - before.east > widest) [widest, west, east] = [cell.west - before.east, cell.west, before.east]
      before = cell
    }
    return [west, this.#south, east, this.#north]
  }
}
