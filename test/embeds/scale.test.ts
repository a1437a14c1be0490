import { describe, expect, test } from 'vitest'
import { type Bar, drawn } from '../../src/embeds/bar.ts'
import { grouped, type Scale, ticks } from '../../src/embeds/scale.ts'
import { dayNumber } from '../../src/model/day.ts'
import { spanOfEdtf } from '../../src/model/edtf.ts'

const YEAR: Scale = { unit: 'year', from: dayNumber('2025-01-01'), to: dayNumber('2026-01-01') }

/** From where to where the unbroken part of a bar goes, in per cent. */
function ends(bar: Bar | null): [number, number] {
  const { from = '', to = '' } = bar?.lines[0] ?? {}
  return [Number.parseFloat(from), Number.parseFloat(to)]
}

test.for([
  ['a day', '2025-07-02', 49.9, 50.1],
  ['a month', '2025-07', 49.6, 58.1],
  ['a year', '2025', 0, 100],
  ['a span', '2025-04-01/2025-06-30', 24.7, 49.6],
  ['a span that goes on behind the scale', '2025-12-01/2026-03', 91.5, 100],
  ['a season, whose months depend on the hemisphere', '2025-21', 0, 100],
  ['a choice of days', '[2025-02-01,2025-02-20]', 8.5, 14],
  ['a decade', '202X', 0, 100],
] as const)('%s is a bar as wide as it is precise', ([, edtf, from, to]) => {
  const bar = drawn(spanOfEdtf(edtf), YEAR, false)
  expect(ends(bar)).toEqual([from, to])
  expect(bar).toMatchObject({ kind: '', doubt: null })
})

test('an approximate date is dashed and wider than it would be', () => {
  const bar = drawn(spanOfEdtf('2025-07-02~'), YEAR, false)
  expect(bar?.kind).toContain('about')
  const [from, to] = ends(bar)
  expect(to - from).toBeGreaterThan(4)
})

test('an uncertain date has a question mark behind it, whichever side that is', () => {
  const [plain, mirrored] = [false, true].map((way) => drawn(spanOfEdtf('2025-07?'), YEAR, way))
  expect(plain).toMatchObject({ kind: '', doubt: { mark: '?', at: '58.1%', dx: 12 } })
  expect(mirrored).toMatchObject({ doubt: { mark: '؟', at: '41.9%', dx: -12 } })
})

test.for([
  ['end', '2025-07-02/..', 1],
  ['beginning', '../2025-07-02', -1],
] as const)('an open %s fades', ([, edtf, way]) => {
  const bar = drawn(spanOfEdtf(edtf), YEAR, false)
  expect(bar?.kind).toContain('open')
  const faint = (bar?.lines ?? []).filter((line) => line.faint !== null)
  expect(faint).toHaveLength(4)
  const byPlace = faint.toSorted((a, b) => way * (Number.parseFloat(a.from) - Number.parseFloat(b.from)))
  expect(byPlace.map((line) => line.faint)).toEqual([0.75, 0.5, 0.3, 0.12])
})

test('what is written from right to left has its bars mirrored', () => {
  const [from, to] = ends(drawn(spanOfEdtf('2025-01'), YEAR, true))
  expect([from, to]).toEqual([100, 91.5])
})

test('a date that lies elsewhere has no bar', () => {
  expect(drawn(spanOfEdtf('2024'), YEAR, false)).toBeNull()
  expect(drawn(spanOfEdtf('2026-01-01'), YEAR, false)).toBeNull()
})

describe('scales', () => {
  const keys = (...dates: string[]) =>
    grouped(dates.map(spanOfEdtf), (date) => date).map(({ key, members }) => [key, members.length])

  test.for([
    ['the days of a month by month', ['2025-10-28', '2025-10-25', '2025-10-24/2025-10-28'], [['2025-10', 3]]],
    [
      'the months of a year by month',
      ['2025-10', '2025-10', '2025-09-02', '2025-08'],
      [
        ['2025-10', 2],
        ['2025-09', 1],
        ['2025-08', 1],
      ],
    ],
    [
      'more months than a third of them by year',
      ['2026-01', '2025-10', '2025-09', '2025-08', '2024-01'],
      [
        ['2026', 1],
        ['2025', 3],
        ['2024', 1],
      ],
    ],
    [
      'wars and decades by decade',
      ['2025', '2024', '1971', '1931', '1930'],
      [
        ['202', 2],
        ['197', 1],
        ['193', 2],
      ],
    ],
    ['what has no beginning by its end', ['../2025-10-03'], [['2025-10', 1]]],
    ['the first years there are', ['0001-05'], [['0001-05', 1]]],
    ['the last', ['9999-12-31'], [['9999-12', 1]]],
  ] as const)('put %s', ([, dates, groups]) => {
    expect(keys(...dates)).toEqual(groups)
  })

  test('mark days that lie on them, in order', () => {
    for (const dates of [
      ['2025-02'],
      ['2025-01', '2025-05', '2025-08', '2025-11'],
      ['1931', '1944', '1952', '1960', '1966'],
    ]) {
      for (const { scale } of grouped(dates.map(spanOfEdtf), (date) => date)) {
        const at = ticks(scale).map((tick) => tick.at)
        expect(at[0]).toBe(0)
        expect(at).toEqual(at.toSorted((a, b) => a - b))
        expect(at.at(-1)).toBeLessThan(100)
      }
    }
  })

  test('do not let a date of long ago squeeze the others', () => {
    const [recent] = grouped(['2025-10-28', '2025-10-25', '2025-10-24', '1931'].map(spanOfEdtf), (date) => date)
    expect(recent?.scale.unit).toBe('month')
  })
})
