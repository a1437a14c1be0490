import { expect, test } from 'vitest'
import { labelled } from '../../src/embeds/labels.ts'
import { cellsIn, LEVELS } from '../../src/embeds/land.ts'
import { frameFor, isWithin, type Place } from '../../src/embeds/places.ts'
import type { PublishedEvent } from '../../src/model/event.ts'

const place = (lat: number, lon: number, times = 1): Place => ({
  id: `${lat},${lon}`,
  name: 'Place',
  lang: 'en',
  isTown: true,
  nearness: 'town',
  point: { lat, lon },
  events: Array.from({ length: times }, () => ({}) as PublishedEvent),
})

const [DHAKA, KARACHI, NEW_YORK, APIA, SUVA] = [
  place(23.7, 90.4, 30),
  place(24.9, 67, 10),
  place(40.7, -74, 1),
  place(-13.8, -171.8),
  place(-18.1, 178.4),
]

test('a map shows every place, with room around', () => {
  const frame = frameFor([DHAKA, KARACHI])
  for (const { point } of [DHAKA, KARACHI]) expect(point && isWithin(point, frame)).toBe(true)
  expect(frame.east - frame.west).toBeLessThan(40)
})

test('a map that would be twice as far away for a few places leaves them out', () => {
  const frame = frameFor([DHAKA, KARACHI, NEW_YORK])
  expect(NEW_YORK.point && isWithin(NEW_YORK.point, frame)).toBe(false)
  expect(DHAKA.point && isWithin(DHAKA.point, frame)).toBe(true)
})

test('a map goes across the antimeridian where that is shorter', () => {
  const frame = frameFor([APIA, SUVA])
  expect(frame.east - frame.west).toBeLessThan(40)
  for (const { point } of [APIA, SUVA]) expect(point && isWithin(point, frame)).toBe(true)
  const columns = new Set(cellsIn(frame, 'land').map(({ name }) => name.split(' ')[0]))
  expect(columns).toContain('0')
})

test.for([
  ['one place', [DHAKA]],
  ['a pole', [place(90, 0)]],
  ['the other pole', [place(-90, 10)]],
  ['the whole earth', [place(60, -150), place(-30, 20), place(0, 100), place(-20, 170)]],
  ['nothing', []],
] as const)('a map of %s lies on the earth', ([, places]) => {
  const frame = frameFor([...places])
  expect(frame.south).toBeGreaterThanOrEqual(-90)
  expect(frame.north).toBeLessThanOrEqual(90)
  expect(frame.east - frame.west).toBeLessThanOrEqual(360)
  expect(frame.north - frame.south).toBeGreaterThanOrEqual(4)
  const cells = cellsIn(frame, 'land')
  expect(cells.length).toBeGreaterThan(0)
  // A request may ask for so many parts, and each is one of the assets.
  expect(new Set(cells.map(({ part }) => part)).size).toBeLessThanOrEqual(6)
})

test('every level of land is cut so that cells fill its parts and parts the earth', () => {
  for (const { cell, part } of LEVELS) {
    expect(180 % cell).toBe(0)
    expect(part % cell === 0 && 360 % part === 0).toBe(true)
  }
})

test('no label covers another one, a spot or the edge, and the first come first', () => {
  const spots = Array.from({ length: 24 }, (_, i) => ({
    x: 20 + ((i * 137) % 600),
    y: 20 + ((i * 53) % 360),
    radius: 6,
    name: 'Some name',
  }))
  const labels = labelled(spots, 640, 400)
  expect(labels[0]).not.toBeNull()
  const boxes = labels.flatMap((label, i) => {
    const { x = 0, y = 0, name = '' } = spots[i] ?? {}
    const wide = name.length * 6.8
    if (!label) return []
    const left = x + label.dx - (label.anchor === 'start' ? 0 : label.anchor === 'end' ? wide : wide / 2)
    return [{ left, right: left + wide, top: y + label.dy - 9, bottom: y + label.dy + 1 }]
  })
  expect(boxes.length).toBeGreaterThan(3)
  for (const [i, a] of boxes.entries()) {
    expect(a.left).toBeGreaterThanOrEqual(0)
    expect(a.right).toBeLessThanOrEqual(640)
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
  }
})
