import { expect, test } from 'vitest'
import { inclusionProof, leafHash, merkleRoot, storedTree } from '../../src/release/digest.ts'
import { GROUP, PROVED_MOST, proofIn, type StoredTree } from '../../src/release/tree.ts'

function entries(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `events/${i}\n{"id":"${i}"}`)
}

function treeOf(all: readonly string[]): StoredTree {
  return storedTree(all.map(leafHash)) as StoredTree
}

test.for([1, 2, 3, 5, 63, 64, 65, 127, 128, 129, 191, 200, 463])(
  'of %i entries each is proved as the definition of RFC 9162 has it',
  async (count) => {
    const all = entries(count)
    const tree = treeOf(all)
    for (const [index, entry] of all.entries()) {
      const proof = await proofIn(tree, entry)
      expect(proof).toMatchObject({ index, size: count, path: inclusionProof(all, index) })
      expect(proof?.leaf).toBe(leafHash(entry).toString('hex'))
    }
  },
)

test('what is not in it is not proved', async () => {
  expect(await proofIn(treeOf(entries(100)), 'events/7\n{"id":"8"}')).toBeNull()
})

test('groups are subtrees: the root over them is that over all', () => {
  const all = entries(GROUP * 3 + 5)
  const last = all.slice(GROUP * 3)
  expect(Buffer.from(treeOf(all).groups, 'base64').subarray(-32).toString('hex')).toBe(merkleRoot(last))
})

test(`no more than ${PROVED_MOST} are stored`, () => {
  const hashes = entries(PROVED_MOST + 1).map(leafHash)
  expect(storedTree(hashes)).toBeNull()
  expect(JSON.stringify(storedTree(hashes.slice(1)))?.length).toBeLessThan(180_000)
})
