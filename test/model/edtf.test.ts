import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { Edtf, readEdtf, spanOfEdtf } from '../../src/model/edtf.ts'
import { PRECISIONS } from '../../src/model/terms.ts'
import { edtfNoise, edtfTexts } from '../support/edtf.ts'
import { judged } from '../support/edtf-judge.ts'

// biome-ignore format: a row a case
test.for([
  ['a day', '2025-10-25', '2025-10-25', '2025-10-25', 'day'],
  ['a leap day', '2024-02-29', '2024-02-29', '2024-02-29', 'day'],
  ['a month', '2025-10', '2025-10-01', '2025-10-31', 'month'],
  ['February of a leap year', '2024-02', '2024-02-01', '2024-02-29', 'month'],
  ['a year', '2025', '2025-01-01', '2025-12-31', 'year'],
  ['the first year we take', '0001', '0001-01-01', '0001-12-31', 'year'],
  ['the last year we take', '9999', '9999-01-01', '9999-12-31', 'year'],
  ['a season, in either hemisphere', '2025-21', '2025-01-01', '2026-02-28', 'season'],
  ['a winter that ends in a leap year', '2027-24', '2027-01-01', '2028-02-29', 'season'],
  ['a day of a month that is not known', '2025-10-XX', '2025-10-01', '2025-10-31', 'month'],
  ['a month of a year that is not known', '2025-XX', '2025-01-01', '2025-12-31', 'year'],
  ['a day of a year that is not known', '2025-XX-XX', '2025-01-01', '2025-12-31', 'year'],
  ['a day in the twenties', '2025-10-2X', '2025-10-20', '2025-10-29', 'month'],
  ['one of the last three months', '2025-1X', '2025-10-01', '2025-12-31', 'year'],
  ['a decade', '202X', '2020-01-01', '2029-12-31', 'decade'],
  ['a century', '19XX', '1900-01-01', '1999-12-31', 'century'],
  ['an interval of days', '2025-10-24/2025-10-28', '2025-10-24', '2025-10-28', 'interval'],
  ['an interval of one day', '2025-10-25/2025-10-25', '2025-10-25', '2025-10-25', 'interval'],
  ['an interval of months', '2025-10/2025-12', '2025-10-01', '2025-12-31', 'interval'],
  ['an interval of years', '2025/2026', '2025-01-01', '2026-12-31', 'interval'],
  ['an interval known finer at one end', '2024-08-08/2025', '2024-08-08', '2025-12-31', 'interval'],
  ['an interval from an unknown day', '2025-06-XX/2025-07-03', '2025-06-01', '2025-07-03', 'interval'],
  ['an interval with an open end', '2024-08-08/..', '2024-08-08', null, 'interval'],
  ['an interval with an unknown end', '2024-08-08/', '2024-08-08', null, 'interval'],
  ['an interval with an open beginning', '../2025', null, '2025-12-31', 'interval'],
  ['an interval with an unknown beginning', '/2025', null, '2025-12-31', 'interval'],
  ['one of two days', '[2025-10-25,2025-10-26]', '2025-10-25', '2025-10-26', 'set'],
  ['one of several days in a row', '[2025-10-25..2025-10-28]', '2025-10-25', '2025-10-28', 'set'],
  ['two days', '{2025-10-26,2025-10-25}', '2025-10-25', '2025-10-26', 'set'],
  ['days and months', '{2024-05-01,2024-07}', '2024-05-01', '2024-07-31', 'set'],
] as const)('%s: %s', ([, text, earliest, latest, precision]) => {
  expect(readEdtf(text)).toEqual({ edtf: text, earliest, latest, precision, approximate: false, uncertain: false })
})

test.for([
  ['2025~', true, false],
  ['2025?', false, true],
  ['2025%', true, true],
  ['2025-01-15~', true, false],
  ['2025-01~/2025-03', true, false],
  ['2025-01/2025-03?', false, true],
  ['2025-01~/2025-03?', true, true],
  ['?2025-10', false, true],
] as const)('%s is approximate: %s, uncertain: %s', ([text, approximate, uncertain]) => {
  expect(readEdtf(text)).toMatchObject({ approximate, uncertain })
})

const EXPECTED = 'an EDTF date such as 2025-10-25, 2025-10, 2025~, 2025-10-24/2025-10-28 or 2024-08-08/..'
const INVERTED = 'an interval that ends no earlier than it begins'
const MONTH = 'a month from 01 to 12 (or a season from 21 to 24)'

// biome-ignore format: a row a case
test.for([
  ['no text', '', EXPECTED],
  ['a word', 'yesterday', EXPECTED],
  ['white space around it', ' 2025', EXPECTED],
  ['a day as written in Dhaka', '25-10-2025', EXPECTED],
  ['a month of one digit', '2025-1-1', EXPECTED],
  ['digits of another script', '২০২৫-১০-২৫', EXPECTED],
  ['another hyphen', '2025‐10', EXPECTED],
  ['a time of day', '2025-10-25T10:00:00Z', EXPECTED],
  ['a time at an end', '2025-10-25T10:00:00Z/2025-10-26', EXPECTED],
  ['a year of five digits', 'Y12345', EXPECTED],
  ['a year before the first', '0000', EXPECTED],
  ['a year before the common era', '-0044', EXPECTED],
  ['any year at all', 'XXXX', EXPECTED],
  ['nothing but an interval', '/', EXPECTED],
  ['all of time', '../..', EXPECTED],
  ['an interval of three', '2024/2025/2026', EXPECTED],
  ['an interval of seasons', '2025-21/2025-23', EXPECTED],
  ['an open set', '[..2025]', EXPECTED],
  ['an empty set', '{}', EXPECTED],
  ['a set not closed', '[2025', EXPECTED],
  ['the last season we could not bound', '9999-24', EXPECTED],
  ['a month that is none', '2025-13', MONTH],
  ['month zero', '2025-00', MONTH],
  ['a quarter', '2025-33', MONTH],
  ['a month that is none, in an interval', '2025-01/2025-13', MONTH],
  ['a day too many', '2025-02-30', 'a day that exists: 2025-02 has 28 days'],
  ['a leap day of another year', '1900-02-29', 'a day that exists: 1900-02 has 28 days'],
  ['day zero', '2025-10-00', 'a day that exists: 2025-10 has 31 days'],
  ['day 32', '2025-10-32', 'a day that exists: 2025-10 has 31 days'],
  ['a day too many, in an interval', '2025-10-25/2025-11-31', 'a day that exists: 2025-11 has 30 days'],
  ['a day too many, in a set', '[2025-04-31,2025-05-01]', 'a day that exists: 2025-04 has 30 days'],
  ['an inverted interval of years', '2025/2024', INVERTED],
  ['an inverted interval of months', '2025-03/2025-01', INVERTED],
  ['an inverted interval of days', '2025-10-28~/2025-10-24', INVERTED],
] as const)('%s is refused: %j', ([, text, expected]) => {
  expect(readEdtf(text)).toBe(expected)
  expect(v.safeParse(Edtf, text).issues?.[0].message).toBe(expected)
  expect(() => spanOfEdtf(text)).toThrow(expected)
})

test('64 characters are read, and 65 are not', () => {
  const days = '[2025-10-01,2025-10-02,2025-10-03,2025-10-04,2025-10-05,2025-06]'
  expect(days).toHaveLength(64)
  expect(readEdtf(days)).toMatchObject({ earliest: '2025-06-01', latest: '2025-10-05' })
  expect(readEdtf(`${days} `)).toBe('an EDTF date of at most 64 characters')
})

test.for([
  ['['.repeat(64)],
  ['{'.repeat(32) + '}'.repeat(32)],
  ['2025-'.repeat(12)],
  ['X'.repeat(64)],
  ['..'.repeat(32)],
])('%s is refused like any other text', ([text]) => {
  expect(readEdtf(text as string)).toBe(EXPECTED)
})

test('whatever is read begins no later than it ends, and within the years we take', () => {
  let read = 0
  const check = (text: string) => {
    const span = readEdtf(text)
    if (typeof span === 'string') return
    read++
    const { edtf, earliest, latest, precision } = span
    expect(edtf).toBe(text)
    expect(PRECISIONS).toContain(precision)
    for (const day of [earliest, latest]) expect(day ?? '2025-01-01').toMatch(/^(?!0000)\d{4}-\d\d-\d\d$/)
    if (earliest !== null && latest !== null) expect(earliest <= latest, text).toBe(true)
    else expect([precision, earliest === latest]).toEqual(['interval', false])
  }
  fc.assert(fc.property(edtfTexts, check), { numRuns: 2000 })
  expect(read, 'the texts must not all be refused').toBeGreaterThan(500)
})

test('no text of the letters that dates are written with makes it throw', () => {
  fc.assert(
    fc.property(edtfNoise, (text) => {
      expect(['string', 'object']).toContain(typeof readEdtf(text))
    }),
    { numRuns: 2000 },
  )
})

const SEASON = /(?<![-\d])[0-9X]{4}-2[1-4](?![-\d])/
const SET = /^[[{]/

test('dates, intervals and sets have the bounds that the edtf package gives them', () => {
  let both = 0
  const check = (text: string) => {
    const [span, judge] = [readEdtf(text), judged(text)]
    // Seasons have bounds of our own; of sets, and of dates with X, the package reads less.
    if (judge === null && (SEASON.test(text) || SET.test(text) || text.includes('X'))) return
    // The package takes 0197-02-29 for the day after, 2025-X0 for any month to November, and runs that go backwards.
    if (/X\d/.test(text)) return
    if (typeof span === 'string' && (span.startsWith('a day that exists') || text.includes('..'))) return
    if (typeof span === 'string' || judge === null) {
      expect([text, typeof span === 'string', judge]).toEqual([text, true, null])
      return
    }
    both++
    expect([text, span.earliest, span.latest]).toEqual([text, judge.earliest, judge.latest])
  }
  fc.assert(fc.property(edtfTexts, check), { numRuns: 3_000 })
  expect(both).toBeGreaterThan(500)
})
