import { ARRAY_MOST, RUN } from './chunk.ts'
import { BLOCK_BYTES } from './root.ts'

/**
 * The directory tells where the posting list of each key (`field:value`) is. A block is lines of
 * `key TAB count = ordinals` for a list of a few ordinals, which then costs no read of its own, and
 * `key TAB count @ block , offset ; run : members ; ...` for the others; behind a word's stands
 * `~ weights , positions`, the addresses of its occurrences. Lines are sorted by key, as UTF-16, and in memory a block
 * begins with a line break, as every line does.
 */

/** Lists of no more ordinals than this stand in the directory itself. */
export const INLINE_MOST = 6

/** One chunk of a list: which run of 2^16 ordinals, how many members, and where its bytes are. */
export type ChunkPlace = { run: number; members: number; block: number; offset: number }

/** Where the occurrences of a word are: byte addresses in the streams of weights and positions. */
export type Streams = { weights: number; positions: number }

export type Entry = { count: number; streams?: Streams } & (
  | { ordinals: readonly number[]; chunks?: never }
  | { chunks: readonly ChunkPlace[]; ordinals?: never }
)

/** Bytes of a stored chunk. Whole 32-bit words: the next one may be a bitmap, which is viewed as such. */
export function chunkBytes(members: number): number {
  return members <= ARRAY_MOST ? Math.ceil(members / 2) * 4 : RUN / 8
}

/** Where the next chunk goes: behind the last one, or at the start of the next block when it would cross its end. */
export function placeChunk(block: number, offset: number, members: number): { block: number; offset: number } {
  return offset + chunkBytes(members) <= BLOCK_BYTES.postings ? { block, offset } : { block: block + 1, offset: 0 }
}

/** The line of an entry, without its line break. */
export function entryLine(key: string, { count, ordinals, chunks, streams }: Entry): string {
  const tail = streams ? `~${streams.weights},${streams.positions}` : ''
  if (ordinals) return `${key}\t${count}=${ordinals.join(',')}${tail}`
  const [first] = chunks
  const runs = chunks.map(({ run, members }) => `${run}:${members}`).join(';')
  return `${key}\t${count}@${first?.block},${first?.offset};${runs}${tail}`
}

/** The entry of a key in a directory block, or null when it is not there. */
export function findEntry(block: string, key: string): Entry | null {
  // By halves: to find that a key is not there, `indexOf` would look at every line.
  let [low, high] = [0, block.length - 1]
  while (low < high) {
    const start = block.lastIndexOf('\n', (low + high) >>> 1)
    const tab = block.indexOf('\t', start)
    const end = block.indexOf('\n', tab)
    const found = block.slice(start + 1, tab)
    if (found === key) return readEntry(block.slice(tab + 1, end))
    if (found < key) low = end
    else high = start
  }
  return null
}

/** The keys of a directory block that begin with `prefix` and are `wanted`, ascending, each with its entry. */
export function entriesWithPrefix(
  block: string,
  prefix: string,
  wanted: (key: string) => boolean,
): { key: string; entry: Entry }[] {
  const found: { key: string; entry: Entry }[] = []
  const start = `\n${prefix}`
  // The last line break ends a line and begins none.
  for (let at = block.indexOf(start); at !== -1 && at + 1 < block.length && block.startsWith(start, at); ) {
    const end = block.indexOf('\n', at + 1)
    const tab = block.indexOf('\t', at)
    const key = block.slice(at + 1, tab)
    if (wanted(key)) found.push({ key, entry: readEntry(block.slice(tab + 1, end)) })
    at = end
  }
  return found
}

function readEntry(text: string): Entry {
  const tail = text.indexOf('~')
  if (tail === -1) return readList(text)
  const [weights, positions] = text
    .slice(tail + 1)
    .split(',')
    .map(Number) as [number, number]
  return { ...readList(text.slice(0, tail)), streams: { weights, positions } }
}

function readList(text: string): Entry {
  const inline = text.indexOf('=')
  if (inline !== -1) {
    const ordinals = text.slice(inline + 1)
    // Nothing is no number, and would be read as 0: a delta that only adds documents supersedes none.
    return { count: Number(text.slice(0, inline)), ordinals: ordinals === '' ? [] : ordinals.split(',').map(Number) }
  }
  const [head = '', ...runs] = text.split(';')
  const [count = '', place = ''] = head.split('@')
  let [block, offset] = place.split(',').map(Number) as [number, number]
  const chunks = runs.map((each) => {
    const [run, members] = each.split(':').map(Number) as [number, number]
    const placed = placeChunk(block, offset, members)
    block = placed.block
    offset = placed.offset + chunkBytes(members)
    return { run, members, ...placed }
  })
  return { count: Number(count), chunks }
}
