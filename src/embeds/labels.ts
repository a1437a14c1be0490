/** Something with a name that stands somewhere on a picture; pixels. The first of several gets its label first. */
export type Spot = { x: number; y: number; radius: number; name: string }

/** Where the label of a spot goes: so far from it, and from where it is written. */
export type Label = { dx: number; dy: number; anchor: 'start' | 'middle' | 'end' }

/** Pixels of a letter and of a line. Scripts differ; what is too wide is only left out sooner. */
const LETTER = 6.8
const LINE = 15

/** A place for the label of each spot where it covers no other label or spot and stays within the picture, else null. */
export function labelled(spots: readonly Spot[], width: number, height: number): (Label | null)[] {
  const taken: Box[] = spots.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius])
  return spots.map(({ x, y, radius, name }) => {
    const wide = [...name].length * LETTER
    const side = radius + 5
    const places: [Label, Box][] = [
      [{ dx: side, dy: 4, anchor: 'start' }, [x + side, y - 8, x + side + wide, y + 8]],
      [{ dx: -side, dy: 4, anchor: 'end' }, [x - side - wide, y - 8, x - side, y + 8]],
      [{ dx: 0, dy: -radius - 5, anchor: 'middle' }, [x - wide / 2, y - radius - LINE, x + wide / 2, y - radius - 1]],
      [{ dx: 0, dy: radius + 14, anchor: 'middle' }, [x - wide / 2, y + radius + 1, x + wide / 2, y + radius + LINE]],
    ]
    const free = places.find(([, box]) => inside(box, width, height) && !taken.some((other) => meet(box, other)))
    if (!free) return null
    taken.push(free[1])
    return free[0]
  })
}

type Box = readonly [left: number, top: number, right: number, bottom: number]

function inside([left, top, right, bottom]: Box, width: number, height: number): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height
}

function meet(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
