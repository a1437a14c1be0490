import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import { first } from '../query/labels.ts'
import type { Query } from '../query/query.ts'
import { shaped, shapedInclude } from '../query/shape.ts'
import type { Page, Wording } from './format.ts'

/** A stored record, whole, in the query's languages. `distance_km` is there where the query is near to something. */
export function recordOf<C extends Collection>(query: Query & { collection: C }, text: string): Located<Published[C]> {
  return JSON.parse(shaped({ ...query, fields: null }, text)) as Located<Published[C]>
}

export type Located<R> = R & { distance_km?: number }

/** The records of a page, with the collection they are of. */
export type Records = { [C in Collection]: { collection: C; records: Located<Published[C]>[] } }[Collection]

export function recordsOf({ query, listing }: Page): Records {
  const records = listing.records.map((text) => recordOf(query, text))
  return { collection: query.collection, records } as Records
}

/** The records that those of a page refer to, by collection and id, in the query's languages. */
export type Joined = { [C in Collection]: ReadonlyMap<string, Published[C]> }

export function joinedOf({ query, listing }: Page): Joined {
  const mapOf = <C extends Collection>(collection: C) => {
    const texts = listing.included?.[collection] ?? []
    const records = texts.map((text) => JSON.parse(shapedInclude(query, collection, text)) as Published[C])
    return new Map(records.map((record) => [record.id, record]))
  }
  return { events: mapOf('events'), actors: mapOf('actors'), locations: mapOf('locations'), sources: mapOf('sources') }
}

/** What the codebook calls a term. */
export function term(kind: 'types' | 'roles' | 'place_roles' | 'topics', id: string, wording: Wording): string {
  return first(wording.codebook[kind].find((each) => each.id === id)?.labels, wording.langs) ?? id
}
