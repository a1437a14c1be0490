import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, inject, test } from 'vitest'

beforeAll(async () => {
  for (const [key, value] of Object.entries(inject('published'))) await env.DOSSIER.put(key, value)
})

test("the naval chief's visit is found by his navy", async () => {
  const response = await exports.default.fetch('http://localhost/v1/events?actor=pakistan-navy')
  const { data } = (await response.json()) as { data: { id: string }[] }
  expect(data.map(({ id }) => id)).toContain('ashraf-visits-bangladesh')
})
