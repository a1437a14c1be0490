import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Address } from '../../src/http/address.ts'

test('the parts of an address are those that URL finds', () => {
  const urls = fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https'] })
  fc.assert(
    fc.property(urls, (text) => {
      const url = new URL(text)
      const { origin, pathname, search, searchParams } = new Address(url.href)
      expect({ origin, pathname, search }).toEqual({ origin: url.origin, pathname: url.pathname, search: url.search })
      expect([...searchParams]).toEqual([...url.searchParams])
    }),
  )
})

test.each([
  ['http://h/?', ''],
  ['http://h/v1/events?q=a?b&c=%3F#d?e', '?q=a?b&c=%3F'],
  ['http://h/v1#?q=a', ''],
])('of %s the query is "%s"', (url, search) => {
  expect(new Address(url).search).toBe(search)
})
