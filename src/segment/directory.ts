import { ARRAY_MOST, RUN } from './chunk.ts'
import { BLOCK_BYTES } from './root.ts'

/**
 * The directory tells where the posting list of each key (`field:value`) is. A block is lines of
 * `key TAB count = ordinals` for a list of a few ordinals, which then costs no read of its own, and
 * `key TAB count @ block , offset ; run : members ; ...` for the others. Lines are sorted by key, as UTF-16, and in
 * memory a block begins with a line break, so that a key is found by one `indexOf`.
 */

/** Lists of no more ordinals than this stand in the directory itself. */
export const INLINE_MOST = 6

/** One chunk of a list: which run of 2^16 ordinals, how many members, and where its bytes are. */
export type ChunkPlace = { run: number; members: number; block: number; offset: number }

export type Entry = { count: number; ordinals: readonly number[] } | { count: number; chunks: readonly ChunkPlace[] }

/** Bytes of a stored chunk. */
export function chunkBytes(members: number): number {
  return members <= ARRAY_MOST ? members * 2 : RUN / 8
}

/** Where the next chunk goes: behind the last one, or at the start of the next block when it would cross its end. */
export function placeChunk(block: number, offset: number, members: number): { block: number; offset: number } {
  return offset + chunkBytes(members) <= BLOCK_BYTES.postings ? { block, offset } : { block: block + 1, offset: 0 }
}

export function entryLine(key: string, entry: Entry): string {
  if ('ordinals' in entry) return `${key}\t${entry.count}=${entry.ordinals.join(',')}\n`
  const [first] = entry.chunks
  const runs = entry.chunks.map((chunk) => `${chunk.run}:${chunk.members}`).join(';')
  return `${key}\t${entry.count}@${first?.block},${first?.offset};${runs}\n`
}

/** The entry of a key in a directory block, or null when it is not there. */
export function findEntry(block: string, key: string): Entry | null {
  const line = `\n${key}\t`
  const at = block.indexOf(line)
  if (at === -1) return null
  const from = at + line.length
  return readEntry(block.slice(from, block.indexOf('\n', from)))
}

/** The keys of a directory block that begin with `prefix`, each with its count. */
export function entriesWithPrefix(block: string, prefix: string): { key: string; count: number }[] {
  return block
    .split('\n')
    .filter((line) => line.startsWith(prefix) && line !== '')
    .map((line) => {
      const tab = line.indexOf('\t')
      return { key: line.slice(0, tab), count: Number.parseInt(line.slice(tab + 1), 10) }
    })
}

function readEntry(text: string): Entry {
  const inline = text.indexOf('=')
  if (inline !== -1)
    return {
      count: Number(text.slice(0, inline)),
      ordinals: text
        .slice(inline + 1)
        .split(',')
        .map(Number),
    }
  const [head = '', ...runs] = text.split(';')
  const [count = '', place = ''] = head.split('@')
  let [block, offset] = place.split(',').map(Number) as [number, number]
  const chunks = runs.map((text) => {
    const [run, members] = text.split(':').map(Number) as [number, number]
    const placed = placeChunk(block, offset, members)
    block = placed.block
    offset = placed.offset + chunkBytes(members)
    return { run, members, ...placed }
  })
  return { count: Number(count), chunks }
}
