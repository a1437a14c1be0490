import { expect, test } from 'vitest'
import { facetOrder } from '../../src/segment/facet.ts'
import { tooDear } from '../../src/store/budget.ts'

test.for([
  ['records', undefined, 'the records themselves'],
  ['columns', 'updated', 'the days of the records'],
  ['columns', 'latest', 'the days of the records'],
  ['columns', 'length', 'the ranking of its words'],
  ['columns', facetOrder('actor'), 'the facets'],
] as const)('a refusal at the %s, column %s, speaks of %s', ([kind, column, what]) => {
  expect(tooDear(kind, column).fault).toMatchObject({ code: 'too-dear', what })
})
