import { type DataFault, quote } from './fault.ts'
import { fieldAt, type Written } from './written.ts'

/** Points at 0,0: no place of ours lies in the Gulf of Guinea, but it is where empty cells of a spreadsheet do. */
export function* checkPoints({ records }: Written): Generator<DataFault> {
  for (const { path, value } of records.locations) {
    const point = fieldAt(value, 'point')
    if (fieldAt(point, 'lat') !== 0 || fieldAt(point, 'lon') !== 0) continue
    yield {
      file: path,
      pointer: '/point',
      code: 'point-at-zero',
      message: 'The point is 0,0.',
      got: quote(point),
      expected: 'the coordinates of the place, or null where they are not known',
    }
  }
}
