import { FaultError } from '../errors.ts'
import { type Block, type Blocks, blockCost, decodeBlock } from '../segment/blocks.ts'
import { type Hash, HashTable, hashOf } from '../segment/hash.ts'
import { HASHES_A_TABLE, type OpenRoot } from '../segment/root.ts'
import type { BlockCache } from './block-cache.ts'
import { BLOCKS_MOST, tooDear } from './budget.ts'
import { valueKey } from './keys.ts'
import type { Values } from './values.ts'

/** A segment a session can read: its name, and its root opened. */
export type OpenSegment = { name: Hash; root: OpenRoot }

/** What an isolate keeps between requests: decoded blocks and the hash tables of large segments. */
export type BlockMemory = BlockCache<Block | HashTable>

/** What reading cost: bulk reads (round trips), values read, their length in UTF-16 units, blocks used, and entries of posting lists. */
export type Cost = { trips: number; values: number; units: number; blocks: number; entries: number }

/** Passes of one answer: phrases that are hard to find may take some trips more than a plan has steps. */
const MOST_PASSES = 12

/**
 * One request's reading. Blocks it used stay with it, so that eviction under way cannot make a pass run for ever, and
 * its reads are its own, since promises must not cross requests in Workers.
 */
export class Session {
  readonly cost: Cost = { trips: 0, values: 0, units: 0, blocks: 0, entries: 0 }
  readonly #values: Values
  readonly #memory: BlockMemory
  readonly #held = new Map<Hash, Map<number, Block>>()
  readonly #tables = new Map<string, HashTable>()
  readonly #wanted = new Map<string, { segment: OpenSegment; block: number }>()

  #most: number

  /** @param most blocks it may use before it refuses */
  constructor(values: Values, memory: BlockMemory, most = BLOCKS_MOST) {
    this.#values = values
    this.#memory = memory
    this.#most = most
  }

  /** The blocks of a segment, as the segment's reader asks for them. */
  blocksOf(segment: OpenSegment): Blocks {
    const [held, wanted] = [this.#heldOf(segment), this.#wanted]
    return {
      // Asked for every value of a column: what is held is found by its number alone.
      get: (block) => held.get(block) ?? this.#get(segment, held, block),
      visited: (entries) => {
        this.cost.entries += entries
      },
      sparing: (blocks, work) => {
        this.#most -= blocks
        try {
          return work()
        } finally {
          this.#most += blocks
        }
      },
      get missing() {
        return wanted.size > 0
      },
    }
  }

  /**
   * Runs a pass over blocks, and again whenever it asked for blocks that were not here, until it has them all. The pass
   * must be pure: what it gives is void while a block was missing.
   * @throws {FaultError} `not-arrived` when a block is not here, `unreadable` when it is damaged, `too-dear`
   */
  async settle<T>(pass: () => T): Promise<T> {
    for (let passes = 1; ; passes++) {
      const result = pass()
      const [missed] = this.#wanted.values()
      if (!missed) return result
      if (passes === MOST_PASSES) throw refusal(missed.segment.root, missed.block)
      await this.#load()
    }
  }

  #get(segment: OpenSegment, held: Map<number, Block>, block: number): Block | undefined {
    const key = blockKey(segment, block)
    if (this.#wanted.has(key)) return undefined
    if (!segment.root.isPacked && ++this.cost.blocks > this.#most) {
      this.cost.blocks--
      throw refusal(segment.root, block)
    }
    const remembered = this.#memory.get(key) as Block | undefined
    if (remembered === undefined) this.#wanted.set(key, { segment, block })
    else held.set(block, remembered)
    return remembered
  }

  /** Reads what the last pass missed, with the tables that vouch for it, in one trip. */
  async #load(): Promise<void> {
    const values = new Map<string, Place>()
    const tables = new Map<string, Place>()
    for (const { segment, block } of this.#wanted.values()) {
      const value = segment.root.valueOf(block)
      values.set(valueKey(segment.name, value), { segment, value })
      const table = tableOf(segment, value)
      if (table && !this.#table(table)) tables.set(valueKey(segment.name, table.value), table)
    }
    this.#wanted.clear()
    const texts = await this.#values.fixed([...tables.keys(), ...values.keys()])
    this.cost.trips++
    for (const [key, place] of tables) {
      const { tables: hashes = [] } = place.segment.root.root
      const text = await this.#verified(key, texts, hashes[place.value - place.segment.root.valueCount])
      const table = new HashTable(text)
      this.#tables.set(key, table)
      this.#memory.set(key, table, table.bytes.length)
    }
    for (const [key, place] of values) {
      const text = await this.#verified(key, texts, this.#hashOf(place))
      for (const [block, part] of place.segment.root.blocksIn(place.value, text)) this.#hold(place.segment, block, part)
    }
  }

  /** A value that matches its hash, read once more past the location's cache when the first reading does not. */
  async #verified(key: string, texts: ReadonlyMap<string, string | null>, hash: Hash | undefined): Promise<string> {
    const text = texts.get(key)
    this.cost.values++
    this.cost.units += text?.length ?? 0
    if (text && (await hashOf(text)) === hash) return text
    const again = (await this.#values.fixed([key], true)).get(key)
    this.cost.trips++
    this.cost.values++
    if (again && (await hashOf(again)) === hash) return again
    throw again
      ? new FaultError({ code: 'unreadable', detail: 'A stored block does not match its hash.' })
      : new FaultError({ code: 'not-arrived', detail: 'A part of this release has not arrived here yet.' })
  }

  #hold(segment: OpenSegment, number: number, text: string): void {
    const key = blockKey(segment, number)
    const block = decodeBlock(segment.root, number, text)
    this.#heldOf(segment).set(number, block)
    this.#memory.set(key, block, blockCost(block))
  }

  #heldOf({ name }: OpenSegment): Map<number, Block> {
    const held = this.#held.get(name)
    if (held) return held
    const made = new Map<number, Block>()
    this.#held.set(name, made)
    return made
  }

  #hashOf(place: Place): Hash | undefined {
    const table = tableOf(place.segment, place.value)
    return table ? this.#table(table)?.at(place.value % HASHES_A_TABLE) : place.segment.root.root.hashes?.[place.value]
  }

  /** A table of hashes from memory; it then stays with the session, come what may. */
  #table(place: Place): HashTable | undefined {
    const key = valueKey(place.segment.name, place.value)
    const table = this.#tables.get(key) ?? (this.#memory.get(key) as HashTable | undefined)
    if (table) this.#tables.set(key, table)
    return table
  }
}

function refusal(root: OpenRoot, block: number): FaultError {
  const kind = root.kindOf(block)
  return tooDear(kind, kind === 'columns' ? root.columnAt(block) : undefined)
}

type Place = { segment: OpenSegment; value: number }

/** The table that vouches for a value; undefined where the root itself does. */
function tableOf(segment: OpenSegment, value: number): Place | undefined {
  if (!segment.root.root.tables) return undefined
  return { segment, value: segment.root.valueCount + Math.floor(value / HASHES_A_TABLE) }
}

/** Never a key of KV, so that a block and the table of its segment cannot be taken for each other in memory. */
function blockKey(segment: OpenSegment, block: number): string {
  return `${segment.name}#${block}`
}
