import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lanesOf, textHash } from '../../src/segment/lanes.ts'

/** FNV-1a of 32 bits over UTF-16 units, as its authors write it, from any start and with any factor. */
function laneOf(text: string, start: bigint, factor: bigint): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * factor) & 0xffffffffn
  return Number(hash)
}

const texts = fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 9_000 }), fc.string({ unit: 'binary' }))

test('the hashes of a text are those of its UTF-16 units, of whatever letters it is made and however it is put together', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), (parts) => {
      const text = parts.join('')
      const { a, b } = lanesOf(text)
      expect(a >>> 0).toBe(laneOf(text, 0x811c9dc5n, 0x01000193n))
      expect(b >>> 0).toBe(laneOf(text, 0x9e3779b9n, 0x85ebca6bn))
      const joined = parts.reduce((all, part) => `${all}${part}`, '')
      expect(textHash(joined)).toBe(textHash(text))
    }),
  )
})

// It is stored: what changed since an earlier release is told by it.
test.for([
  ['', 'ztntfp17wdrqx'],
  ['{"id":"a"}', '1buhoxp19vod69'],
  ['ইউনূস', '26qmql0tqd7n5'],
] as const)('the hash of "%s" stays what it was', ([text, hash]) => {
  expect(textHash(text)).toBe(hash)
})
