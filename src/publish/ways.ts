import { hash } from 'node:crypto'
import type { PublishedEvent } from '../model/event.ts'
import type { Ways } from '../release/build.ts'
import { Leaves, nodeOver } from '../release/digest.ts'
import { laidOut, tiesOf } from '../release/layout.ts'
import type { PublishedLists } from '../release/lists.ts'
import { entryIn, type Surveys, surveyed, surveysOf } from '../release/survey.ts'
import { mapped } from '../segment/keep.ts'
import type { Kept } from './memory-file.ts'
import type { Recalled } from './recalled.ts'

/** What is made of all records, and remembered beside them: see `Kept`. */
export type Worked = Pick<Kept, 'surveys' | 'nodes' | 'layout'>

const NOTHING = { places: new Int32Array(), changed: [] }

/** Works out what all records have a part in from what is remembered of it; all of it anew where nothing is. */
export class RememberedWays implements Ways {
  readonly #kept: Worked | null
  readonly #recalled: Pick<Recalled, 'places' | 'changed'>
  #surveys: Surveys | null = null
  #layout: Kept['layout'] = null
  readonly #nodes: Kept['nodes'] = new Map()

  constructor(kept: Worked | null = null, recalled: Pick<Recalled, 'places' | 'changed'> = NOTHING) {
    this.#kept = kept
    this.#recalled = recalled
  }

  /** What was worked out; null before it is. */
  get found(): Worked | null {
    return this.#surveys && { surveys: this.#surveys, layout: this.#layout, nodes: this.#nodes }
  }

  /** Whether all events are as they are remembered, in the same order. */
  get isAsKept(): boolean {
    const { places } = this.#recalled
    return this.#kept?.surveys.events.ids.length === places.length && places.every((place, i) => place === i)
  }

  readonly surveysOf: Ways['surveysOf'] = (records) => {
    this.#surveys = this.#kept ? surveyedAgain(records, this.#kept.surveys, this.#recalled) : surveysOf(records)
    return this.#surveys
  }

  readonly nodeOf: Ways['nodeOf'] = (leaves) => {
    const below = hash('sha256', Buffer.concat(leaves), 'base64url')
    const node = this.#kept?.nodes.get(below) ?? nodeOver(leaves)
    this.#nodes.set(below, node)
    return Buffer.from(node)
  }

  readonly layoutOf: Ways['layoutOf'] = (casts) => {
    const found = tiesOf(casts)
    const ties = hash('sha256', JSON.stringify(found), 'base64url')
    const held = this.#kept?.layout
    this.#layout = held?.ties === ties ? held : { ties, layout: laidOut(found) }
    return this.#layout.layout
  }
}

/** What was remembered, and of the events that changed what is found of them now. */
function surveyedAgain(
  { events }: PublishedLists,
  kept: Surveys,
  { places, changed }: Pick<Recalled, 'places' | 'changed'>,
): Surveys {
  const fresh = surveyed(
    'events',
    mapped(changed, (i) => events.at(i) as PublishedEvent),
    entryIn('events'),
  )
  const parts = [...stretchesIn(places)].map(({ isKept, from, to }) => {
    const { ids, days, hashes, casts, leaves } = isKept ? kept.events : fresh
    const lists = { days: days.slice(from, to), hashes: hashes.slice(from, to), casts: casts.slice(from, to) }
    return { ids: ids.slice(from, to), ...lists, leaves: leaves.of(from, to) }
  })
  const all = {
    ids: parts.flatMap(({ ids }) => ids),
    days: parts.flatMap(({ days }) => days),
    hashes: parts.flatMap(({ hashes }) => hashes),
    casts: parts.flatMap(({ casts }) => casts),
    leaves: new Leaves(places.length),
  }
  for (const { leaves } of parts) all.leaves.addHash(leaves)
  return { ...kept, events: all }
}

/** Events that stand one behind another among those remembered, or among those that changed. */
function* stretchesIn(places: Int32Array): Generator<{ isKept: boolean; from: number; to: number }> {
  let changed = 0
  for (let i = 0; i < places.length; ) {
    const [start, place] = [i, places[i] as number]
    const isKept = place !== -1
    while (i < places.length && places[i] === (isKept ? place + i - start : -1)) i++
    const from = isKept ? place : changed
    yield { isKept, from, to: from + i - start }
    if (!isKept) changed += i - start
  }
}
