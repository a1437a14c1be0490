import type { PublishedActor } from '../model/actor.ts'
import type { PublishedEvent } from '../model/event.ts'
import { wordsOf } from '../model/fold.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'
import type { Collection } from '../model/terms.ts'
import { TRANSLATED } from './language.ts'
import { list } from './list.ts'
import type { Query } from './query.ts'
import type { Shelf } from './shelf.ts'
import type { WordQuery } from './words.ts'

/** A record that a search finds: what it is called, and which of its names or titles the words are in. */
export type Hit = { collection: Collection; id: string; label: string; match: string }

/** Who and where before what and whence: a name that is being typed is mostly that of somebody. */
const ORDER: readonly Collection[] = ['actors', 'locations', 'events', 'sources']

/** What a record is called, and all that it may be called besides. */
const NAMES: { [C in Collection]: (record: Published[C]) => { label: string; names: string[] } } = {
  events: (event: PublishedEvent) => ({
    label: event.title,
    names: [event.title, ...Object.values(event.translations).map(({ title }) => title), event.summary],
  }),
  actors: (actor: PublishedActor) => ({ label: actor.name, names: actor.names.map(({ value }) => value) }),
  locations: (location: PublishedLocation) => ({
    label: location.name,
    names: location.names.map(({ value }) => value),
  }),
  sources: (source: PublishedSource) => ({
    label: source.title ?? source.label,
    names: [source.title ?? '', source.label, source.publisher],
  }),
}

/** The best matches of every collection. Void while a block is missing. */
export function search(q: WordQuery, shelf: Shelf, limit: number, lang: readonly string[]): Hit[] {
  return ORDER.flatMap((collection) => {
    const { records } = list(queryFor(collection, q, limit), shelf, null)
    return records.filter((record) => record !== '').map((record) => hit(collection, record, q, lang))
  })
}

function hit(collection: Collection, text: string, q: WordQuery, lang: readonly string[]): Hit {
  const translate = TRANSLATED[collection] as (record: unknown, langs: readonly string[]) => { id: string }
  const record = translate(JSON.parse(text), lang)
  const { label, names } = (NAMES[collection] as (record: unknown) => { label: string; names: string[] })(record)
  return { collection, id: record.id, label, match: names.find((name) => isIn(name, q)) ?? label }
}

/** Whether every word of a query is in a name. */
function isIn(name: string, { words, beginning, phrases }: WordQuery): boolean {
  const there = wordsOf(name)
  const all = [...words, ...phrases.flat()]
  return (
    all.every((word) => there.includes(word)) &&
    (beginning === null || there.some((word) => word.startsWith(beginning)))
  )
}

function queryFor(collection: Collection, q: WordQuery, limit: number): Query {
  return {
    collection,
    q,
    limit,
    sort: 'relevance',
    filters: {},
    box: null,
    circle: null,
    updatedSince: null,
    facets: [],
    date: null,
    exact: false,
    cursor: null,
    fields: null,
    include: [],
    lang: [],
  }
}
