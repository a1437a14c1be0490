import type { Entry } from '../segment/directory.ts'
import { WORD } from '../segment/document.ts'
import { tested } from '../segment/filtered.ts'
import { positionsIn, SKIP } from '../segment/occurrences.ts'
import { postingIndexes } from '../segment/posting.ts'
import { BLOCK_BYTES } from '../segment/root.ts'
import type { Segment } from '../segment/segment.ts'
import { allOf, inAnyList, NOTHING, type OrdinalSet, withKey } from '../segment/set.ts'
import { tooMany } from './budget.ts'
import type { WordQuery } from './words.ts'

/** Directory blocks that the words with one beginning may take. */
const BEGINNING_BLOCKS = 16

/**
 * The documents that have every word of a query, those of its phrases among them; null when it only says what they must
 * not have.
 */
export function withWords(segment: Segment, { words, phrases, beginning }: WordQuery): OrdinalSet | null {
  const sets = [
    ...[...words, ...phrases.flat()].map((word) => withKey(segment, `${WORD}:${word}`)),
    ...(beginning === null ? [] : [inAnyList(segment, beginningWith(segment, beginning))]),
  ]
  return sets.length === 0 ? null : allOf(sets)
}

/** The documents that have a word which a query rules out by itself. */
export function withoutWords(segment: Segment, { not }: WordQuery): OrdinalSet[] {
  return not.filter(({ length }) => length === 1).map(([word]) => withKey(segment, `${WORD}:${word}`))
}

/** Documents whose word positions an answer may look at: about five milliseconds. */
export const POSITIONS_MOST = 8_192

/**
 * Those of a set that has the words of a query's phrases in which they follow one another, and none of those it rules out.
 * @param most documents that may be looked at; one more is a refusal (`too-dear`)
 */
export function inPhrases(set: OrdinalSet, segment: Segment, { phrases, not }: WordQuery, most: number): OrdinalSet {
  const unwanted = not.filter(({ length }) => length > 1)
  if (phrases.length + unwanted.length === 0) return set
  const wanted = phrases.map((words) => entriesOf(segment, words))
  const ruledOut = unwanted.map((words) => entriesOf(segment, words)).filter((entries) => entries !== null)
  // A word that is nowhere: the set, which has all of them, is empty.
  if (wanted.some((entries) => entries === null)) return NOTHING
  let looked = 0
  return tested(set, segment, (ordinals) => {
    looked += ordinals.length
    if (looked > most) throw tooMany('the phrases in q', 'Use a rarer phrase, or add a filter or a date.')
    const has = (entries: readonly Entry[] | null) => inSuccession(segment, entries ?? [], ordinals)
    const [every, none] = [wanted.map(has), ruledOut.map(has)]
    return (i) => every.every((follows) => follows(i)) && !none.some((follows) => follows(i))
  })
}

/** The lists of the words of a phrase; null when one of them has none, or is not here. */
function entriesOf(segment: Segment, words: readonly string[]): Entry[] | null {
  const entries = words.map((word) => segment.entry(`${WORD}:${word}`))
  if (entries.some((entry) => !entry)) return null
  // Where their positions begin is known before their lists are here, and asked for in the same trip.
  for (const entry of entries as Entry[]) askForFirst(segment, entry)
  return entries as Entry[]
}

/** Bytes of positions in which those of a first page lie, as a rule. */
const FIRST_BYTES = 16_384

function askForFirst(segment: Segment, { count, streams }: Entry): void {
  if (!streams) return
  const byteAt = segment.stream('positions')
  const first = streams.positions + Math.ceil(count / SKIP) * 4
  const ahead = first + Math.min(FIRST_BYTES, count * 2)
  for (const at of [streams.positions, first, ahead])
    byteAt(Math.min(at, segment.open.root.blocks.positions * BLOCK_BYTES.positions - 1))
}

/**
 * The entries of all words that begin so.
 * @throws {FaultError} `too-dear` when there are more than an answer may look at
 */
export function beginningWith(segment: Segment, beginning: string): Entry[] {
  const { entries, whole } = segment.keys(`${WORD}:${beginning}`, BEGINNING_BLOCKS)
  if (!whole) throw tooMany(`the words that begin with "${beginning}"`, 'Make the last word of q longer.')
  return entries.map(({ entry }) => entry)
}

/** Whether in the i-th of some documents, which have every word, the words stand one behind the other somewhere. */
function inSuccession(segment: Segment, entries: readonly Entry[], ordinals: Uint32Array): (i: number) => boolean {
  const words = entries.map((entry) => {
    const { streams, count } = entry
    const indexes = postingIndexes(segment, entry, ordinals)
    const read = streams ? positionsIn(segment.stream('positions'), streams.positions, count) : () => []
    return (i: number) => ((indexes[i] as number) < 0 ? [] : read(indexes[i] as number))
  })
  return (i) => {
    let starts = words[0]?.(i) ?? []
    for (let n = 1; n < words.length; n++) {
      // Read even where nothing is left: its blocks are asked for in the same trip as the others.
      const positions = words[n]?.(i) ?? []
      starts = starts.filter((start) => positions.includes(start + n))
    }
    return starts.length > 0
  }
}
