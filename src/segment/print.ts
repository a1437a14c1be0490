import type { Resolved } from './dictionary.ts'
import type { SegmentDocument } from './document.ts'
import { A, B, type Lanes, lanesOf, written } from './lanes.ts'

/**
 * The print of a document: equal for documents that are stored alike, labels of their facets included. Where a document
 * stands among others is no part of it, and neither are columns that say so.
 * @param text the lanes of its text
 */
export function printOf(
  { day, columns }: SegmentDocument,
  { groups, words, where, count }: Resolved,
  text: Lanes,
): string {
  let { a, b } = text
  const mix = (x: number, y: number) => {
    a = stirred(Math.imul(a ^ x, A))
    b = stirred(Math.imul(b ^ y, B))
  }
  mix(day, day)
  for (const terms of groups) for (const term of terms) mix(term.a, term.b)
  for (let i = 0; i < count; i++) {
    const [word, { weight, positions }] = [words[i] as Lanes, where[i] as (typeof where)[number]]
    mix(word.a, word.b)
    mix(weight, weight)
    mix(positions.length, positions.length)
    for (const position of positions) mix(position, position)
  }
  for (const name in columns) {
    const value = columns[name] ?? -1
    const lanes = lanesOf(name)
    mix(lanes.a, lanes.b)
    mix(value, value)
  }
  return written({ a, b })
}

/** Carries high bits down, which a multiplication never does. */
function stirred(hash: number): number {
  return hash ^ (hash >>> 15)
}
