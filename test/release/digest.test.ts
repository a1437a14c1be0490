import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inclusionProof, merkleRoot } from '../../src/release/digest.ts'

/** The eight entries, and the roots over the first of them, that implementations of RFC 6962 and 9162 are tried with. */
const ENTRIES = ['', '\x00', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
] as const

test.for(ROOTS.map((root, size) => [size, root] as const))('the root over %i known entries is %s', ([size, root]) => {
  expect(merkleRoot(ENTRIES.slice(0, size))).toBe(root)
})

const entries = fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { minLength: 1, maxLength: 70 })

test('the root is that of the tree built from its leaves upwards', () => {
  fc.assert(fc.property(entries, (all) => merkleRoot(all) === upwards(all)))
})

test('every entry is proved to be in the tree by its inclusion proof', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const root = merkleRoot(all)
      for (const [index, entry] of all.entries()) {
        const proof = inclusionProof(all, index)
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(all.length)))
        expect(verifies(entry, index, all.length, proof, root), `entry ${index} of ${all.length}`).toBe(true)
      }
    }),
  )
})

test('a proof proves no other entry, at no other place, in no other tree', () => {
  const all = Array.from({ length: 11 }, (_, i) => `entry ${i}`)
  const root = merkleRoot(all)
  const proof = inclusionProof(all, 4)
  expect(verifies('entry 4', 4, 11, proof, root)).toBe(true)
  expect(verifies('entry 5', 4, 11, proof, root)).toBe(false)
  expect(verifies('entry 4', 5, 11, proof, root)).toBe(false)
  expect(verifies('entry 4', 4, 11, proof.toReversed(), root)).toBe(false)
  expect(verifies('entry 4', 4, 11, proof.slice(1), root)).toBe(false)
  expect(verifies('entry 4', 4, 11, proof, merkleRoot(all.slice(1)))).toBe(false)
})

test('an entry cannot pass for a node: what is hashed says which it is', () => {
  const [a, b] = ['a', 'b'].map((entry) => hash(0, Buffer.from(entry)))
  const forged = Buffer.concat([a as Buffer, b as Buffer]).toString('latin1')
  expect(merkleRoot([forged])).not.toBe(merkleRoot(['a', 'b']))
})

test('an entry that is not there has no proof', () => {
  for (const index of [-1, 2]) expect(() => inclusionProof(['a', 'b'], index)).toThrow(RangeError)
})

function hash(prefix: 0 | 1, ...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Uint8Array.of(prefix), ...parts]))
    .digest()
}

/** The same tree in another way: neighbours are paired, and an odd one out moves up as it is. */
function upwards(all: readonly string[]): string {
  let level = all.map((entry) => hash(0, Buffer.from(entry)))
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = level.slice(i, i + 2) as [Buffer, Buffer | undefined]
      above.push(right ? hash(1, left, right) : left)
    }
    level = above
  }
  return (level[0] as Buffer).toString('hex')
}

/** RFC 9162, section 2.1.3.2, step by step. */
function verifies(entry: string, index: number, size: number, proof: readonly string[], root: string): boolean {
  if (index >= size) return false
  let [fn, sn] = [index, size - 1]
  let r = hash(0, Buffer.from(entry))
  for (const each of proof) {
    const p = Buffer.from(each, 'hex')
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = hash(1, p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1]
    } else {
      r = hash(1, r, p)
    }
    ;[fn, sn] = [fn >> 1, sn >> 1]
  }
  return sn === 0 && r.toString('hex') === root
}
