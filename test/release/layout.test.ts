import { expect, test } from 'vitest'
import { layoutOf } from '../../src/release/layout.ts'
import { castOf } from '../../src/release/survey.ts'

const meeting = (...actors: string[]) =>
  castOf({ participants: actors.map((actor) => ({ actor, role: 'participant' })) })
const EVENTS = [meeting('a', 'b'), meeting('a', 'b', 'c'), meeting('c', 'd'), meeting('e', 'f'), meeting('g')]

function apart(layout: ReturnType<typeof layoutOf>, a: string, b: string): number {
  const [one, other] = [layout[a], layout[b]]
  if (!one || !other) throw new Error(`${a} or ${b} has no place`)
  return Math.hypot(one[0] - other[0], one[1] - other[1])
}

test('the same events give the same layout, in whatever order they come', () => {
  expect(layoutOf(EVENTS.toReversed())).toEqual(layoutOf(EVENTS))
})

test('everybody who meets somebody has a place of their own, from 0 to 1,000', () => {
  const layout = layoutOf(EVENTS)
  expect(Object.keys(layout).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  const places = Object.values(layout)
  for (const at of places.flat()) expect(at >= 0 && at <= 1_000 && Number.isInteger(at)).toBe(true)
  expect(new Set(places.map(String)).size).toBe(places.length)
})

test('those who meet stand nearer to each other than those who do not', () => {
  const layout = layoutOf(EVENTS)
  expect(apart(layout, 'a', 'b')).toBeLessThan(apart(layout, 'a', 'd'))
  expect(apart(layout, 'e', 'f')).toBeLessThan(apart(layout, 'b', 'e'))
})

test('of many actors only those with the most ties have places', () => {
  const many = Array.from({ length: 400 }, (_, i) => meeting('hub', `actor-${i}`))
  const layout = layoutOf(many)
  expect(Object.keys(layout)).toHaveLength(150)
  expect(layout).toHaveProperty('hub')
})

test('without events there is nothing to lay out', () => {
  expect(layoutOf([])).toEqual({})
})
