import { members, RUN } from '../segment/chunk.ts'
import type { Entry } from '../segment/directory.ts'
import { WORD } from '../segment/document.ts'
import { positionsIn } from '../segment/occurrences.ts'
import { postingIndexes } from '../segment/posting.ts'
import type { Segment } from '../segment/segment.ts'
import { allOf, inAnyList, inList, NOTHING, type OrdinalSet, withKey } from '../segment/set.ts'
import { tooMany } from './budget.ts'
import type { WordQuery } from './words.ts'

/** Directory blocks that the words with one beginning may take. */
const BEGINNING_BLOCKS = 16

/** The documents that have every word and phrase of a query; null when it only says what they must not have. */
export function withWords(segment: Segment, query: WordQuery): OrdinalSet | null {
  const sets = [
    ...query.words.map((word) => withKey(segment, `${WORD}:${word}`)),
    ...query.phrases.map((phrase) => withPhrase(segment, phrase)),
    ...(query.beginning === null ? [] : [inAnyList(segment, beginningWith(segment, query.beginning))]),
  ]
  return sets.length === 0 ? null : allOf(sets)
}

/** The documents that a query must not find. */
export function withoutWords(segment: Segment, query: WordQuery): OrdinalSet[] {
  return query.not.map((words) => withPhrase(segment, words))
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

/** The documents in which words follow one another. */
export function withPhrase(segment: Segment, words: readonly string[]): OrdinalSet {
  const entries = words.map((word) => segment.entry(`${WORD}:${word}`))
  if (entries.some((entry) => !entry)) return NOTHING
  const lists = entries as Entry[]
  const together = allOf(lists.map((entry) => inList(segment, entry)))
  if (words.length === 1) return together
  // Where their positions begin is known before their lists are here, and asked for in the same trip.
  for (const { count, streams } of lists)
    if (streams) positionsIn(segment.stream('positions'), streams.positions, count)(0)
  return {
    most: together.most,
    exact: false,
    chunk(run) {
      const offsets = members(together.chunk(run))
      const ordinals = Uint32Array.from(offsets, (offset) => run * RUN + offset)
      const follows = inSuccession(segment, lists, ordinals)
      return offsets.filter((_, i) => follows(i))
    },
  }
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
