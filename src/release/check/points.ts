import { type DataFault, quote } from './fault.ts'
import { fieldAt, placeOf, type Written } from './written.ts'

/** Points at 0,0: no place of ours lies in the Gulf of Guinea, but it is where empty cells of a spreadsheet do. */
export function* checkPoints({ records }: Written): Generator<DataFault> {
  for (const file of records.locations) {
    const point = fieldAt(file.value, 'point')
    if (fieldAt(point, 'lat') !== 0 || fieldAt(point, 'lon') !== 0) continue
    yield {
      ...placeOf(file),
      pointer: '/point',
      code: 'point-at-zero',
      message: 'The point is 0,0.',
      got: quote(point),
      expected: 'the coordinates of the place, or null where they are not known',
    }
  }
}
