import fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import { expect, test } from 'vitest'
import { editsBetween, nearest } from '../../src/model/nearest.ts'

test.for([
  ['one letter too few', 'offce', ['office', 'visit'], 'office'],
  ['capitals', 'DHAKA', ['dhaka', 'lahore'], 'dhaka'],
  ['the fewest edits', 'visit', ['visits', 'vizits'], 'visits'],
  ['plain string order among equals', 'visit', ['visitz', 'visita'], 'visita'],
  ['a beginning', 'pakistan', ['pakistan-air-force', 'north-pakistan', 'pakistan-army'], 'pakistan-army'],
  ['a part, the shortest', 'visit', ['long-official-visit', 'official-visit'], 'official-visit'],
  ['an edit before a beginning', 'place-aa', ['place-aa-and-more', 'place-a'], 'place-a'],
  ['two edits in a short word', 'foo', ['fee'], 'fee'],
  ['nothing when every letter differs', 'bd', ['pk'], undefined],
  ['nothing when too much differs', 'ministry', ['office-a', 'office-b'], undefined],
  ['nothing for no word', '', ['a'], undefined],
  ['nothing for a long word', 'x'.repeat(81), ['x'.repeat(81)], undefined],
  ['letters of other scripts', 'দপ্তর খ', ['দপ্তর ক'], 'দপ্তর ক'],
] as const)('%s', ([, word, known, expected]) => {
  expect(nearest(word, known)).toBe(expected)
})

test('edits are counted as another implementation counts them, as far as they matter', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'খ'), minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(word, word, fc.nat({ max: 12 }), (a, b, most) => {
      fc.pre(Math.abs(a.length - b.length) <= most)
      const [ours, theirs] = [editsBetween(a, b, most), distance(a, b)]
      expect(Math.min(ours, most + 1)).toBe(Math.min(theirs, most + 1))
    }),
    { numRuns: 2_000 },
  )
})
