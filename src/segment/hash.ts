import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './bytes.ts'

/**
 * The name of a text: the first 128 bits of the SHA-256 of its UTF-8 bytes, in base64url (22 characters). Finding a
 * second text of the same name takes 2^128 tries, and half the length halves the tables of a large segment.
 */
export type Hash = string

export const HASH_BYTES = 16

export async function hashOf(text: string): Promise<Hash> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array(digest, 0, HASH_BYTES))
}

/** Hashes side by side, as a table of them is stored. @throws {Error} when one is not a hash */
export function joinHashes(hashes: readonly Hash[]): string {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES)
  hashes.forEach((hash, i) => {
    bytes.set(fromBase64Url(hash), i * HASH_BYTES)
  })
  return toBase64(bytes)
}

/** A stored table of hashes. Each is written out when it is asked for: a new isolate needs a few of its thousands. */
export class HashTable {
  readonly bytes: Uint8Array

  /** @throws {Error} when it is not base64 */
  constructor(text: string) {
    this.bytes = fromBase64(text)
  }

  get length(): number {
    return this.bytes.length / HASH_BYTES
  }

  at(i: number): Hash {
    return toBase64Url(this.bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
  }
}

/** FNV-1a, 32 bits, over UTF-16 units: spreads ids over the id index. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function idHash(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
