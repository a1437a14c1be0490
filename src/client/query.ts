import type { Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'

type Scalar = string | number | boolean

/**
 * A filter: a value, any of some, or, as a list of lists, all of them: `actor: [['bangladesh'], ['pakistan']]`. A leading
 * `!` means not.
 */
export type Filter = Scalar | readonly Scalar[] | readonly (readonly Scalar[])[]

/** What may be asked of each collection. The README tells what each parameter takes. */
export type Queries = {
  events: Of<'events', 'type' | 'status' | 'actor' | 'role' | 'location' | 'topic' | 'disputed' | 'background'> &
    Located &
    Dated & { country?: Filter; source?: Filter; updated_since?: string; exact?: boolean; include?: Includes }
  actors: Of<'actors', 'kind' | 'actor' | 'country' | 'source'> & { exact?: boolean; include?: Includes }
  locations: Of<'locations', 'kind' | 'location' | 'country' | 'source'> &
    Located & { exact?: boolean; include?: Includes }
  sources: Of<'sources', 'language' | 'cluster'> & Dated
}

type Of<C extends Collection, F extends string> = { [Name in F | 'id']?: Filter } & Shape<C> & {
    q?: string
    facets?: string | readonly string[]
    sort?: string
    limit?: number
    cursor?: string
  }
type Located = { bbox?: string | readonly number[]; near?: string | readonly number[]; radius?: number }
type Dated = { date?: string; date_match?: 'overlaps' | 'within' }
type Includes = Collection | readonly Collection[]

/** How records are told: only some of their fields, in a reader's languages. */
export type Shape<C extends Collection> = {
  fields?: readonly (keyof Published[C])[]
  lang?: string | readonly string[]
}

/** What may be asked of a single record. */
export type ItemQuery<C extends Collection> = Shape<C> & Pick<Queries[C], Extract<keyof Queries[C], 'include'>>

/** What selects events, in a view of them. */
export type Selection = Omit<Queries['events'], 'facets' | 'sort' | 'limit' | 'cursor' | 'fields' | 'include' | 'lang'>

/** A query, in which every other member is an error: the compiler does not look for them where it infers a type. */
export type Only<Q, Known> = Q & { [Name in Exclude<keyof Q, keyof Known>]: never }

/** A record as a query narrows it: whole, or the fields it names and the id. */
export type Narrowed<C extends Collection, Q> = Q extends { fields: readonly (infer Field)[] }
  ? Pick<Published[C], Extract<Field | 'id', keyof Published[C]>>
  : Published[C]

/** A query as it stands in an address, with its `?`; empty where it asks for nothing. */
export function searchOf(query: object = {}): string {
  const search = new URLSearchParams()
  // A list turns into text with commas between, which is how the service reads it.
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value?.[0]) ? value : [value])
      if (each !== undefined) search.append(name, String(each))
  return search.size > 0 ? `?${search}` : ''
}
