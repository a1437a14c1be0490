import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Collection } from '../model/terms.ts'
import { list } from './list.ts'
import { parseList } from './parse.ts'
import type { Shelf } from './shelf.ts'

/** What the records of a release are about: days `YYYY-MM-DD`, null where a date is open or nothing has one. */
export type Coverage = {
  from: string | null
  to: string | null
  countries: { id: string; name: string; sameAs: readonly string[] }[]
}

/**
 * The days from the first event to the one that began last, and the countries among the locations, at most 100. Void
 * while a block is missing.
 */
export function coverageOf(shelf: Shelf): Coverage {
  const [first] = recordsOf<PublishedEvent>(shelf, 'events', 'sort=date&limit=1')
  const [last] = recordsOf<PublishedEvent>(shelf, 'events', 'sort=-date&limit=1')
  const countries = recordsOf<PublishedLocation>(shelf, 'locations', 'kind=country&limit=100')
  return {
    from: first?.date.earliest ?? null,
    to: last?.date.latest ?? null,
    countries: countries.map(({ id, name, same_as: sameAs }) => ({ id, name, sameAs })),
  }
}

/** Records that are not here yet are empty texts. */
function recordsOf<R>(shelf: Shelf, collection: Collection, search: string): R[] {
  const { records } = list(parseList(collection, new URLSearchParams(search)), shelf, null)
  return records.filter((text) => text !== '').map((text) => JSON.parse(text) as R)
}
