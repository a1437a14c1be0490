import { cellBounds, pointOfKey } from '../model/geo.ts'
import { CELL_DIGITS } from '../release/index-shape.ts'
import type { Segment } from '../segment/segment.ts'
import { inAnyList, type OrdinalSet } from '../segment/set.ts'
import { tooMany } from './budget.ts'
import type { Region } from './region.ts'

/** Cells a region is covered with; more would be closer, and cost more lists. */
const CELLS_MOST = 16
const [COARSEST, FINEST] = [CELL_DIGITS[0], CELL_DIGITS.at(-1) as number]
/** Directory blocks looked through for the points of one cell. */
const BLOCKS_A_CELL = 40

/**
 * The documents with a point in a region. Cells wholly inside give their list as it is. In the others every point there
 * is stands in the directory, its key being its coordinates, so those outside fall away exactly, and no column is read.
 * @throws {FaultError} `too-dear` when there are more points than an answer may look at
 */
export function inRegion(segment: Segment, region: Region): OrdinalSet {
  const { wholly, partly } = cover(region)
  const points = partly.flatMap((cell) => {
    const inside = (key: string) => region.holds(pointOfKey(key.slice(3)))
    const { entries, whole } = segment.keys(`at:${cell}`, BLOCKS_A_CELL, inside)
    if (!whole) throw tooMany('the points of the area', 'Make the area smaller.')
    return entries
  })
  const cells = wholly.flatMap((cell) => segment.entry(`cell:${cell}`) ?? [])
  return inAnyList(segment, [...cells, ...points.map(({ entry }) => entry)])
}

/** Cells that together hold a region: all of its edge is in those it covers partly. */
export function cover(region: Region): { wholly: string[]; partly: string[] } {
  const wholly: string[] = []
  let partly = ['']
  for (let digits = 1; digits <= FINEST; digits++) {
    const [inside, edge]: [string[], string[]] = [[], []]
    for (const cell of partly)
      for (let digit = 0; digit < 16; digit++) {
        const child = cell + digit.toString(16)
        const covered = region.covers(cellBounds(child))
        if (covered === 'partly' || (covered === 'wholly' && digits < COARSEST)) edge.push(child)
        else if (covered === 'wholly') inside.push(child)
      }
    if (digits > COARSEST && wholly.length + inside.length + edge.length > CELLS_MOST) break
    wholly.push(...inside)
    partly = edge
  }
  return { wholly, partly }
}
