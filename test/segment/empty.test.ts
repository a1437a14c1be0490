import { expect, test } from 'vitest'
import { layersOf, SUPERSEDED } from '../../src/segment/layer.ts'
import { holds, size, withKey } from '../../src/segment/set.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

test('a delta that only removes documents is laid on its base, and has nothing of its own', async () => {
  const base = opened(await buildSegment([documentOf('a'), documentOf('b')], { facets: ['type'] }))
  const removing = { facets: ['type'], lists: new Map([[SUPERSEDED, [1]]]) }
  const delta = opened(await buildSegment([], removing))
  const [below, above] = layersOf([base, delta])
  expect(below && size(below.superseded, base)).toBe(1)
  expect(above?.firstAbove(0)).toBe(0)
  expect(delta.column('updated')(0)).toBeNull()
  expect(delta.byId('a')).toEqual([])
  expect(size(withKey(delta, 'type:meeting'), delta)).toBe(0)
})

test('a delta that only adds documents strikes none of its base', async () => {
  const base = opened(await buildSegment([documentOf('a'), documentOf('b')], {}))
  const delta = opened(
    await buildSegment([documentOf('c', { columns: { position: 2 } })], { lists: new Map([[SUPERSEDED, []]]) }),
  )
  const [below] = layersOf([base, delta])
  expect(below && size(below.superseded, base)).toBe(0)
  expect(below && holds(below.superseded, 0)).toBe(false)
})
