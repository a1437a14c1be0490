import { fromBase64 } from '../segment/bytes.ts'

/**
 * The leaves of a release's digest as they are stored, so that one record can be proved to be in it without the others
 * (RFC 9162, 2.1.3), and the roots of every `GROUP` of them, so that a proof takes no more than a hundred hashes.
 */
export type StoredTree = { leaves: string; groups: string }

/** Leaves of a group: a power of two, so that groups are subtrees. */
export const GROUP = 64
/**
 * Leaves that are stored at most. They go with what a release changed, which is written for every release and read forty
 * at a time to compare two: with these it is 180 kB, and a publication takes no value more.
 */
export const PROVED_MOST = 4_096

const HASH_BYTES = 32

/** Where a leaf is, and the hashes beside its way up to the root, in lower-case hexadecimal. */
export type Proof = { leaf: string; index: number; size: number; path: string[] }

/** The proof that an entry is in a tree; null when it is not. */
export async function proofIn(tree: StoredTree, entry: string): Promise<Proof | null> {
  const leaf = await sha256(new TextEncoder().encode(`\0${entry}`))
  const [leaves, groups] = [fromBase64(tree.leaves), fromBase64(tree.groups)]
  const index = placeOf(leaf, leaves)
  if (index === -1) return null
  const [group, within] = [Math.floor(index / GROUP), index % GROUP]
  const size = leaves.length / HASH_BYTES
  const path = [
    ...(await pathTo(within, hashesIn(leaves, group * GROUP, Math.min(size, (group + 1) * GROUP)))),
    ...(await pathTo(group, hashesIn(groups, 0, groups.length / HASH_BYTES))),
  ]
  return { leaf: hex(leaf), index, size, path: path.map(hex) }
}

/** Where a hash is among others; -1 where it is not. Compared by 32 bits at once, since they are thousands. */
function placeOf(hash: Uint8Array, hashes: Uint8Array): number {
  const [wanted, words] = [new Uint32Array(hash.buffer), new Uint32Array(hashes.buffer)]
  for (let at = 0; at < words.length; at += wanted.length)
    if (wanted.every((word, i) => word === words[at + i])) return at / wanted.length
  return -1
}

function hashesIn(bytes: Uint8Array, from: number, to: number): Uint8Array[] {
  return Array.from({ length: to - from }, (_, i) =>
    bytes.subarray((from + i) * HASH_BYTES, (from + i + 1) * HASH_BYTES),
  )
}

/** The hashes beside the way from one of some neighbours up to the root over them, nearest first. */
async function pathTo(index: number, hashes: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const path: Uint8Array[] = []
  let [at, level] = [index, hashes]
  while (level.length > 1) {
    const beside = level[at ^ 1]
    // The last of an odd number has none beside it: it goes up as it is.
    if (beside) path.push(beside)
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as Uint8Array, level[i + 1]]
      above.push(right ? await sha256(Uint8Array.of(1, ...left, ...right)) : left)
    }
    at >>= 1
    level = above
  }
  return path
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
