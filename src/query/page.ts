import type { Segment } from '../segment/segment.ts'
import { withinBudget } from './budget.ts'
import { type References, referencesOf } from './include.ts'
import type { Place } from './order.ts'
import { ordinalOf } from './plan.ts'
import type { Query } from './query.ts'
import type { Shelf } from './shelf.ts'

/** Records in the order of a list, as they are stored, what each of them refers to of what is included, and the blocks they lie in. */
export type Page = { records: string[]; references: References[]; blocks: number }

/** Blocks of a collection that are left for what the first record refers to, until all of it is here. */
const REFERENCES = 8

/**
 * As many records as lie, with those they refer to, in so many blocks: in a large release each may lie in one of its own.
 * Where facets have left fewer, it ends there. One record it has in any case.
 * @throws {FaultError} `too-dear` where there is no room for that one
 */
export function pageOf(query: Query, places: readonly Place[], shelf: Shelf, most: number): Page {
  const used = new Used()
  const page: Page = { records: [], references: [], blocks: 0 }
  let left = 0
  for (const place of places) {
    const read = () => readWith(query, place, shelf, used)
    const isFirst = page.records.length === 0
    const { blocks } = place.layer.segment
    const found = isFirst ? read() : withinBudget(() => blocks.sparing(left, read))
    if (isFirst && blocks.missing) left = REFERENCES * query.include.length
    if (found === null || (used.blocks > most && !isFirst)) break
    page.records.push(found.record)
    page.references.push(found.references)
    page.blocks = used.blocks
  }
  return page
}

/** A record, and what it refers to; both are empty while its block is missing. */
function readWith(query: Query, { layer: { segment }, ordinal }: Place, shelf: Shelf, used: Used) {
  used.add(segment, segment.recordBlockOf(ordinal))
  const record = segment.record(ordinal) ?? ''
  const references = query.include.length === 0 ? {} : referencesOf(query, record)
  for (const collection of query.include)
    for (const id of references[collection] ?? [])
      for (const { segment } of shelf.layers(collection).toReversed()) {
        used.add(segment, segment.idBlockOf(id))
        const ordinal = ordinalOf(segment, id)
        if (ordinal === null) continue
        used.add(segment, segment.recordBlockOf(ordinal))
        break
      }
  return { record, references }
}

/** Blocks that are values of their own, each counted once. */
class Used {
  blocks = 0
  readonly #of = new Map<Segment, Set<number>>()

  add(segment: Segment, block: number): void {
    if (segment.open.isPacked) return
    const held = this.#of.get(segment) ?? new Set()
    this.#of.set(segment, held)
    if (held.has(block)) return
    held.add(block)
    this.blocks++
  }
}
