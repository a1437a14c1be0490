import { quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { fieldAt, placeOf } from './written.ts'

/** Points at 0,0: no place of ours lies in the Gulf of Guinea, but it is where empty cells of a spreadsheet do. */
export function checkPoints(): Rule {
  return {
    *record(collection, file) {
      const point = collection === 'locations' ? fieldAt(file.value, 'point') : undefined
      if (fieldAt(point, 'lat') !== 0 || fieldAt(point, 'lon') !== 0) return
      yield {
        ...placeOf(file),
        pointer: '/point',
        code: 'point-at-zero',
        message: 'The point is 0,0.',
        got: quote(point),
        expected: 'the coordinates of the place, or null where they are not known',
      }
    },
  }
}
