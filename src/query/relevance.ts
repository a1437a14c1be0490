import { RUN } from '../segment/chunk.ts'
import { type Entry, inRun } from '../segment/directory.ts'
import { WORD } from '../segment/document.ts'
import type { Layer } from '../segment/layer.ts'
import { postingIndexes } from '../segment/posting.ts'
import { BLOCK_BYTES } from '../segment/root.ts'
import { anyOf, inList, type OrdinalSet, size, take, without } from '../segment/set.ts'
import { withinBudget } from './budget.ts'
import { comparePlaces, type Place } from './order.ts'
import { beginningWith } from './text.ts'
import type { WordQuery } from './words.ts'

/**
 * Ranks by BM25 over the words of a query (Robertson and Zaragoza 2009, doi:10.1561/1500000019), a word in a title
 * counting more than one in a claim. What is ranked is the newest matches, so many of them; older ones follow, the newest
 * first, so that paging to the end still visits them all.
 */
const RANKED_MOST = 2_048
/** With phrases, for which each candidate must be looked at, they are fewer. */
const RANKED_WITH_PHRASES = 256

/** The usual constants: how soon more of the same word stops to count, and how much long texts are discounted. */
const K1 = 1.2
const B = 0.75

/** A set of one layer. */
export type LayerSet = { layer: Layer; set: OrdinalSet }

/** The first `limit` matches by relevance, those behind `after` where it is given. */
export function byRelevance(q: WordQuery, sets: readonly LayerSet[], after: Place | null, limit: number): Place[] {
  const most = hasPhrases(q) ? RANKED_WITH_PHRASES : RANKED_MOST
  for (const { layer } of sets) askAhead(q, layer, most)
  const newest = sets.flatMap(({ layer, set }) =>
    take(set, layer.segment, 0, most + 1).map((ordinal) => ({
      layer,
      ordinal,
      key: 0,
      rank: layer.rank(ordinal),
    })),
  )
  if (sets.length > 1) newest.sort((a, b) => comparePlaces(a, b, '-date'))
  const ranked = newest.slice(0, most)
  const oldest = ranked.at(-1)
  for (const { layer } of sets)
    score(
      q,
      layer,
      ranked,
      sets.map((each) => each.layer),
    )
  // Scores are void without them: no record is read for nothing.
  if (sets.some(({ layer }) => layer.segment.blocks.missing)) return []
  ranked.sort((a, b) => comparePlaces(a, b, 'relevance'))
  const anchor = after && ranked.findIndex(({ layer, ordinal }) => layer === after.layer && ordinal === after.ordinal)
  const from = anchor === null ? 0 : anchor === -1 ? ranked.length : anchor + 1
  const page = ranked.slice(from, from + limit)
  if (page.length === limit || newest.length <= most || !oldest) return page
  const last = anchor === -1 && after ? after : oldest
  return [...page, ...older(sets, last, limit - page.length)]
}

/** Matches behind those that are ranked, by date. */
function older(sets: readonly LayerSet[], after: Place, limit: number): Place[] {
  const places = sets.flatMap(({ layer, set }) => {
    const start = layer === after.layer ? after.ordinal + 1 : layer.firstAbove(after.rank)
    return take(set, layer.segment, start, limit).map((ordinal) => ({
      layer,
      ordinal,
      key: 0,
      rank: layer.rank(ordinal),
    }))
  })
  return places.sort((a, b) => a.rank - b.rank || a.ordinal - b.ordinal).slice(0, limit)
}

/** Blocks that are left for lists and records. */
const LEFT = 20
/** Words with one beginning: where there are more, each has little. */
const ALIKE_MOST = 8

/**
 * Asks for lengths and weights in the same trip as for the lists. What matches is not known then, but how many documents
 * of each run a list has is: words are taken to have nothing to do with each other, and the newest matches to lie no
 * deeper than that lets expect. Those that do are read a trip later.
 */
function askAhead(q: WordQuery, layer: Layer, wanted: number): void {
  const { segment } = layer
  const words = terms(q).map((term) => term(layer))
  if (segment.open.isPacked || words.some(({ length }) => length === 0 || length > ALIKE_MOST)) return
  const [length, weightAt] = [segment.column('length'), segment.stream('weights')]
  const lists = words.flat().map((entry) => ({ entry, at: entry.streams?.weights ?? 0 }))
  const ask = () => {
    for (let [run, left] = [0, wanted]; run * RUN < segment.count && left > 0; run++) {
      const documents = Math.min(RUN, segment.count - run * RUN)
      const among = (entries: readonly Entry[]) =>
        entries.reduce((sum, entry) => sum + inRun(entry, run), 0) / documents
      const expected = words.reduce((some, entries) => some * Math.min(1, among(entries)), documents)
      const share = expected < 1 ? 0 : Math.min(1, left / expected)
      left -= expected
      for (const list of lists) {
        const here = inRun(list.entry, run)
        for (let at = 0; at < here * share; at += BLOCK_BYTES.weights) weightAt(list.at + at)
        if (here * share > 0) weightAt(list.at + Math.ceil(here * share) - 1)
        // A page would ask for the lists of one run after the other.
        for (const place of list.entry.chunks ?? []) if (place.run === run && share > 0) segment.chunk(place)
        list.at += here
      }
      for (const at of share > 0 ? [0, Math.ceil(documents * share) - 1] : []) length(run * RUN + at)
    }
  }
  withinBudget(() => segment.blocks.sparing(LEFT, ask))
}

/** Gives the places of one layer their scores. How common a word is, is counted over all layers. */
function score(q: WordQuery, layer: Layer, places: readonly Place[], layers: readonly Layer[]): void {
  const { segment } = layer
  const mine = places.filter((place) => place.layer === layer).sort((a, b) => a.ordinal - b.ordinal)
  if (mine.length === 0) return
  const ordinals = Uint32Array.from(mine, ({ ordinal }) => ordinal)
  const length = segment.column('length')
  const weightAt = segment.stream('weights')
  const { documents, meanLength } = totals(layers)
  const discounts = mine.map(({ ordinal }) => K1 * (1 - B + (B * (length(ordinal) ?? 0)) / meanLength))
  for (const term of terms(q)) {
    const common = layers.reduce((sum, each) => sum + live(each, term(each)), 0)
    const rarity = Math.log(1 + (documents - common + 0.5) / (common + 0.5))
    const weights = new Uint32Array(mine.length)
    for (const entry of term(layer)) {
      const indexes = postingIndexes(segment, entry, ordinals)
      for (let i = 0; i < indexes.length; i++) {
        const index = indexes[i] as number
        if (index >= 0 && entry.streams) weights[i] = (weights[i] as number) + weightAt(entry.streams.weights + index)
      }
    }
    for (const [i, place] of mine.entries()) {
      const weight = weights[i] as number
      place.key += (rarity * weight * (K1 + 1)) / (weight + (discounts[i] as number))
    }
  }
}

function hasPhrases({ phrases, not }: WordQuery): boolean {
  return phrases.length > 0 || not.some(({ length }) => length > 1)
}

/** The lists of each word of a query; of a beginning, those of all words that begin so. */
function terms(q: WordQuery): ((layer: Layer) => Entry[])[] {
  const words = [...new Set([...q.words, ...q.phrases.flat()])]
  const exact = words.map((word) => ({ segment }: Layer) => {
    const entry = segment.entry(`${WORD}:${word}`)
    return entry ? [entry] : []
  })
  const { beginning } = q
  return beginning === null ? exact : [...exact, ({ segment }: Layer) => beginningWith(segment, beginning)]
}

/** Documents of a layer that count and have one of some lists. */
function live({ segment, superseded }: Layer, entries: readonly Entry[]): number {
  return size(without(anyOf(entries.map((entry) => inList(segment, entry))), superseded), segment)
}

function totals(layers: readonly Layer[]): { documents: number; meanLength: number } {
  const upper = layers.at(-1)?.segment.open.root.totals ?? {}
  const documents = layers.reduce((sum, { segment }) => sum + segment.count, 0) - (upper.superseded ?? 0)
  const words =
    layers.reduce((sum, { segment }) => sum + (segment.open.root.totals.length ?? 0), 0) - (upper.supersededLength ?? 0)
  return { documents, meanLength: Math.max(1, words / Math.max(1, documents)) }
}
