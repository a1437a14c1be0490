import { isoDay } from '../model/day.ts'
import type { Withdrawn } from '../model/dossier.ts'
import type { FacetNote } from '../release/context.ts'
import { FACET_RUN } from '../segment/facet.ts'
import type { Segment } from '../segment/segment.ts'
import { take } from '../segment/set.ts'
import { withinBudget } from './budget.ts'
import type { LayerSet } from './relevance.ts'
import { idOf } from './shelf.ts'

export type Node = { id: string; note: FacetNote | null; events: number }

/** Two actors of the same events: in how many, the first and the last day one began, and some of them, newest first. */
export type Edge = {
  source: string
  target: string
  weight: number
  first: string | null
  last: string | null
  events: string[]
}

export type Network = { nodes: Node[]; edges: Edge[]; relation: 'eq' | 'gte' }

/** Events of one network, the newest: two thousand pairs of actors cost as much as a list of records. */
export const NETWORK_EVENTS = 4_096
/** Events named with an edge. */
export const EDGE_EVENTS = 10

/**
 * Who meets whom in the events of a set. Who takes part is what counts, not what they belong to.
 * @param gone actors that were withdrawn, by id: their names must not be told
 */
export function network(sets: readonly LayerSet[], limit: number, gone: Withdrawn['actors']): Network {
  const nodes = new Map<string, Node>()
  const pairs = new Map<string, Pair>()
  const newest = sets.flatMap(({ layer, set }) =>
    take(set, layer.segment, 0, NETWORK_EVENTS + 1).map((ordinal) => ({ layer, ordinal, rank: layer.rank(ordinal) })),
  )
  if (sets.length > 1) newest.sort((a, b) => a.rank - b.rank || a.ordinal - b.ordinal)
  const nodeOf = new Map(sets.map(({ layer }) => [layer, nodesOf(layer.segment, nodes)]))
  for (const { layer, ordinal } of newest.slice(0, NETWORK_EVENTS))
    addEvent(layer.segment, ordinal, nodeOf.get(layer) as (number: number) => Node, pairs, gone)
  const strongest = [...pairs.values()].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1)).slice(0, limit)
  const edges = strongest.map(edgeOf)
  const met = new Set(edges.flatMap(({ source, target }) => [source, target]))
  return {
    nodes: [...nodes.values()]
      .filter(({ id }) => met.has(id))
      .sort((a, b) => b.events - a.events || (a.id < b.id ? -1 : 1)),
    edges,
    relation: newest.length > NETWORK_EVENTS ? 'gte' : 'eq',
  }
}

type Pair = {
  key: string
  source: string
  target: string
  weight: number
  days: [number, number]
  /** Its events, newest first. */
  met: { segment: Segment; ordinal: number }[]
}

/** The node of a value of the facet, made when it is first met. */
function nodesOf(segment: Segment, nodes: Map<string, Node>): (number: number) => Node {
  const byNumber = new Map<number, Node>()
  return (number) => {
    const held = byNumber.get(number)
    if (held) return held
    const { value, note } = segment.facetValue('actor=', number) ?? { value: '', note: '' }
    const node = nodes.get(value) ?? { id: value, note: note === '' ? null : JSON.parse(note), events: 0 }
    nodes.set(value, node)
    byNumber.set(number, node)
    return node
  }
}

function addEvent(
  segment: Segment,
  ordinal: number,
  nodeOf: (number: number) => Node,
  pairs: Map<string, Pair>,
  gone: Withdrawn['actors'],
): void {
  const block = segment.facetBlock('actor=', Math.floor(ordinal / FACET_RUN))
  if (!block) return
  const { lists, starts, values } = block
  const list = lists[ordinal % FACET_RUN] as number
  const present = Array.from(values.subarray(starts[list], starts[list + 1]), nodeOf).filter(
    ({ id }) => !Object.hasOwn(gone, id),
  )
  const day = segment.dayOf(ordinal)
  for (const node of present) node.events++
  for (const a of present)
    for (const b of present) {
      if (a.id >= b.id) continue
      const key = `${a.id} ${b.id}`
      const pair = pairs.get(key) ?? { key, source: a.id, target: b.id, weight: 0, days: [day, day], met: [] }
      pair.weight++
      pair.days = [Math.min(pair.days[0], day), Math.max(pair.days[1], day)]
      pair.met.push({ segment, ordinal })
      pairs.set(key, pair)
    }
}

function edgeOf({ source, target, weight, days, met }: Pair): Edge {
  const newest = met.slice(0, EDGE_EVENTS)
  // In a large release each may lie in a block of its own; what then cannot be named is still counted.
  const events = newest.flatMap(({ segment, ordinal }) => withinBudget(() => idOf(segment.record(ordinal))) ?? [])
  const [first, last] = days.map((day) => (day < 2 ? null : isoDay(day))) as [string | null, string | null]
  return { source, target, weight, first, last, events }
}
