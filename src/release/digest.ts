import { hash } from 'node:crypto'
import { GrowingBytes } from '../segment/growing.ts'
import { parts } from '../segment/parts.ts'
import { GROUP, PROVED_MOST, type StoredTree } from './tree.ts'

/**
 * The Merkle tree hash of RFC 9162, section 2.1.1, over a list of entries: the same entries give the same digest on
 * every machine, and one of them can be proved to be in it by a handful of hashes (section 2.1.3).
 */

/** Of SHA-256. */
const HASH_BYTES = 32
/** What the hash of a node is taken over: a one, where a leaf has a zero, and the hashes below it. */
const NODE = Buffer.alloc(1 + 2 * HASH_BYTES, 1)

/**
 * @param entries in their order
 * @returns SHA-256, lower-case hexadecimal
 */
export function merkleRoot(entries: Iterable<string>): string {
  return rootOver(Iterator.from(entries).map(leafHash))
}

/** Leaves below one node: a power of two, so that trees of so many, one after another, are whole parts of the large one. */
const LEAVES_A_NODE = 256

/**
 * The same over the hashes of entries.
 * @param nodeOf the node over some leaves that stand side by side
 */
export function rootOver(leaves: Iterable<Buffer>, nodeOf: (leaves: readonly Buffer[]) => Buffer = nodeOver): string {
  return nodeOver(parts(leaves, LEAVES_A_NODE).map(nodeOf)).toString('hex')
}

/** The node over leaves, or over nodes of one height. Keeps one hash a level, so that they may be as many as they like. */
export function nodeOver(leaves: Iterable<Buffer>): Buffer {
  /** Roots of whole trees, the largest first, each of as many leaves as a bit of `count` stands for. */
  const trees: Buffer[] = []
  let count = 0
  for (const leaf of leaves) {
    let node = leaf
    for (let whole = count++; whole % 2 === 1; whole = (whole - 1) / 2) node = nodeHash(trees.pop() as Buffer, node)
    trees.push(node)
  }
  const root = trees.reduceRight<Buffer | null>((right, left) => (right ? nodeHash(left, right) : left), null)
  return root ?? hash('sha256', '', 'buffer')
}

/** The hashes of entries as they are stored; null where they are too many for that. */
export function storedTree(hashes: Iterable<Buffer>): StoredTree | null {
  const leaves: Buffer[] = []
  for (const leaf of hashes) if (leaves.push(leaf) > PROVED_MOST) return null
  const groups = Array.from({ length: Math.ceil(leaves.length / GROUP) }, (_, i) =>
    Buffer.from(rootOver(leaves.slice(i * GROUP, (i + 1) * GROUP)), 'hex'),
  )
  return { leaves: Buffer.concat(leaves).toString('base64'), groups: Buffer.concat(groups).toString('base64') }
}

/** The hashes of entries, in the order they came: 32 bytes are kept of each. */
export class Leaves {
  readonly #bytes: GrowingBytes

  /** @param room for so many at first */
  constructor(room: number) {
    this.#bytes = new GrowingBytes(room * HASH_BYTES)
  }

  /** @param bytes those of leaves, one behind another, as `bytes` gives them */
  static of(bytes: Uint8Array): Leaves {
    const leaves = new Leaves(bytes.length / HASH_BYTES)
    leaves.#bytes.pushAll(bytes)
    return leaves
  }

  get bytes(): Uint8Array {
    return this.#bytes.values
  }

  add(entry: string): void {
    const leaf = hash('sha256', leafOf(entry), 'binary')
    for (let i = 0; i < HASH_BYTES; i++) this.#bytes.push(leaf.charCodeAt(i))
  }

  /** @param hashes one, or some one behind another */
  addHash(hashes: Uint8Array): void {
    this.#bytes.pushAll(hashes)
  }

  at(index: number): Buffer {
    return Buffer.from(this.of(index, index + 1))
  }

  /** The bytes of those from one up to, and not including, another. */
  of(from: number, to: number): Uint8Array {
    return this.#bytes.values.subarray(from * HASH_BYTES, to * HASH_BYTES)
  }
}

/**
 * The inclusion proof of the entry at `index`: hashes in hexadecimal, nearest the leaf first (RFC 9162, 2.1.3.1).
 * @throws {RangeError} when there is no such entry
 */
export function inclusionProof(entries: readonly string[], index: number): string[] {
  if (index < 0 || index >= entries.length) throw new RangeError(`no entry ${index} among ${entries.length}`)
  return path(index, entries.map(leafHash)).map((node) => node.toString('hex'))
}

function path(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const split = splitAt(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split ? [...path(index, left), treeHash(right)] : [...path(index - split, right), treeHash(left)]
}

function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  const split = splitAt(leaves.length)
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

/** The largest power of two smaller than `length`. */
function splitAt(length: number): number {
  return 2 ** Math.floor(Math.log2(length - 1))
}

/** The hash of one entry, as it stands in the tree. */
export function leafHash(entry: string): Buffer {
  return hash('sha256', leafOf(entry), 'buffer')
}

let leafBytes = Buffer.alloc(0)

/** What the hash of an entry is taken over: a zero and its UTF-8. A view that the next one is written to. */
function leafOf(entry: string): Buffer {
  // A UTF-16 unit is three bytes of UTF-8 at most.
  if (entry.length * 3 >= leafBytes.length) leafBytes = Buffer.alloc(entry.length * 6 + 4_096)
  return leafBytes.subarray(0, 1 + leafBytes.write(entry, 1))
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  NODE.set(left, 1)
  NODE.set(right, 1 + HASH_BYTES)
  // By way of a string, since Node gives each buffer that is a hash memory of its own.
  return Buffer.from(hash('sha256', NODE, 'binary'), 'latin1')
}
