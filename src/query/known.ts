import { badParameter } from '../errors.ts'
import type { Codebook } from '../model/codebook.ts'
import { nearest } from '../model/nearest.ts'
import type { Collection } from '../model/terms.ts'
import type { Segment } from '../segment/segment.ts'
import { ordinalOf } from './plan.ts'
import type { Query } from './query.ts'
import type { Shelf } from './shelf.ts'

/** Filters whose values are ids of another collection. */
const COLLECTION_OF: Partial<Record<string, Collection>> = { actor: 'actors', location: 'locations', source: 'sources' }
/** Filters whose values stand in the codebook. */
const CODES_OF: Partial<Record<string, 'types' | 'roles' | 'topics'>> = {
  type: 'types',
  role: 'roles',
  topic: 'topics',
}
/** Directory blocks looked through for a suggestion. */
const BLOCKS_FOR_HINT = 4

/**
 * Makes sure that every value of a filter exists, so that a misspelt one is told apart from one without events.
 * Void while a block is missing. @throws {FaultError} `bad-parameter` with the nearest value there is
 */
export function checkValues(query: Query, shelf: Shelf, codebook: Codebook): void {
  for (const [name, groups] of Object.entries(query.filters)) {
    const [collection, codes] = [COLLECTION_OF[name], CODES_OF[name]]
    for (const value of groups.flatMap((group) => group.values)) {
      if (codes) checkCode(name, value, codebook[codes])
      else if (collection) checkId(name, value, segmentsOf(shelf, query.collection), segmentsOf(shelf, collection))
    }
  }
}

function segmentsOf({ layers }: Shelf, collection: Collection): Segment[] {
  return layers(collection).map(({ segment }) => segment)
}

function checkCode(name: string, value: string, terms: readonly { id: string }[]): void {
  const ids = terms.map((term) => term.id)
  if (!ids.includes(value)) throw badParameter(name, value, `a ${name} of the codebook`, nearest(value, ids))
}

function checkId(name: string, value: string, asked: readonly Segment[], records: readonly Segment[]): void {
  if (asked.some((segment) => segment.entry(`${name}:${value}`) !== null)) return
  if (records.some((segment) => ordinalOf(segment, value) !== null)) return
  // Ids that begin alike stand together; in a small directory we can afford to look at all of them.
  const near = asked.flatMap((segment) =>
    [`${name}:`, `${name}:${value.slice(0, 2)}`].flatMap((prefix) => segment.keys(prefix, BLOCKS_FOR_HINT).entries),
  )
  if ([...asked, ...records].some((segment) => segment.blocks.missing)) return
  const ids = near.map(({ key }) => key.slice(name.length + 1))
  throw badParameter(name, value, `the id of one of the ${COLLECTION_OF[name]}`, nearest(value, ids))
}
