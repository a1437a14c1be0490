import { and, andNot, type Chunk, clip, count, countAnd, countOr, EMPTY, has, or, RUN, some, span } from './chunk.ts'
import type { ChunkPlace, Entry } from './directory.ts'
import type { Segment } from './segment.ts'

/**
 * A set of ordinals of one segment, worked out a run of 2^16 at a time and only where it is looked at. `most` is never
 * less than the number of members, and known before any list is read, so that the smallest set can lead.
 */
export interface OrdinalSet {
  readonly most: number
  /** `most` is the number of members, not just a bound. */
  readonly exact: boolean
  chunk(run: number): Chunk
  /** How many members a run has, where that can be told without working them out. */
  count?(run: number): number
  /** The first members of a run, as `some` in chunk.ts gives them, where each one that is worked out is dear. */
  some?(run: number, from: number, limit: number, backwards: boolean): number[]
  /** All ordinals from the first up to, and not including, the second, where that is what the set is. */
  readonly range?: readonly [from: number, to: number]
  /** The key whose documents these are, where they are those of one list. */
  readonly key?: string
  /** How many documents must be looked at one by one to tell all members; 0 where it is not said. */
  readonly tests?: number
}

export const NOTHING: OrdinalSet = { most: 0, exact: true, chunk: () => EMPTY }

/** The documents that have a key. */
export function withKey(segment: Segment, key: string): OrdinalSet {
  const entry = segment.entry(key)
  return entry ? { ...inList(segment, entry), key } : NOTHING
}

/** The documents of a posting list. */
export function inList(segment: Segment, entry: Entry): OrdinalSet {
  if (entry.ordinals) return ofOrdinals(entry.ordinals)
  const places = new Map<number, ChunkPlace>(entry.chunks.map((place) => [place.run, place]))
  return {
    most: entry.count,
    exact: true,
    chunk(run) {
      const place = places.get(run)
      return place ? segment.chunk(place) : EMPTY
    },
    count: (run) => places.get(run)?.members ?? 0,
  }
}

/** The documents of any of some posting lists, however many: words with one beginning, points of an area. */
export function inAnyList(segment: Segment, entries: readonly Entry[]): OrdinalSet {
  const [listed, places]: [number[][], ChunkPlace[][]] = [[], []]
  for (const { ordinals = [], chunks = [] } of entries) {
    for (const ordinal of ordinals) inRun(listed, Math.floor(ordinal / RUN)).push(ordinal % RUN)
    for (const place of chunks) inRun(places, place.run).push(place)
  }
  const chunks = (run: number) => {
    const alone = Uint16Array.from(new Set(listed[run])).sort()
    return [alone, ...(places[run] ?? []).map((place) => segment.chunk(place))]
  }
  return {
    most: entries.reduce((sum, { count }) => sum + count, 0),
    exact: entries.length < 2,
    chunk: (run) => or(chunks(run)),
    count: (run) => countOr(chunks(run)),
  }
}

function inRun<T>(runs: T[][], run: number): T[] {
  runs[run] ??= []
  return runs[run]
}

/** Ordinals listed one by one, ascending. */
export function ofOrdinals(ordinals: readonly number[]): OrdinalSet {
  return {
    most: ordinals.length,
    exact: true,
    chunk(run) {
      const inRun = ordinals.filter((ordinal) => Math.floor(ordinal / RUN) === run)
      return Uint16Array.from(inRun, (ordinal) => ordinal % RUN)
    },
  }
}

/** Ordinals from `from` up to, and not including, `to`. */
export function between(from: number, to: number): OrdinalSet {
  return {
    most: Math.max(0, to - from),
    exact: true,
    range: [from, to],
    chunk: (run) => span(Math.max(0, from - run * RUN), Math.min(RUN, to - run * RUN) - 1),
  }
}

/** The members of `set` from `from` up to, and not including, `to`. */
export function clipped(set: OrdinalSet, from: number, to: number): OrdinalSet {
  const chunk = (run: number) => {
    const [low, high] = [from - run * RUN, to - run * RUN - 1]
    return high < 0 || low >= RUN ? EMPTY : clip(set.chunk(run), low, high)
  }
  return {
    most: Math.min(set.most, Math.max(0, to - from)),
    exact: false,
    chunk,
    count: (run) => (set.count && from <= run * RUN && to >= (run + 1) * RUN ? set.count(run) : count(chunk(run))),
  }
}

/**
 * Members of every set; the smallest leads. Beyond a range that is one of them nothing is read of the others: it is not
 * worked out itself.
 */
export function allOf(sets: readonly OrdinalSet[]): OrdinalSet {
  const ranges = sets.flatMap(({ range }) => (range ? [range] : []))
  const [first, ...rest] = sets.filter(({ range }) => !range).sort((a, b) => a.most - b.most)
  const [from, to] = [Math.max(0, ...ranges.map(([low]) => low)), Math.min(...ranges.map(([, high]) => high))]
  if (!first) return ranges.length === 0 ? NOTHING : between(from, to)
  const shared = rest.length === 0 ? first : intersection(first, rest)
  return ranges.length === 0 ? shared : clipped(shared, from, to)
}

function intersection(first: OrdinalSet, sets: readonly OrdinalSet[]): OrdinalSet {
  const rest = sets.slice(0, -1)
  const last = sets.at(-1) ?? NOTHING
  const others = (run: number) => {
    let chunk = first.chunk(run)
    for (const set of rest) {
      // A block still missing reads as empty; the others are asked for all the same, in the same trip.
      const next = set.chunk(run)
      chunk = chunk.length === 0 ? EMPTY : and(chunk, next)
    }
    return chunk
  }
  return {
    most: first.most,
    exact: false,
    chunk: (run) => and(others(run), last.chunk(run)),
    count: (run) => countAnd(others(run), last.chunk(run)),
  }
}

/** Members of any set. */
export function anyOf(sets: readonly OrdinalSet[]): OrdinalSet {
  const some = sets.filter((set) => set.most > 0)
  if (some.length < 2) return some[0] ?? NOTHING
  const chunks = (run: number) => some.map((set) => set.chunk(run))
  return {
    most: some.reduce((sum, set) => sum + set.most, 0),
    exact: false,
    chunk: (run) => or(chunks(run)),
    count: (run) => countOr(chunks(run)),
  }
}

/** Members of `set` that are not in `other`. */
export function without(set: OrdinalSet, other: OrdinalSet): OrdinalSet {
  if (other.most === 0) return set
  return {
    most: set.most,
    exact: false,
    chunk: (run) => andNot(set.chunk(run), other.chunk(run)),
  }
}

/**
 * The same set, in which every run is worked out once: what is paged through, counted and charted in one answer. What was
 * worked out while a block was missing is void, like the whole pass that it belongs to.
 */
export function remembered(set: OrdinalSet): OrdinalSet {
  const chunks: Chunk[] = []
  const chunk = (run: number) => {
    chunks[run] ??= set.chunk(run)
    return chunks[run]
  }
  return {
    most: set.most,
    exact: set.exact,
    tests: set.tests ?? 0,
    chunk,
    ...(set.key && { key: set.key }),
    ...(set.range && { range: set.range }),
    count: (run) => (set.count && !chunks[run] ? set.count(run) : count(chunk(run))),
    some: (run, from, limit, backwards) =>
      set.some && !chunks[run] ? set.some(run, from, limit, backwards) : some(chunk(run), from, limit, backwards),
  }
}

/** Whether an ordinal is a member. */
export function holds(set: OrdinalSet, ordinal: number): boolean {
  return set.most > 0 && has(set.chunk(Math.floor(ordinal / RUN)), ordinal % RUN)
}

/** How many members there are. A single key costs nothing to count; anything else reads every run. */
export function size(set: OrdinalSet, segment: Segment): number {
  if (set.exact) return set.most
  let total = 0
  for (let run = 0; run * RUN < segment.count; run++) total += set.count ? set.count(run) : count(set.chunk(run))
  return total
}

/**
 * The first `limit` members at or after `start`, ascending; or, `backwards`, at or before it, descending. Once a block is
 * missing it goes on only as far as it must even where members stand as close as they can, to ask for what that needs.
 */
export function take(set: OrdinalSet, segment: Segment, start: number, limit: number, backwards = false): number[] {
  const taken: number[] = []
  const last = Math.floor((segment.count - 1) / RUN)
  let unknown = 0
  for (let run = Math.floor(start / RUN); run >= 0 && run <= last; run += backwards ? -1 : 1) {
    const from = Math.min(RUN - 1, Math.max(0, start - run * RUN))
    const left = limit - taken.length
    const offsets = set.some ? set.some(run, from, left, backwards) : some(set.chunk(run), from, left, backwards)
    if (segment.blocks.missing) unknown += (set.most * RUN) / segment.count
    else for (const offset of offsets) taken.push(run * RUN + offset)
    if (taken.length + unknown >= limit) break
  }
  return taken
}
