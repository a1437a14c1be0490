import { expect, test } from 'vitest'
import { RECORDS } from '../../src/model/records.ts'
import { COLLECTIONS, FIELDS } from '../../src/model/terms.ts'

test.for(COLLECTIONS)('the fields of %s are those of their schema', (collection) => {
  expect(FIELDS[collection]).toEqual(Object.keys(RECORDS[collection].published.entries))
})
