import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import { type Listing, list } from './list.ts'
import { parseList } from './parse.ts'
import type { Query } from './query.ts'
import type { Shelf } from './shelf.ts'

/** What the records of a release are about: days `YYYY-MM-DD`, null where a date is open or nothing has one. */
export type Coverage = {
  from: string | null
  to: string | null
  countries: { id: string; name: string; sameAs: readonly string[] }[]
}

const FIRST = asked('events', { sort: 'date', limit: '1' })
const LAST = asked('events', { sort: '-date', limit: '1' })
const COUNTRIES = asked('locations', { kind: 'country', limit: '100' })

/**
 * The days from the first event to the one that began last, and the countries among the locations, at most 100. Void
 * while a block is missing.
 */
export function coverageOf(shelf: Shelf): Coverage {
  const [first] = recordsOf<PublishedEvent>(list(FIRST, shelf, null))
  const [last] = recordsOf<PublishedEvent>(list(LAST, shelf, null))
  const countries = recordsOf<PublishedLocation>(list(COUNTRIES, shelf, null))
  return {
    from: first?.date.earliest ?? null,
    to: last?.date.latest ?? null,
    countries: countries.map(({ id, name, same_as: sameAs }) => ({ id, name, sameAs })),
  }
}

function asked(collection: Query['collection'], search: Record<string, string>): Query {
  return parseList(collection, new URLSearchParams(search))
}

/** Records that are not here yet are empty texts. */
function recordsOf<R>({ records }: Listing): R[] {
  return records.filter((text) => text !== '').map((text) => JSON.parse(text) as R)
}
