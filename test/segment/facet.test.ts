import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FACET_RUN } from '../../src/segment/facet.ts'
import type { Segment } from '../../src/segment/segment.ts'
import { type BuiltSegment, buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

/** @param valuesOf for each document its values of the facet */
async function withFacet(valuesOf: readonly (readonly string[])[]): Promise<BuiltSegment> {
  const documents = valuesOf.map((values, n) =>
    documentOf(`d${n}`, { terms: ['other:x', ...values.map((value) => `facet:${value}`)] }),
  )
  return await buildSegment(documents, { facets: ['facet'], noteOn: (field, value) => `${field} ${value}` })
}

/** The values of each document, as the facet has them. */
function read(segment: Segment): string[][] {
  return Array.from({ length: segment.count }, (_, n) => {
    const block = segment.facetBlock('facet', Math.floor(n / FACET_RUN))
    const list = block?.lists[n % FACET_RUN] ?? 0
    const numbers = [...(block?.values.slice(block.starts[list], block.starts[list + 1]) ?? [])]
    return numbers.map((number) => segment.facetValue('facet', number)?.value ?? 'missing')
  })
}

const values = fc.constantFrom('a', 'b', 'c', 'Dhaka', 'ঢাকা', 'x y', '=')

test('a facet knows the values of every document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uniqueArray(values), { minLength: 1, maxLength: 50 }), async (all) => {
      expect(read(opened(await withFacet(all)))).toEqual(all)
    }),
  )
})

test('its values are numbered from the most common, with how many have them and their notes', async () => {
  const segment = opened(await withFacet([['b', 'a'], ['b'], ['c', 'b'], ['c'], ['d']]))
  expect(segment.facet('facet').values).toBe(4)
  expect([0, 1, 2, 3].map((number) => segment.facetValue('facet', number))).toEqual([
    { value: 'b', count: 3, note: 'facet b' },
    { value: 'c', count: 2, note: 'facet c' },
    { value: 'a', count: 1, note: 'facet a' },
    { value: 'd', count: 1, note: 'facet d' },
  ])
})

test.for([
  ['one value each', (n: number) => [`v${n % 9}`], 1],
  ['none, one or two values', (n: number) => [`v${n % 9}`, 'w'].slice(0, n % 3), 1],
  ['more lists than a byte tells apart', (n: number) => [`v${n % 300}`], 2],
] as const)('with %s it goes on over many blocks', async ([, valuesOf, bytes]) => {
  const all = Array.from({ length: FACET_RUN * 2 + 5 }, (_, n) => valuesOf(n))
  const built = await withFacet(all)
  expect(opened(built).facetBlock('facet', 0)?.lists.BYTES_PER_ELEMENT).toBe(bytes)
  expect(built.root.blocks.facets).toBe(3)
  const found = read(opened(built))
  expect(found.findIndex((each, n) => each.join() !== all[n]?.join())).toBe(-1)
})

test('a facet that no document has a value of is empty', async () => {
  const segment = opened(await withFacet([[], []]))
  expect(read(segment)).toEqual([[], []])
  expect(segment.facet('facet').values).toBe(0)
})

test('a facet that is not there is a mistake of the caller', async () => {
  const segment = opened(await withFacet([['a']]))
  expect(() => segment.facet('other')).toThrow('the segment has no facet "other"')
})
