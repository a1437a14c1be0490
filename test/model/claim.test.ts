import * as v from 'valibot'
import { expect, test } from 'vitest'
import { type Claim, conflictsOf } from '../../src/model/claim.ts'
import { ClaimField } from '../../src/model/claim-field.ts'

/** `field value source`, with `!` before the value for a denial. */
function claims(...lines: readonly string[]): Claim[] {
  return lines.map((line) => {
    const [field = '', value = '', source = ''] = line.split(' ')
    const denied = value.startsWith('!')
    return { field, value: value.slice(denied ? 1 : 0), source, stance: denied ? 'denies' : 'asserts' }
  })
}

/** Sources `x1` and `x2` repeat one text, and so on. */
const voiceOf = (source: string) => source.slice(0, 1)

/** Each conflict as `field: value (sources; denied by) voices`. */
function told(lines: readonly string[], notes: readonly { field: string; text: string }[] = []): string[] {
  return conflictsOf(claims(...lines), notes, voiceOf).map(({ field, values, note }) => {
    const rivals = values.map(
      ({ value, sources, denied_by, voices }) =>
        `${value} (${sources}${denied_by ? `; denied by ${denied_by}` : ''}) ${voices}`,
    )
    return `${field}: ${rivals.join(', ')}${note ? ` – ${note}` : ''}`
  })
}

// biome-ignore format: a row a case
test.for([
  ['no claims', [], []],
  ['one claim', ['date 25 a'], []],
  ['claims that agree', ['date 25 a', 'date 25 b'], []],
  ['claims that disagree', ['date 25 a', 'date 26 b'], ['date: 25 (a) 1, 26 (b) 1']],
  ['rivals stand in the order they are first claimed', ['date 26 b', 'date 25 a', 'date 26 c'], ['date: 26 (b,c) 2, 25 (a) 1']],
  ['fields stand in the order they are first claimed', ['places x a', 'date 1 a', 'date 2 b', 'places y b'], ['places: x (a) 1, y (b) 1', 'date: 1 (a) 1, 2 (b) 1']],
  ['a claim that is asserted and denied', ['status held a', 'status !held b'], ['status: held (a; denied by b) 1']],
  ['a claim that is only denied', ['status !held b'], ['status: held (; denied by b) 0']],
  ['a source that denies what it asserts', ['status held a', 'status !held a'], ['status: held (a; denied by a) 1']],
  ['sources that repeat one text are one voice', ['date 25 a1', 'date 25 a2', 'date 25 b1', 'date 26 c1'], ['date: 25 (a1,a2,b1) 2, 26 (c1) 1']],
  ['a source that says it twice is named once', ['date 25 a', 'date 25 a', 'date 26 b'], ['date: 25 (a) 1, 26 (b) 1']],
  ['details stand side by side', ['detail one a', 'detail two b'], []],
  ['a detail that is denied is no dispute either', ['detail one a', 'detail !one b'], []],
  ['rivals about one aspect of the details', ['detail.containers 370 a', 'detail.containers 297 b', 'detail other a'], ['detail.containers: 370 (a) 1, 297 (b) 1']],
  ['an aspect is a field of its own', ['date.arrival 11 a', 'date 13 b'], []],
] as const)('%s', ([, lines, expected]) => {
  expect(told(lines)).toEqual(expected)
})

test("the editors' note stands with its own field", () => {
  const lines = ['date 1 a', 'date 2 b', 'places x a', 'places y b']
  expect(told(lines, [{ field: 'places', text: 'Two halls.' }])).toEqual([
    'date: 1 (a) 1, 2 (b) 1',
    'places: x (a) 1, y (b) 1 – Two halls.',
  ])
})

test.for([
  ['date', true],
  ['detail.containers', true],
  ['date.ship-arrival-2', true],
  ['summary', false],
  ['date.', false],
  ['date.Arrival', false],
  ['date.a.b', false],
  ['.date', false],
  ['', false],
] as const)('a claim can be about %j: %s', ([field, valid]) => {
  expect(v.is(ClaimField, field)).toBe(valid)
})
