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

/** How many documents of a run of 2^16 a list has. */
export function inRun({ ordinals, chunks }: Entry, run: number): number {
  if (ordinals) return ordinals.filter((ordinal) => Math.floor(ordinal / RUN) === run).length
  return chunks.find((place) => place.run === run)?.members ?? 0
}

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

/** Entries a block remembers, also those that it does not have. */
const REMEMBERED_MOST = 64
/** Beginnings a block remembers the lines of, and how many each may have. */
const [PREFIXES_MOST, LINES_MOST] = [8, 128]

/** A line by its key; its entry goes on at `from`, and is read when it is asked for. */
type Line = { key: string; from: number; entry: Entry | null }

/** A directory block as it is held in memory: its lines behind a line break, and the entries that were looked up in it. */
export class DirectoryBlock {
  readonly text: string
  readonly #entries = new Map<string, Entry | null>()
  readonly #lines = new Map<string, readonly Line[]>()

  /** @param lines as they are stored */
  constructor(lines: string) {
    this.text = `\n${lines}`
  }

  /** The entry of a key, or null when it is not there. */
  find(key: string): Entry | null {
    const held = this.#entries.get(key)
    if (held !== undefined) return held
    const found = findEntry(this.text, key)
    if (this.#entries.size === REMEMBERED_MOST) this.#entries.clear()
    this.#entries.set(key, found)
    return found
  }

  /** The keys that begin with `prefix` and are `wanted`, ascending, each with its entry. */
  withPrefix(prefix: string, wanted: (key: string) => boolean): { key: string; entry: Entry }[] {
    const found: { key: string; entry: Entry }[] = []
    for (const line of this.#linesWith(prefix)) {
      if (!wanted(line.key)) continue
      line.entry ??= readEntry(this.text, line.from)
      found.push(line as { key: string; entry: Entry })
    }
    return found
  }

  #linesWith(prefix: string): readonly Line[] {
    const held = this.#lines.get(prefix)
    if (held) return held
    const lines = linesWithPrefix(this.text, prefix)
    if (this.#lines.size === PREFIXES_MOST) this.#lines.clear()
    if (lines.length <= LINES_MOST) this.#lines.set(prefix, lines)
    return lines
  }
}

function findEntry(block: string, key: string): Entry | null {
  // By halves: to find that a key is not there, `indexOf` would look at every line.
  let [low, high] = [0, block.length - 1]
  while (low < high) {
    const start = block.lastIndexOf('\n', (low + high) >>> 1)
    const tab = block.indexOf('\t', start)
    const end = block.indexOf('\n', tab)
    const found = block.slice(start + 1, tab)
    if (found === key) return readEntry(block, tab + 1)
    if (found < key) low = end
    else high = start
  }
  return null
}

/** The lines of a block that begin with `prefix`: of most of them neither key nor entry may be wanted again. */
function linesWithPrefix(block: string, prefix: string): Line[] {
  const found: Line[] = []
  const start = `\n${prefix}`
  // The last line break ends a line and begins none.
  for (let at = block.indexOf(start); at !== -1 && at + 1 < block.length && block.startsWith(start, at); ) {
    const tab = block.indexOf('\t', at)
    found.push({ key: block.slice(at + 1, tab), from: tab + 1, entry: null })
    at = block.indexOf('\n', tab)
  }
  return found
}

/** The entry whose line goes on at `from`. */
function readEntry(block: string, from: number): Entry {
  const text = new Numbers(block, from)
  const count = text.read()
  const list = text.sign === '=' ? { count, ordinals: ordinalsIn(text, count) } : { count, chunks: chunksIn(text) }
  return text.sign === '~' ? { ...list, streams: { weights: text.next(), positions: text.next() } } : list
}

function ordinalsIn(text: Numbers, count: number): number[] {
  const ordinals: number[] = []
  while (ordinals.length < count) ordinals.push(text.next())
  // Behind no ordinals stands their sign all the same: a delta that only adds documents supersedes none.
  if (count === 0) text.next()
  return ordinals
}

function chunksIn(text: Numbers): ChunkPlace[] {
  let [block, offset] = [text.next(), text.next()]
  const chunks: ChunkPlace[] = []
  while (text.sign === ';') {
    const [run, members] = [text.next(), text.next()]
    const placed = placeChunk(block, offset, members)
    block = placed.block
    offset = placed.offset + chunkBytes(members)
    chunks.push({ run, members, ...placed })
  }
  return chunks
}

/** Whole numbers with single signs between them, read in place: an area may have hundreds of lines, and splitting them all takes far longer. */
class Numbers {
  readonly #text: string
  #at: number

  constructor(text: string, at: number) {
    this.#text = text
    this.#at = at
  }

  /** What stands behind the number read last. */
  get sign(): string | undefined {
    return this.#text[this.#at]
  }

  /** The number that stands here; 0 for none. */
  read(): number {
    let value = 0
    for (;;) {
      const digit = this.#text.charCodeAt(this.#at) - 48
      if (!(digit >= 0 && digit <= 9)) return value
      value = value * 10 + digit
      this.#at++
    }
  }

  /** The number behind the sign that stands here. */
  next(): number {
    this.#at++
    return this.read()
  }
}
