import type { Withdrawn } from '../model/dossier.ts'
import type { Collection } from '../model/terms.ts'
import { RUN } from '../segment/chunk.ts'
import { tallied } from '../segment/chunk-cells.ts'
import { type FacetBlock, facetOrder } from '../segment/facet.ts'
import type { Segment } from '../segment/segment.ts'
import { allOf, type OrdinalSet, size, withKey } from '../segment/set.ts'
import { withActorAs } from './plan.ts'
import type { Query } from './query.ts'
import type { LayerSet } from './relevance.ts'

/** A value of a field in a filtered set, in how many records it is, and what the index keeps beside it. */
export type FacetCount = { value: string; count: number; note: string }

/** The most common values, equals by their own order. `eq`: the counts are exact, over everything that matches. */
export type FacetCounts = { values: FacetCount[]; relation: 'eq' | 'gte' }

/** Values a facet answers at most. */
export const FACET_VALUES = 20
/** Values of the base looked at beyond those, before a delta's are added to them. */
const SPARE = 60

/** Fields whose values are records, which may have been withdrawn. */
const RECORDS: Partial<Record<string, Collection>> = { actor: 'actors', location: 'locations', source: 'sources' }

/** Counts the values of the fields that a query asks for over what it selects, less those that were withdrawn. Void while a block is missing. */
export function facetsOf(query: Query, sets: readonly LayerSet[], withdrawn: Withdrawn): Record<string, FacetCounts> {
  return Object.fromEntries(
    query.facets.map((field) => {
      const gone = RECORDS[field] === undefined ? {} : withdrawn[RECORDS[field]]
      const most = FACET_VALUES + Object.keys(gone).length
      const counted = field === 'role' ? rolesOf(query, sets) : facetOf(indexed(field, query.exact), sets, most)
      const values = counted.filter(({ value }) => !Object.hasOwn(gone, value)).slice(0, FACET_VALUES)
      return [field, { values, relation: 'eq' as const }]
    }),
  )
}

/** Under which a field is counted: as it is as a filter, so that each count is what the value's address finds. */
function indexed(field: string, exact: boolean): string {
  return exact && (field === 'actor' || field === 'location') ? `${field}=` : field
}

/** Beside `actor` a role counts where that actor has it, as it does as a filter. There are few roles: each has its lists. */
function rolesOf(query: Query, sets: readonly LayerSet[]): FacetCount[] {
  const actors = (query.filters.actor ?? []).filter(({ not }) => !not)
  const all = facetOf('role', sets, Number.POSITIVE_INFINITY)
  if (actors.length === 0) return all
  const counts = all.map(({ value, note }) => {
    const counted = sets.map(({ layer: { segment }, set }) =>
      size(allOf([set, ...actors.map(({ values }) => withActorAs(query, segment, values, [value]))]), segment),
    )
    return { value, note, count: counted.reduce((sum, count) => sum + count, 0) }
  })
  return counts.filter(({ count }) => count > 0).sort(byCount)
}

function facetOf(field: string, sets: readonly LayerSet[], most: number): FacetCount[] {
  const [base, delta] = sets
  if (!base) return []
  if (!delta) return mostCommon(field, base, most)
  const [common, added] = [mostCommon(field, base, most + SPARE), mostCommon(field, delta, Number.POSITIVE_INFINITY)]
  return merged(field, base, common, added, most)
}

/**
 * The counts of a base and a delta together. A value that is not among the base's most common ones has at most the count
 * of the last of them there; where that could still make it one of the most common, its list is counted.
 */
function merged(
  field: string,
  base: LayerSet,
  common: readonly FacetCount[],
  added: readonly FacetCount[],
  most: number,
): FacetCount[] {
  const counts = new Map(common.map((each) => [each.value, each]))
  const complete = common.length < most + SPARE
  const bound = complete ? 0 : (common.at(-1)?.count ?? 0)
  const least = common[most - 1]?.count ?? 0
  for (const { value, count, note } of added) {
    const held = counts.get(value)?.count
    const before = held ?? (complete || count + bound < least ? 0 : countOf(field, value, base))
    counts.set(value, { value, count: before + count, note })
  }
  return [...counts.values()].sort(byCount).slice(0, most)
}

function countOf(field: string, value: string, { layer, set }: LayerSet): number {
  return size(allOf([set, withKey(layer.segment, `${field}:${value}`)]), layer.segment)
}

function byCount(a: FacetCount, b: FacetCount): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}

/** The most common values of a field in a set of one layer. */
function mostCommon(field: string, { layer: { segment }, set }: LayerSet, limit: number): FacetCount[] {
  const { values } = segment.facet(field)
  // Values are numbered by how common they are in the whole segment, so of all documents the counts are known already.
  if (set.exact && set.most === segment.count)
    return Array.from({ length: Math.min(limit, values) }, (_, number) => segment.facetValue(field, number)).filter(
      (each) => each !== undefined,
    )
  // The most common values and their order are nearly always needed: they come along with the lists of the set.
  if (values > 0) {
    segment.facetValue(field, 0)
    segment.column(facetOrder(field))(0)
  }
  const counts = tally(field, segment, set)
  const numbers = highest(field, segment, counts, limit)
  return numbers.map((number) => {
    const { value, note } = segment.facetValue(field, number) ?? { value: '', note: '' }
    return { value, note, count: counts[number] as number }
  })
}

/** How many members of a set have each value, by its number. */
function tally(field: string, segment: Segment, set: OrdinalSet): Uint32Array {
  const counts = new Uint32Array(segment.facet(field).values)
  const own = ownNumber(field, segment, set)
  for (let run = 0; run * RUN < segment.count; run++) {
    const chunk = own === null ? set.chunk(run) : null
    const isEmpty = chunk ? chunk.length === 0 : set.count?.(run) === 0
    // A run of the set is one of the facet.
    const block = isEmpty ? undefined : segment.facetBlock(field, run)
    if (block)
      addCounts(counts, block, chunk ? tallied(chunk, block.lists, block.totals) : having(own as number, block))
  }
  return counts
}

/** Members from which on a set is not counted document by document where it is that of one of the field's own values. */
const COMMON = 4_096

/** The number of the field's value that a set is the list of; null for any other set, or while a block is missing. */
function ownNumber(field: string, segment: Segment, { key, most }: OrdinalSet): number | null {
  if (most < COMMON || !key?.startsWith(`${field}:`)) return null
  for (let number = 0; ; number++) {
    const found = segment.facetValue(field, number)
    // Values are numbered by how common they are.
    if (!found || found.count < most) return null
    if (`${field}:${found.value}` === key) return number
  }
}

/** How many documents have each list, of the lists that a value is in. */
function having(number: number, { totals, starts, values }: FacetBlock): Int32Array {
  const found = new Int32Array(totals.length)
  for (let list = 0; list < found.length; list++)
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at++)
      if (values[at] === number) found[list] = totals[list] as number
  return found
}

/** Lists are counted first, and only then the values in them: most documents have the same few. */
function addCounts(counts: Uint32Array, { starts, values }: FacetBlock, found: Int32Array): void {
  for (let list = 0; list < found.length; list++) {
    const count = found[list] as number
    if (count === 0) continue
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at++) {
      const value = values[at] as number
      counts[value] = (counts[value] as number) + count
    }
  }
}

/** The numbers of the highest counts above 0; of equal ones those whose values come first by their own order. */
function highest(field: string, segment: Segment, counts: Uint32Array, limit: number): number[] {
  const order = segment.column(facetOrder(field))
  const better = (a: number, b: number) =>
    (counts[b] as number) - (counts[a] as number) || (order(a) ?? 0) - (order(b) ?? 0)
  let best: number[] = []
  // Fewer than so many are not looked at again: most values have few.
  let least = 1
  for (let number = 0; number < counts.length; number++) {
    if ((counts[number] as number) < least) continue
    if (best.push(number) < limit * 2) continue
    best = best.sort(better).slice(0, limit)
    least = counts[best[limit - 1] as number] as number
  }
  return best.sort(better).slice(0, limit)
}
