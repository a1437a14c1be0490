import { expect, test } from 'vitest'
import { facetsOf } from '../../src/query/facets.ts'
import { parseList } from '../../src/query/parse.ts'
import type { LayerSet } from '../../src/query/relevance.ts'
import { layersOf } from '../../src/segment/layer.ts'
import { remembered, withKey } from '../../src/segment/set.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

const COUNT = 70_000

/** Documents with a type or two: `half` is common, `tenth` less so, those numbered are rare. */
const documents = Array.from({ length: COUNT }, (_, n) => {
  const types = [...(n % 2 === 0 ? ['half'] : []), ...(n % 10 === 0 ? ['tenth'] : []), `n${n % 97}`]
  return documentOf(`d${n}`, { terms: types.map((type) => `type:${type}`) })
})
const segment = opened(await buildSegment(documents, { facets: ['type'], noteOn: () => '' }))
const [layer] = layersOf([segment])
const query = parseList('events', new URLSearchParams('facets=type'))
const NONE = { events: {}, actors: {}, locations: {}, sources: {} }

function counted(set: LayerSet['set']) {
  if (!layer) throw new Error('no layer')
  return facetsOf(query, [{ layer, set: remembered(set) }], NONE).type
}

test.for(['half', 'tenth', 'n3'])('the list of one of its own values (%s) counts as any other set', (value) => {
  const set = withKey(segment, `type:${value}`)
  const { key, ...same } = set
  expect(key).toBe(`type:${value}`)
  expect(counted(set)).toEqual(counted(same))
  expect(counted(set)?.values).toContainEqual({ value, count: set.most, note: '' })
})
