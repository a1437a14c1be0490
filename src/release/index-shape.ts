import { OPEN_END } from '../model/day.ts'
import type { Collection } from '../model/terms.ts'

/** What queries know of the index. How records are put into it, in index-definitions.ts, is the publisher's business alone. */

/** Fields that can be counted over any filtered set. */
export const FACETS: Readonly<Record<Collection, readonly string[]>> = {
  events: [
    'type',
    'status',
    'actor',
    'actor=',
    'role',
    'location',
    'location=',
    'country',
    'topic',
    'source',
    'disputed',
    'background',
  ],
  actors: ['kind', 'country'],
  locations: ['kind', 'country'],
  sources: ['language', 'cluster'],
}

/** Digits of the cells of the Z-curve that have a list of their own: sides of 27 degrees down to 12 km. */
export const CELL_DIGITS = [2, 3, 4, 5, 6] as const

/** Classes of length: k holds dates of 2^k up to 2^(k+1) days beyond the first. A single day has none. */
export const SPAN_CLASSES = Math.log2(OPEN_END) + 1
