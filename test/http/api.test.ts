import { beforeAll, expect, inject, test } from 'vitest'
import { service, store } from '../support/service.ts'

beforeAll(() => store(inject('published')))

test("the naval chief's visit is found by his navy", async () => {
  const { data } = await service().json('/v1/events?actor=pakistan-navy')
  expect(data.map(({ id }) => id)).toContain('ashraf-visits-bangladesh')
})
