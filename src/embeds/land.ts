/**
 * How the land is cut: into square cells of degrees, which the Worker puts together as it needs them. A cell is a path in
 * steps of a fraction of a degree from its south-west corner, y downwards, so that nothing is computed but where it goes.
 */
export type Level = {
  /** For maps up to so many degrees wide or high. */
  most: number
  /** Degrees of a cell, and of a part, which is a file with all cells in such a square. */
  cell: number
  part: number
  /** Degrees of a step. */
  step: number
  /** The scale of Natural Earth, and square degrees below which a bend of the coast is left out. */
  scale: '110m' | '50m'
  least: number
}

/** From near to far. */
export const LEVELS: readonly Level[] = [
  { most: 16, cell: 4, part: 60, step: 0.02, scale: '50m', least: 0.0005 },
  { most: 70, cell: 10, part: 360, step: 0.05, scale: '50m', least: 0.02 },
  { most: 360, cell: 30, part: 360, step: 0.25, scale: '110m', least: 0.5 },
]

export type Kind = 'land' | 'borders'

/** The part that has a cell: cells are numbered from the antimeridian eastwards and from the south pole. */
export function partOf(kind: Kind, level: number, x: number, y: number): string {
  const { cell, part } = LEVELS[level] as Level
  return `${kind}.${level}.${Math.floor((x * cell) / part)}.${Math.floor((y * cell) / part)}.json`
}

/** What of the earth a map shows, in degrees: `east` is above 180 where it crosses the antimeridian. */
export type Frame = { west: number; south: number; east: number; north: number }

/** Cells of a frame, with the part that has each, the cell's name in it, and where its corner goes on the map. */
export type Cell = { part: string; name: string; x: number; y: number; step: number }

/** The cells a frame needs, of the nearest level that is made for it. */
export function cellsIn({ west, south, east, north }: Frame, kind: Kind): Cell[] {
  const number = LEVELS.findIndex(({ most }) => Math.max(east - west, north - south) <= most)
  const { cell, step } = LEVELS[number] as Level
  const around = 360 / cell
  const cells: Cell[] = []
  for (let column = Math.floor((west + 180) / cell); column * cell - 180 < east; column++)
    for (let row = Math.max(0, Math.floor((south + 90) / cell)); row * cell - 90 < Math.min(90, north); row++) {
      const at = ((column % around) + around) % around
      const [x, y] = [column * cell - 180 - west, north - (row * cell - 90)]
      cells.push({ part: partOf(kind, number, at, row), name: `${at} ${row}`, x, y, step })
    }
  return cells
}
