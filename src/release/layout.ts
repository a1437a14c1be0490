import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import { idHash } from '../segment/hash.ts'
import type { Manifest } from './manifest.ts'

/** Actors that are given a place: those who take part in the most events with others. */
const MOST = 150
/** Steps after which nothing moves any more. */
const STEPS = 300

/**
 * Where the most connected actors stand in a picture of who met whom, from 0 to 1,000 either way. It is laid out here and
 * once, so that every picture has them in the same places; the same events give the same layout, in whatever order.
 * @param casts of the events, as `castOf` writes them
 */
export function layoutOf(casts: Iterable<string>): Layout {
  return laidOut(tiesOf(casts))
}

export type Layout = NonNullable<Manifest['layout']>

/** The actors that are given a place, and which of them meet: all that a layout depends on. */
export type Ties = { ids: string[]; pairs: Pair[] }

export function tiesOf(casts: Iterable<string>): Ties {
  const times = new Map<string, number>()
  for (const cast of casts) times.set(cast, (times.get(cast) ?? 0) + 1)
  const ids = busiest(times)
  return { ids, pairs: pairsOf(times.keys(), new Set(ids)) }
}

export function laidOut({ ids, pairs }: Ties): Layout {
  const nodes = ids.map(startOf)
  // Those that are given are changed on the way.
  const links = pairs.map((pair) => ({ ...pair }))
  forceSimulation(nodes)
    .randomSource(() => 0.5)
    .force(
      'pull',
      forceLink<Body, Pair>(links)
        .id(({ id }) => id)
        .distance(70),
    )
    .force('push', forceManyBody().strength(-260).distanceMax(500))
    .force('apart', forceCollide(26))
    // Wider than high, as pictures are.
    .force('x', forceX().strength(0.04))
    .force('y', forceY().strength(0.09))
    .stop()
    .tick(STEPS)
  return spread(nodes)
}

type Body = { id: string; x: number; y: number }
type Pair = { source: string; target: string }

/** Where an actor begins depends on its id alone, so that one more actor moves the others little. */
function startOf(id: string): Body {
  const angle = (idHash(id) / 2 ** 32) * 2 * Math.PI
  return { id, x: 300 * Math.cos(angle), y: 300 * Math.sin(angle) }
}

function busiest(casts: ReadonlyMap<string, number>): string[] {
  const times = new Map<string, number>()
  for (const [cast, events] of casts) {
    const actors = cast.split(' ')
    if (actors.length > 1) for (const actor of actors) times.set(actor, (times.get(actor) ?? 0) + events)
  }
  return [...times]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([id]) => id)
}

/** Pairs of these actors who take part in an event together, in an order of their own. */
function pairsOf(casts: Iterable<string>, known: ReadonlySet<string>): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const cast of casts) {
    const present = [...new Set(cast.split(' ').filter((id) => known.has(id)))].sort()
    for (const [i, source] of present.entries())
      for (const target of present.slice(i + 1)) pairs.set(`${source} ${target}`, { source, target })
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

function spread(bodies: readonly Body[]): Layout {
  const scaled = (of: 'x' | 'y') => {
    const all = bodies.map((body) => body[of])
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return ({ [of]: at }: Body) => Math.round(((at - least) / (most - least || 1)) * 1_000)
  }
  const [x, y] = [scaled('x'), scaled('y')]
  return Object.fromEntries(bodies.map((body) => [body.id, [x(body), y(body)]]))
}
