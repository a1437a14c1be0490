import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, isoDay, OPEN_BEGINNING, OPEN_END } from '../../src/model/day.ts'

test.for([
  ['0001-01-01', 2],
  ['0001-12-31', 366],
  ['0004-02-29', 1156],
  ['1970-01-01', 719_164],
  ['2024-02-29', 738_946],
  ['9999-12-31', 3_652_060],
] as const)('%s is day %i', ([iso, day]) => {
  expect(dayNumber(iso)).toBe(day)
  expect(isoDay(day)).toBe(iso)
})

const days = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') })

test('a day comes back from its number', () => {
  fc.assert(fc.property(days, (day) => dayNumber(isoDay(day)) === day))
})

test('days are in the order of their texts', () => {
  fc.assert(fc.property(days, days, (a, b) => a < b === isoDay(a) < isoDay(b)))
})

test('an open end is later than any day, an open beginning earlier, and 0 is none of them', () => {
  expect(OPEN_END).toBeGreaterThan(dayNumber('9999-12-31'))
  expect(OPEN_BEGINNING).toBeLessThan(dayNumber('0001-01-01'))
  expect(OPEN_BEGINNING).toBeGreaterThan(0)
})
